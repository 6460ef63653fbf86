import { describe, expect, it } from 'vitest'
import type { Alignment, Series, SeriesId } from '../model/alignment/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { departmentsNow, nextMeetingOn, seriesNow } from './alignment.ts'

describe('G7 the next date', () => {
  it.each([
    // rhythm, agreed on, held on, next
    ['monthly', '2026-11-25', '2026-11-25', '2026-12-25'],
    ['monthly', '2026-11-25', '2026-11-27', '2026-12-25'],
    ['monthly', '2026-11-25', '2026-11-20', '2026-12-25'],
    ['monthly', '2026-11-25', '2026-11-01', '2026-11-25'],
    ['monthly', '2026-01-31', '2026-01-31', '2026-02-28'],
    ['monthly', '2026-01-31', '2026-03-02', '2026-03-31'],
    ['monthly', '', '2026-11-25', '2026-12-25'],
    ['monthly', '0001-01-01', '2026-11-25', '2026-12-25'],
    ['weekly', '2026-11-24', '2026-11-25', '2026-12-01'],
    ['fortnightly', '2026-11-25', '2026-12-20', '2026-12-23'],
    ['quarterly', '2026-11-30', '2026-11-30', '2027-02-28'],
    ['none', '2026-11-25', '2026-11-25', ''],
    ['none', '2026-12-02', '2026-11-25', '2026-12-02'],
  ] as const)('%s: agreed on %s, held on %s, next %s', (rhythm, nextOn, today, next) => {
    expect(nextMeetingOn({ rhythm, nextOn }, today)).toBe(next)
  })
})

/** An alignment of one series: meetings as `date ended`, actions and questions as `id done`, with 0 for not yet. */
function alignment(meetings: string, actions: string, questions = ''): Alignment {
  const rows = (text: string): [string, number | null][] => text.split(', ').filter(Boolean).map((row) => {
    const [id = '', at = '0'] = row.split(' ')
    return [id, Number(at) || null]
  })
  const table = <T>(all: [string, T][]): ReadonlyMap<never, never> => new Map(all.map(([id, one]) => [id, { id, ...one }])) as never
  return {
    series: table([['s', {}]]),
    meetings: table(rows(meetings).map(([date, endedAt]) => [`s.${date}`, { series: 's', date, endedAt }])),
    notes: table([]), decisions: table([]),
    actions: table(rows(actions).map(([id, doneAt], at) => [id, { series: 's', meeting: null, due: id.split('_')[1] ?? '', at, doneAt }])),
    questions: table(rows(questions).map(([id, answeredAt], at) => [id, { series: 's', at, answeredAt }])),
  } as unknown as Alignment
}

const told = (now: Alignment): unknown => {
  const { open, past, actions, questions } = seriesNow('s' as SeriesId, now)
  return [open?.meeting.date ?? '-', past.map(({ meeting }) => meeting.date).join(' '), actions.map(({ id }) => id).join(' '), questions.map(({ id }) => id).join(' ')]
}

describe('a series as it stands', () => {
  it('G6 keeps what is open, and what was done since the last meeting ended', () => {
    expect(told(alignment('2026-10-01 10, 2026-11-01 20, 2026-12-01 0', 'old 15, done 25, todo 0', 'asked 0, answered 25, before 5')))
      .toEqual(['2026-12-01', '2026-11-01 2026-10-01', 'todo done', 'asked answered'])
    expect(told(alignment('2026-11-01 30', 'done 25, todo 0'))).toEqual(['-', '2026-11-01', 'todo', ''])
  })

  it('puts first what is due first, and what is due on no day after it', () => {
    expect(told(alignment('', 'a 0, b_2026-12-01 0, c_2026-11-01 0, d_2026-10-01 9'))).toEqual(['-', '', 'c_2026-11-01 b_2026-12-01 a d_2026-10-01', ''])
  })

  it('goes on with the latest of several that nobody ended', () => {
    expect(told(alignment('2026-11-01 0, 2026-11-03 0, 2026-11-04 7', ''))).toEqual(['2026-11-03', '2026-11-04 2026-11-01', '', ''])
  })

  it('G1 counts a department that was merged as the one that is left', () => {
    const series = { first: 'old', second: 'b', third: 'a' } as unknown as Series
    const organisation = { departments: new Map([['a', {}], ['b', {}]]), merged: new Map([['old', { into: 'a' }]]) } as unknown as Organisation
    expect(departmentsNow(series, organisation)).toEqual(['a', 'b'])
    expect(departmentsNow({ ...series, second: 'gone' as never }, organisation)).toEqual(['a'])
  })
})
