import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import {
  actOn, addAction, addDecision, answerQuestion, askQuestion, departmentsOf, endMeeting, makeSeries, removeSeries, setAction,
  setSeries, startMeeting, tickAction,
} from './commands.ts'
import type { Alignment, AlignmentSchema, MeetingId, SeriesId } from './schema.ts'
import { alignmentSchema, RHYTHMS } from './schema.ts'

const X = 'x' as DepartmentId
const Y_ = 'y' as DepartmentId
const Z = 'z' as DepartmentId
const DAY = '2026-11-25'

function desk(name = 'a') {
  const doc = new Y.Doc()
  let n = 0
  const read = (): Alignment => readSnapshot(doc, alignmentSchema)
  const run = <A, R>(command: Command<AlignmentSchema, A, R>, args: A): R | null =>
    runCommand(doc, alignmentSchema, read(), () => `${name}${++n}`, null, command, args)
  const series = (departments = [X, Y_]): SeriesId =>
    run(makeSeries, { departments, rhythm: 'monthly', nextOn: DAY }) as SeriesId
  return { doc, read, run, series }
}

function meet(a: Y.Doc, b: Y.Doc): void {
  const [one, other] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
  Y.applyUpdate(a, other)
  Y.applyUpdate(b, one)
}

/** How many records each table has, by its first letter: `s1 m0 n0 d0 a0 q0`. */
const counts = (alignment: Alignment): string =>
  Object.entries(alignment).map(([name, table]) => `${name[0]}${table.size}`).join(' ')

describe('a series', () => {
  it('G1 has two or three departments, each once', () => {
    const { run, read } = desk()
    const tries = [[X], [X, X], [X, Y_, X], [X, Y_, Z, 'w' as DepartmentId], [X, Y_], [Z, X, Y_]]
    expect(tries.map((departments) => run(makeSeries, { departments, rhythm: 'none', nextOn: '' }) !== null))
      .toEqual([false, false, false, false, true, true])
    expect([...read().series.values()].map(departmentsOf)).toEqual([[X, Y_], [Z, X, Y_]])
  })

  it('G3 takes with it what hangs on it, and nothing of another one', () => {
    const { run, read, series } = desk()
    const fill = (): SeriesId => {
      const id = series()
      const meeting = run(startMeeting, { series: id, date: DAY, at: 1 }) as MeetingId
      run(addDecision, { meeting, text: 'Call before the parcel leaves', at: 2 })
      run(addAction, { series: id, meeting, text: 'Write the text', at: 3 })
      run(askQuestion, { series: id, department: X, text: 'Who answers on Sundays?', at: 4 })
      return id
    }
    const [one] = [fill(), fill()]
    expect(counts(read())).toBe('s2 m2 n2 d2 a2 q2')
    expect(run(removeSeries, { id: one })).toBe(true)
    expect(counts(read())).toBe('s1 m1 n1 d1 a1 q1')
    expect(run(removeSeries, { id: one })).toBe(null)
    expect(run(setSeries, { id: one, patch: { place: 'Room 4' } })).toBe(null)
  })
})

describe('a meeting', () => {
  it('G2 begun by two at once is one, and keeps what both wrote down', () => {
    const [a, b] = [desk('a'), desk('b')]
    const id = a.series()
    meet(a.doc, b.doc)
    const begun = [a, b].map(({ run, doc, read }, at) => {
      const meeting = run(startMeeting, { series: id, date: DAY, at })
      const [note] = read().notes.keys()
      doc.transact(() => (doc.getMap('notes').get(note as string) as Y.Map<Y.Text>).get('text')?.insert(0, `from ${at}`))
      return meeting
    })
    meet(a.doc, b.doc)
    expect(begun[0]).toBe(begun[1])
    expect(a.read()).toEqual(b.read())
    expect(counts(a.read())).toBe('s1 m1 n2 d0 a0 q0')
    expect([...a.read().notes.values()].map(({ text }) => text).sort()).toEqual(['from 0', 'from 1'])
  })

  it('G2 goes on when it is begun again after its end; the end names the next date', () => {
    const { run, read, series } = desk()
    const id = series()
    const begin = { series: id, date: DAY, at: 1 }
    const meeting = run(startMeeting, begin) as MeetingId
    expect(run(endMeeting, { id: meeting, at: 9, nextOn: '2026-12-25' })).toBe(true)
    expect(run(endMeeting, { id: meeting, at: 10, nextOn: '2027-12-25' })).toBe(null)
    expect([read().meetings.get(meeting)?.endedAt, read().series.get(id)?.nextOn]).toEqual([9, '2026-12-25'])
    expect(run(startMeeting, begin)).toBe(meeting)
    expect(read().meetings.get(meeting)).toMatchObject({ startedAt: 1, endedAt: null })
    expect(counts(read())).toBe('s1 m1 n1 d0 a0 q0')
    expect(run(startMeeting, { ...begin, date: '2026-02-30' })).toBe(null)
    expect(run(startMeeting, { ...begin, series: 'gone' as SeriesId })).toBe(null)
  })

  it('G4 writes down what was said; a decision becomes an action about the same place', () => {
    const { run, read, series } = desk()
    const id = series()
    const meeting = run(startMeeting, { series: id, date: DAY, at: 1 }) as MeetingId
    const about = { map: 'm', place: 't', about: 'Call for help' } as never
    expect(run(addDecision, { meeting, text: '  ', at: 2 })).toBe(null)
    expect(run(addAction, { series: id, meeting, text: '', at: 2 })).toBe(null)
    expect(run(askQuestion, { series: id, department: Z, text: 'Why?', at: 2 })).toBe(null)
    const decision = run(addDecision, { meeting, text: ' One number for all calls ', at: 2, about })
    expect(run(actOn, { decision: decision as never, at: 3 })).not.toBe(null)
    expect(run(actOn, { decision: 'gone' as never, at: 3 })).toBe(null)
    expect([...read().actions.values()]).toMatchObject([
      { series: id, meeting, text: 'One number for all calls', at: 3, doneAt: null, map: 'm', place: 't', about: 'Call for help' },
    ])
  })

  it('G5 an action is done when it was ticked first', () => {
    const { run, read, series } = desk()
    const action = run(addAction, { series: series(), meeting: null, text: 'Write', at: 1 }) as never
    const doneAt = (): unknown => [...read().actions.values()].map((one) => one.doneAt)
    run(tickAction, { id: action, done: true, at: 5 })
    run(tickAction, { id: action, done: true, at: 6 })
    expect(doneAt()).toEqual([5])
    run(tickAction, { id: action, done: false, at: 7 })
    expect(doneAt()).toEqual([null])
    expect(run(tickAction, { id: 'gone' as never, done: true, at: 7 })).toBe(null)
  })

  it('leaves an answer where a question is open again', () => {
    const { run, read, series } = desk()
    const id = run(askQuestion, { series: series(), department: X, text: 'Why?', at: 1 }) as never
    run(answerQuestion, { id, answer: 'Because', answered: true, at: 2 })
    run(answerQuestion, { id, answered: false, at: 3 })
    expect([...read().questions.values()]).toMatchObject([{ answer: 'Because', answeredAt: null }])
  })
})

describe('work of two at once', () => {
  const step = fc.record({
    who: fc.nat(1),
    what: fc.constantFrom('series', 'start', 'end', 'decide', 'act', 'set', 'tick', 'ask', 'answer', 'remove', 'meet'),
    n: fc.nat(20),
    rhythm: fc.constantFrom(...RHYTHMS),
  })
  const pick = <T>(table: Iterable<T>, n: number): T | undefined => {
    const all = [...table]
    return all[n % Math.max(1, all.length)]
  }
  const GONE = 'gone' as never

  it('C1 C2 never throws, writes once or not at all, and reads the same for both afterwards', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const people = [desk('a'), desk('b')] as const
      for (const { who, what, n, rhythm } of steps) {
        const { run, read, doc } = people[who as 0 | 1]
        const now = read()
        const series = (pick(now.series.keys(), n) ?? GONE) as SeriesId
        const meeting = (pick(now.meetings.keys(), n) ?? GONE) as MeetingId
        let transactions = 0
        const count = (): void => void transactions++
        doc.on('update', count)
        const before = JSON.stringify(doc.toJSON())
        const result = (() => {
          switch (what) {
            case 'series': return run(makeSeries, { departments: [X, Y_, Z].slice(0, 2 + (n % 2)), rhythm, nextOn: DAY })
            case 'start': return run(startMeeting, { series, date: `2026-11-${10 + n}`, at: n })
            case 'end': return run(endMeeting, { id: meeting, at: n, nextOn: DAY })
            case 'decide': return run(addDecision, { meeting, text: `d${n}`, at: n })
            case 'act': return run(actOn, { decision: (pick(now.decisions.keys(), n) ?? GONE) as never, at: n })
            case 'set': return run(setAction, { id: (pick(now.actions.keys(), n) ?? GONE) as never, patch: { department: X, due: DAY } })
            case 'tick': return run(tickAction, { id: (pick(now.actions.keys(), n) ?? GONE) as never, done: n % 2 === 0, at: n })
            case 'ask': return run(askQuestion, { series, department: X, text: `q${n}`, at: n })
            case 'answer': return run(answerQuestion, { id: (pick(now.questions.keys(), n) ?? GONE) as never, answered: true, answer: 'a', at: n })
            case 'remove': return n === 0 ? run(removeSeries, { id: series }) : true
            case 'meet': return void meet(people[0].doc, people[1].doc)
          }
        })()
        doc.off('update', count)
        if (what === 'meet') continue
        expect(transactions).toBeLessThanOrEqual(1)
        if (result === null) expect(JSON.stringify(doc.toJSON())).toBe(before)
      }
      meet(people[0].doc, people[1].doc)
      const [a, b] = people.map(({ read }) => read())
      expect(a).toEqual(b)
      for (const { meeting, series } of a?.actions.values() ?? []) {
        expect(series).not.toBe(null)
        expect(meeting === null || a?.meetings.has(meeting) || !a?.series.has(series as SeriesId)).toBe(true)
      }
    }))
  })
})
