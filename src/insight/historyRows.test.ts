import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import type { HistoryEntry } from '../model/history.ts'
import { changesBetween } from '../model/history.ts'
import { addPain, addStep, tagPain } from '../model/journey/links.ts'
import { drawInto } from '../model/journey/notation.ts'
import type { Journey, JourneySchema, PainId, TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { addTouchpoint, setTouchpoints, typeDescription } from '../model/journey/touchpoints.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { readSnapshot } from '../model/table.ts'
import type { HistoryRow } from './historyRows.ts'
import { joinedRow, rowOf, TOGETHER, touchpointsOf } from './historyRows.ts'

const tp = (id: string): TouchpointId => id as TouchpointId

/** A map of which every gesture is a row; time goes on by a second with each. */
function board() {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), 'Buy\nWeb: search pay')
  let number = 0
  let at = 0
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const did = <A, R>(by: string, command: Command<JourneySchema, A, R>, args: A): HistoryRow => {
    const before = now()
    runCommand(doc, journeySchema, before, () => `new${number}`, 'test', command, args)
    at += 1000
    const entry: HistoryEntry = { number: ++number, at, by, name: by, changes: changesBetween(journeySchema, before, now()) }
    return rowOf(entry, before, now())
  }
  const type = (by: string, place: number, insert: string): HistoryRow => did(by, typeDescription, { id: tp('pay'), change: { at: place, remove: 0, insert } })
  return { did, type, now, wait: (ms: number) => void (at += ms) }
}

describe('rows of the history', () => {
  it('join what one person types in one text, and tell what came of it', () => {
    const { type } = board()
    const rows = ['The ', 'customer ', 'waits'].map((word, i) => type('mari', [0, 4, 13][i]!, word))
    const joined = joinedRow(rows[0]!, joinedRow(rows[1]!, rows[2]!)!)!
    expect(joined).toMatchObject({ first: 1, last: 3, since: 1000, at: 3000, by: 'mari' })
    expect(joined.changes).toEqual([{ table: 'touchpoints', id: 'pay', kind: 'changed', fields: { description: ['', 'The customer waits'] } }])
  })

  it('join the making of a thing with what is said of it right after', () => {
    const { did, now } = board()
    const made = did('mari', addTouchpoint, { title: '', to: { stage: now().touchpoints.get(tp('pay'))!.stage, lane: null, before: null } })
    const named = did('mari', setTouchpoints, { ids: [tp('new0')], patch: { title: 'Call' } })
    const { changes } = joinedRow(made, named)!
    expect(changes).toMatchObject([{ kind: 'made', fields: { title: ['', 'Call'] } }])
  })

  it('stay apart for another person, another field, another thing and after a while', () => {
    const { did, type, wait } = board()
    const typed = type('mari', 0, 'a')
    expect(joinedRow(typed, type('tor', 1, 'b'))).toBe(null)
    expect(joinedRow(typed, did('mari', setTouchpoints, { ids: [tp('pay')], patch: { feeling: 1 } }))).toBe(null)
    expect(joinedRow(typed, did('mari', setTouchpoints, { ids: [tp('search')], patch: { feeling: 1 } }))).toBe(null)
    expect(joinedRow(typed, did('mari', setTouchpoints, { ids: [tp('pay'), tp('search')], patch: { channel: 'Web' } }))).toBe(null)
    wait(TOGETHER)
    expect(joinedRow(typed, type('mari', 1, 'c'))).toBe(null)
  })

  it('stay apart where nothing would be left to tell', () => {
    const { did } = board()
    const up = did('mari', setTouchpoints, { ids: [tp('pay')], patch: { feeling: 1 } })
    expect(joinedRow(up, did('mari', setTouchpoints, { ids: [tp('pay')], patch: { feeling: null } }))).toBe(null)
  })

  it('know the touchpoints that they are about', () => {
    const { did, now } = board()
    const about = (row: HistoryRow): string => [...touchpointsOf(row)].sort().join(' ')
    expect(about(did('mari', addPain, { touchpoint: tp('pay'), text: 'slow', departments: [] }))).toBe('pay')
    expect(about(did('mari', tagPain, { id: [...now().pains.keys()][0] as PainId, departments: ['sales' as DepartmentId] }))).toBe('pay')
    expect(about(did('mari', addStep, { from: tp('pay'), to: tp('search') }))).toBe('pay search')
  })
})
