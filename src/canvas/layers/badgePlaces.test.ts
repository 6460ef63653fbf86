import { expect, it } from 'vitest'
import type { Geometry } from '../../drawing/geometry.ts'
import type { Talk } from '../../insight/threads.ts'
import { badgePlaces, MOST_BADGES } from './badgePlaces.ts'

const geometry = {
  cards: new Map([['a', { id: 'a', x: 100, y: 50, width: 160, height: 90 }]]),
  stages: [{ id: 's', header: { x: 90, y: 0, width: 200, height: 30 } }, { id: null, header: { x: 300, y: 0, width: 9, height: 9 } }],
  lanes: [{ id: 'l', box: { x: 0, y: 40, width: 500, height: 120 } }],
  steps: [{ id: 'a.b', middle: { x: 300, y: 95 } }],
  rowHeadWidth: 80,
} as unknown as Geometry
const journey = { pains: new Map([['p', { touchpoint: 'a' }]]) } as never

/** One thread a word: kind:about, a spot by its place, resolved ones with a bang. */
const talks = (drawing: string): Talk[] => drawing.split(' ').map((word, at) => {
  const [kind, about = ''] = word.replace('!', '').split(':')
  const [x = 0, y = 0] = kind === 'spot' ? about.split(',').map(Number) : []
  return { thread: { id: `t${at}`, kind, about: kind === 'spot' ? '' : about, label: '', x, y, startedAt: 1, resolvedAt: word.endsWith('!') ? 1 : null }, said: [], lastAt: 1 } as unknown as Talk
})
const drawn = (drawing: string): string =>
  badgePlaces(talks(drawing), journey, geometry).map(({ on, x, y, talks: all }) => `${on.kind}@${x},${y}×${all.length}`).join(' ')

it('tells of threads where they are about, all of one thing on one badge, pains on their card', () => {
  expect(drawn('touchpoint:a pain:p touchpoint:a spot:5,6 spot:5,6')).toBe('touchpoint@260,50×3 spot@5,6×1 spot@5,6×1')
  expect(drawn('stage:s lane:l step:a.b')).toBe('stage@290,0×1 lane@80,40×1 step@300,78×1')
})

it('tells nothing of what is resolved, gone or about the whole map', () => {
  expect(drawn('touchpoint:a! touchpoint:x pain:x stage:x lane:x step:x map')).toBe('')
})

it('has so many badges at most, and counts on those it has', () => {
  const many = Array.from({ length: MOST_BADGES + 5 }, (_, x) => `spot:${x},0`).join(' ')
  expect(badgePlaces(talks(`touchpoint:a ${many} touchpoint:a`), journey, geometry).map(({ talks: all }) => all.length)).toEqual([2, ...Array(MOST_BADGES - 1).fill(1) as number[]])
})
