import { describe, expect, it } from 'vitest'
import { rowOf } from '../../insight/historyRows.ts'
import { changesBetween } from '../../model/history.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { journeySchema } from '../../model/journey/schema.ts'
import { organisationSchema } from '../../model/organisation/schema.ts'
import { readPlainSnapshot } from '../../model/plainSnapshot.ts'
import type { Span } from '../../session/historyApi.ts'
import { marksOf } from './marks.ts'
import { flagsOf, ticksOf, timeOf } from './times.ts'

const organisation = readPlainSnapshot(organisationSchema, {})
const stages = [{ id: 's1', title: 'Buy', order: 'a0' }, { id: 's2', title: 'Use', order: 'a1' }]
const lanes = [{ id: 'l', title: 'Web', order: 'a0' }]
const card = (id: string, fields: object = {}) => ({ id, title: id, stage: 's1', lane: 'l', order: `a${id}`, ...fields })
const map = (tables: object): Journey => readPlainSnapshot(journeySchema, { stages, lanes, touchpoints: [card('1'), card('2')], ...tables })

const marked = (before: Journey, after: Journey): string[] => {
  const row = rowOf({ number: 1, at: 0, by: '', name: null, changes: changesBetween(journeySchema, before, after) }, before, after)
  return marksOf(row, organisation).map((mark) => ('item' in mark ? `${mark.item.kind} ${mark.item.id}: ${mark.word}` : `${mark.title}: ${mark.word}`)).sort()
}

describe('what is marked of a change', () => {
  it.each([
    ['what was moved', map({ touchpoints: [card('1', { stage: 's2' }), card('2')] }), ['touchpoint 1: Moved']],
    ['what was renamed', map({ touchpoints: [card('1', { title: 'Pay' }), card('2')] }), ['touchpoint 1: Renamed']],
    ['what came', map({ touchpoints: [card('1'), card('2'), card('3')] }), ['touchpoint 3: New']],
    ['where something is gone', map({ touchpoints: [card('2')] }), ['1: Deleted']],
    ['the card on which a link hangs', map({ pains: [{ id: 'p', touchpoint: '2', text: 'Slow' }] }), ['touchpoint 2: Changed']],
    ['stages, lanes and notes', map({ stages: [{ ...stages[0], title: 'Get' }, stages[1]], notes: [{ id: 'n', x: 7 }] }), ['note n: New', 'stage s1: Renamed']],
    ['a step', map({ steps: [{ id: '2.1', from: '2', to: '1' }] }), ['step 2.1: New', 'touchpoint 1: Changed', 'touchpoint 2: Changed']],
  ])('is %s', (_, after, marks) => {
    expect(marked(map({}), after)).toEqual(marks)
  })
})

describe('the line of time', () => {
  const day = 86_400_000
  const noon = new Date(2026, 2, 1, 12).getTime()
  const span = (...times: readonly number[]): Span => {
    const points = times.map((at, i) => ({ number: 10 + i, at }))
    return { first: points[0]!, last: points.at(-1)!, points }
  }

  it('has a tick where a day begins, over a long time where a month does', () => {
    expect(ticksOf(span(noon, noon + 1, noon + day, noon + day + 1))).toEqual([0.5])
    expect(ticksOf(span(noon))).toEqual([])
    expect(ticksOf(span(...Array.from({ length: 60 }, (_, at) => noon + at * day)))).toHaveLength(1)
  })

  const flags = (line: Span, ...numbers: readonly (number | null)[]): object[] =>
    flagsOf(line, numbers.map((number) => ({ id: String(number), name: `of ${number}`, at: 0, number, byName: null })))
      .map(({ share, versions }) => [share, ...versions.map(({ number }) => number)])

  it('has a flag for each version, those that are older than the history at its beginning', () => {
    expect(flags(span(noon, noon + 1, noon + 2, noon + 3), 14, 13, null, 11, 9, 8)).toEqual([[0, 8, 9], [0.5, 11], [1, 13]])
  })

  it('has one flag for versions that would lie over each other', () => {
    const long: Span = { first: { number: 1, at: 0 }, last: { number: 1_000, at: 1 }, points: [] }
    expect(flags(long, 519, 510, 500, 520)).toEqual([[0.5, 500, 510, 519], [0.52, 520]])
  })

  it('tells about when an entry was written', () => {
    const times = { first: { number: 10, at: 100 }, last: { number: 30, at: 300 }, points: [{ number: 10, at: 100 }, { number: 20, at: 200 }, { number: 30, at: 300 }] }
    expect([9, 10, 19, 20, 30, 31].map((number) => timeOf(times, number))).toEqual([100, 100, 100, 200, 300, 300])
  })
})
