import { describe, expect, it } from 'vitest'
import { projector } from '../../drawing/projector.ts'
import { laneOf, stageOf } from '../../model/journey/arrange.ts'
import { drawn } from '../../model/journey/notation.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { leavesAll, listMark, touchpointMark } from './dropTarget.ts'

const MAP = `
  Discover        | Buy | Use
  Web:  search .  | pay |
  Shop: . browse  |     |
`

/** Lets `moving` go at a place and tells where they would come to stand: "Buy/Web before pay". */
function dropped(moving: string, at: { over?: string; dx?: number; stage?: string; lane?: string }, map = MAP): string {
  const { journey, organisation } = drawn(map)
  const { geometry, arrangement } = projector()(journey, organisation)
  const card = at.over ? geometry.cards.get(at.over as TouchpointId) : undefined
  const column = geometry.stages.find(({ id }) => id === at.stage)?.column
  const row = geometry.lanes.find(({ id }) => id === at.lane)?.box
  const x = card ? card.x + card.width / 2 + (at.dx ?? 0) : column ? column.x + column.width / 2 : 0
  const y = row ? row.y + row.height / 2 : card ? card.y + card.height / 2 : -500
  const ids = new Set(moving.split(' ') as TouchpointId[])
  const mark = touchpointMark(geometry, arrangement, { x, y }, ids)
  if (!mark) return 'nowhere'
  const lanes = new Map([...ids].map((id) => [id, laneOf(journey, journey.touchpoints.get(id) as never)]))
  const place = `${mark.stage}/${mark.lane} ${mark.before === null ? 'at the end' : `before ${mark.before}`}`
  return leavesAll(mark, arrangement, lanes) ? `${place}, as it was` : place
}

describe('where cards are let go', () => {
  it('goes before the card whose middle lies right of the pointer, else to the end', () => {
    expect(dropped('search', { over: 'pay', dx: -20 })).toBe('Buy/Web before pay')
    expect(dropped('search', { over: 'pay', dx: 20 })).toBe('Buy/Web at the end')
  })

  it('takes the lane under the pointer, and the nearest where there is none', () => {
    expect(dropped('search', { over: 'pay', dx: 20, lane: 'Shop' })).toBe('Buy/Shop at the end')
    expect(dropped('browse', { stage: 'Buy' })).toBe('Buy/Web at the end')
  })

  it('goes into an empty stage', () => {
    expect(dropped('pay', { stage: 'Use', lane: 'Web' })).toBe('Use/Web at the end')
  })

  it('counts the moving cards as gone', () => {
    expect(dropped('search browse', { over: 'search', dx: -20 })).toBe('Discover/Web at the end')
  })

  it('knows when nothing would change', () => {
    expect(dropped('search', { over: 'search', dx: 10 })).toBe('Discover/Web before browse, as it was')
    expect(dropped('search', { over: 'search', dx: 10, lane: 'Shop' })).toBe('Discover/Shop before browse')
    expect(dropped('browse', { over: 'browse', dx: 10 })).toBe('Discover/Shop at the end, as it was')
  })

  it('never lets anything go among touchpoints whose stage is gone', () => {
    const { journey, organisation } = drawn(MAP)
    const homeless = {
      ...journey,
      stages: new Map([...journey.stages].filter(([id]) => id !== ('Use' as never))),
      touchpoints: new Map([...journey.touchpoints].map(([id, t]) => [id, id === ('pay' as never) ? { ...t, stage: 'gone' as never } : t])),
    }
    const { geometry, arrangement } = projector()(homeless, organisation)
    expect(stageOf(homeless, homeless.touchpoints.get('pay' as never) as never)).toBeNull()
    const lost = geometry.cards.get('pay' as TouchpointId) as { x: number; y: number }
    expect(touchpointMark(geometry, arrangement, { x: lost.x + 60, y: lost.y + 40 }, new Set())?.stage).toBe('Buy')
  })

  it('is nowhere on a map without stages', () => {
    const { journey, organisation } = drawn('')
    const { geometry, arrangement } = projector()(journey, organisation)
    expect(touchpointMark(geometry, arrangement, { x: 0, y: 0 }, new Set())).toBeNull()
  })
})

describe('where a head is let go', () => {
  const list = [
    { id: 'a', from: 0, length: 100 },
    { id: 'b', from: 120, length: 100 },
    { id: 'c', from: 240, length: 100 },
  ]

  it('goes before the one whose middle is further along', () => {
    expect(listMark(list, 200, 'a')).toEqual({ before: 'c', line: 230 })
    expect(listMark(list, 400, 'a')).toEqual({ before: null, line: 352 })
    expect(listMark(list, -10, 'c')).toEqual({ before: 'a', line: -12 })
  })

  it('does not count itself', () => {
    expect(listMark(list, 130, 'b').before).toBe('c')
  })
})
