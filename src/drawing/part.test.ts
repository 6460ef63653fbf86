import { describe, expect, it } from 'vitest'
import { drawn } from '../model/journey/notation.ts'
import type { Note } from '../model/journey/schema.ts'
import { displayList } from './displayList.ts'
import { ORDER, options, listOf, shown, texts, count, boxes, stepLine, wallBox, curvePiece, links } from './drawnOrder.ts'
import type { Box } from './geometry.ts'
import { partOf } from './part.ts'
import { projector } from './projector.ts'

describe('a selection', () => {
  it('is a map of its own: only its touchpoints, their steps, walls, curve, cells and stages, closed up', () => {
    const list = listOf(ORDER, { selection: ['sim', 'pin', 'setup', 'help'] })
    expect(count(list, boxes(152, 104))).toBe(4)
    expect(count(list, stepLine)).toBe(2)
    expect(count(list, wallBox)).toBe(1)
    expect(count(list, curvePiece)).toBe(3)
    expect(count(list, links)).toBe(5)
    expect(texts(list)).toEqual(expect.arrayContaining(['Receive', 'Install']))
    expect(texts(list)).not.toContain('Order')
    expect(list.box.width).toBeLessThan(listOf(ORDER).box.width / 2)
  })

  it('adds no step where two that did not follow each other now stand side by side', () => {
    const { journey, organisation } = drawn(ORDER)
    const { projection } = partOf(journey, projector()(journey, organisation), ['call', 'pin', 'modem'])
    expect(projection.steps.map(({ id }) => id)).toEqual(['pin.modem'])
    expect(projection.handoffs.map(({ step }) => step.id)).toEqual(['pin.modem'])
    expect(projection.arrangement.sequence).toEqual(['call', 'pin', 'modem'])
  })

  it('leaves out lanes that it does not use', () => {
    expect(texts(listOf(ORDER, { selection: ['sim', 'pin'] }))).not.toContain('Phone')
  })

  it('takes notes along with the cards beside which they stand', () => {
    const { journey, organisation } = drawn(ORDER)
    const project = projector()
    const modem = project(journey, organisation).geometry.cards.get('modem' as never) as Box
    const note = {
      id: 'n',
      text: 'Three parcels!',
      x: modem.x + 20,
      y: modem.y + 120,
      colour: 'blue',
    } as unknown as Note
    const state = { ...journey, notes: new Map([[note.id, note]]) }
    const list = displayList(state, organisation, project(state, organisation), {
      ...options,
      selection: ['modem', 'n'],
    })
    const card = shown(list).find(boxes(152, 104)) as { x: number; y: number }
    const paper = shown(list).find((item) => item.kind === 'box' && item.w === 160) as { x: number; y: number }
    expect([paper.x - card.x, paper.y - card.y]).toEqual([20, 120])
    const alone = displayList(state, organisation, project(state, organisation), { ...options, selection: ['n'] })
    expect(alone.box).toMatchObject({ width: 160 + 32, height: 64 + 32 })
    expect(texts(alone)).toEqual(['Three parcels!'])
  })

  it('reads an empty one as an empty map, and ids that are gone as nothing', () => {
    expect(count(listOf(ORDER, { selection: [] }), boxes(152, 104))).toBe(0)
    expect(count(listOf(ORDER, { selection: ['gone', 'pin'] }), boxes(152, 104))).toBe(1)
  })
})
