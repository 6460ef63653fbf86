import { describe, expect, it } from 'vitest'
import { compare } from '../insight/compare.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { comparisonList } from './comparisonList.ts'
import { measureInter } from './fontMetrics.ts'
import { projector } from './projector.ts'
import { unionOf } from './union.ts'

function sides(asIs: string, toBe: string) {
  const [then, now] = [drawn(asIs), drawn(toBe)]
  const organisation: Organisation = {
    ...now.organisation,
    departments: new Map([...then.organisation.departments, ...now.organisation.departments]),
  }
  const side = (journey: Journey) => ({ journey, projection: projector()(journey, organisation) })
  return { asIs: side(then.journey), toBe: side(now.journey), organisation }
}

/** The cards from the left, those that are gone in brackets. */
function laid(asIs: string, toBe: string): string {
  const { asIs: then, toBe: now } = sides(asIs, toBe)
  const union = unionOf(then, now)
  const cards = [
    ...[...union.toBe.projection.geometry.cards.values()].map(({ id, x, y }) => ({ text: String(id), x, y })),
    ...[...union.asIs.projection.geometry.cards.values()].map(({ id, x, y }) => ({ text: `[${id}]`, x, y })),
  ]
  expect(new Set(cards.map(({ x }) => x)).size).toBe(cards.length)
  return cards.sort((a, b) => a.x - b.x).map(({ text }) => text).join(' ')
}

/** Every line of text in the picture of both maps. */
function texts(asIs: string, toBe: string): string[] {
  const { asIs: then, toBe: now, organisation } = sides(asIs, toBe)
  const told = ({ journey, projection }: typeof then) => ({ journey, told: projection })
  const list = comparisonList(unionOf(then, now), compare(told(then), told(now), organisation), organisation, { theme: 'light', measure: measureInter })
  return list.groups.filter(({ level }) => level !== 'far').flatMap(({ items }) => items.flatMap((item) => (item.kind === 'text' ? item.lines : [])))
}

describe('two maps in one picture', () => {
  it('what is gone stands where it stood', () => {
    expect(laid('Order | Use\nWeb: a b c | d', 'Order | Use\nWeb: a . c | d')).toBe('a [b] c d')
    expect(laid('Order | Old | Use\nWeb: a | b | c', 'Order | Use\nWeb: a | c')).toMatch(/\[b\]/)
    expect(laid('Order\nWeb: a b', 'Order\nWeb: a b')).toBe('a b')
    expect(laid('Order\nWeb: a\nShop: . b', 'Order\nWeb: a')).toBe('a [b]')
  })

  it('the customer passes by what is gone, and the former ways are kept apart from those of today', () => {
    const { asIs, toBe } = sides('Order\nWeb: a(A) b(B) c(A)', 'Order\nWeb: a(A) . c(A)')
    const union = unionOf(asIs, toBe)
    const steps = ({ projection }: typeof asIs) => projection.geometry.steps.map(({ from, to }) => `${from}>${to}`)
    expect(steps(union.toBe)).toEqual(['a>c'])
    expect(steps(union.asIs)).toEqual(['a>b', 'b>c'])
    expect(union.toBe.projection.geometry.stages.map(({ count }) => count)).toEqual([2])
  })

  it('the feeling of today runs over what is gone, the wanted one does not', () => {
    const { asIs, toBe } = sides('Order\nWeb: a+1 b-2 c', 'Order\nWeb: a+2 . c=0')
    const union = unionOf(asIs, toBe)
    const told = (points: typeof union.before) => points.map(({ touchpoint, feeling }) => `${touchpoint} ${feeling}`)
    expect(told(union.before)).toEqual(['a 1', 'b -2'])
    expect(told(union.toBe.projection.geometry.feelingPoints)).toEqual(['a 2', 'c 0'])
  })

  it('says what happened in words, not by colour alone', () => {
    const there = texts('Order\nWeb: a(Digital) b(Sales) c!2@Sales', 'Order\nWeb: a(Sales) . c!2@Sales:f n(Sales)')
    expect(there).toEqual(expect.arrayContaining(['was Digital', 'Gone', 'New', '1 closed']))
    const same = texts('Order\nWeb: a(Digital)', 'Order\nWeb: a(Digital)')
    for (const word of ['Gone', 'New', 'Moved', 'Renamed']) expect(same).not.toContain(word)
  })
})
