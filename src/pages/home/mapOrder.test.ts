import { expect, it } from 'vitest'
import type { MapCard } from '../../model/mapCard.ts'
import { foundMaps, inPairs, sortedMaps } from './mapOrder.ts'

/** `Order broadband 3/1`: a map of that title, changed at 3, made at 1. */
function maps(...drawn: string[]): MapCard[] {
  return drawn.map((line, index) => {
    const [, title = '', changedAt, createdAt] = /^(.*?) (\d+)\/(\d+)$/.exec(line) ?? []
    return {
      id: `m${index}`, title, state: 'as-is', asIs: null, changedAt: Number(changedAt), createdAt: Number(createdAt),
      changedBy: null, deletedAt: null, touchpoints: 0, present: [], role: 'owner',
    }
  })
}
const titles = (list: readonly MapCard[]): string => list.map((map) => map.title || '–').join(' | ')

it('finds maps by every word, whatever the case and accents', () => {
  const all = maps('Order mobile broadband 1/1', 'Réclamation client 2/2', ' 3/3')
  expect(titles(foundMaps(all, 'BROAD order'))).toBe('Order mobile broadband')
  expect(titles(foundMaps(all, 'reclam'))).toBe('Réclamation client')
  expect(titles(foundMaps(all, 'untitled'))).toBe('–')
  expect(titles(foundMaps(all, 'order billing'))).toBe('')
  expect(foundMaps(all, '  ')).toBe(all)
})

it('sorts by change, by name as people count, and by age', () => {
  const all = maps('Visit 10 1/9', 'visit 2 5/1', 'Alpha 3/3')
  expect(titles(sortedMaps(all, 'changed'))).toBe('visit 2 | Alpha | Visit 10')
  expect(titles(sortedMaps(all, 'name'))).toBe('Alpha | visit 2 | Visit 10')
  expect(titles(sortedMaps(all, 'created'))).toBe('Visit 10 | Alpha | visit 2')
})

it('keeps maps that are alike in one order, and the given list as it was', () => {
  const all = maps('Same 1/1', 'Same 1/1')
  expect(sortedMaps([...all].reverse(), 'changed').map((map) => map.id)).toEqual(['m0', 'm1'])
  expect(all.map((map) => map.id)).toEqual(['m0', 'm1'])
})

it('stand in pairs: the to-be behind its as-is, where the first of them stood', () => {
  const [a, b, c, d] = maps('A 1/1', 'B 1/1', 'C 1/1', 'D 1/1') as [MapCard, MapCard, MapCard, MapCard]
  const toBe = { ...c, state: 'to-be' as const, asIs: d.id }
  expect(titles(inPairs([a, toBe, b, d]))).toBe('A | D | C | B')
  expect(titles(inPairs([a, toBe, b]))).toBe('A | C | B')
  const ring = [{ ...a, asIs: b.id }, { ...b, asIs: a.id }, { ...c, asIs: a.id }, { ...d, asIs: d.id }]
  expect(inPairs(ring).map(({ title }) => title).sort()).toEqual(['A', 'B', 'C', 'D'])
})
