import type { AgreedAction, Alignment, Decision, Meeting, MeetingNote, Question, Rhythm, Series, SeriesId } from '../model/alignment/schema.ts'
import { departmentsOf } from '../model/alignment/commands.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { monthsAfter } from './review.ts'

const DAYS: Readonly<Partial<Record<Rhythm, number>>> = { weekly: 7, fortnightly: 14 }
const MONTHS: Readonly<Partial<Record<Rhythm, number>>> = { monthly: 1, quarterly: 3 }
const A_YEAR = 366

const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** The day that is `times` rhythms after another one; empty where there is no rhythm. */
function inRhythm(rhythm: Rhythm, day: string, times = 1): string {
  const [days, months] = [DAYS[rhythm], MONTHS[rhythm]]
  if (days) return daysAfter(day, days * times)
  return months ? monthsAfter(day, months * times) : ''
}

/**
 * When they meet again after a meeting of `today`; empty where nobody can say. The rhythm counts from the day that was agreed
 * on, so that a meeting held late, or a little early, does not move all that follow; one held in between moves none.
 */
export function nextMeetingOn({ rhythm, nextOn }: Pick<Series, 'rhythm' | 'nextOn'>, today: string): string {
  const fresh = inRhythm(rhythm, today)
  if (fresh === '') return nextOn > today ? nextOn : ''
  if (nextOn === '' || daysBetween(nextOn, today) > A_YEAR) return fresh
  if (nextOn > today) return 2 * daysBetween(today, nextOn) < daysBetween(today, fresh) ? inRhythm(rhythm, nextOn) : nextOn
  let times = 1
  while (inRhythm(rhythm, nextOn, times) <= today) times++
  return inRhythm(rhythm, nextOn, times)
}

/** The departments of a series that are left after merging and are there, each once. */
export function departmentsNow(series: Series, organisation: Pick<Organisation, 'departments' | 'merged'>): readonly DepartmentId[] {
  const led = departmentsOf(series).map((id) => entryNow(organisation, id) as DepartmentId)
  return [...new Set(led)].filter((id) => organisation.departments.has(id))
}

/** One held meeting with what came of it. */
export interface PastMeeting {
  readonly meeting: Meeting
  readonly notes: readonly MeetingNote[]
  readonly decisions: readonly Decision[]
  /** Agreed on in it, done or not. */
  readonly actions: readonly AgreedAction[]
}

/** A series as it stands: what goes on, what is open, and what was. */
export interface SeriesNow {
  /** The meeting that goes on; the latest where several were left open. */
  readonly open: PastMeeting | null
  /** All others, the latest first. */
  readonly past: readonly PastMeeting[]
  /** To be done, and done since the last meeting that has ended; those that are due first come first, done ones last. */
  readonly actions: readonly AgreedAction[]
  /** Open, and answered since the last meeting that has ended, in the order of asking. */
  readonly questions: readonly Question[]
}

type Timed = { readonly id: string; readonly at: number | null }
const byTime = (a: Timed, b: Timed): number => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1)

function byDue(a: AgreedAction, b: AgreedAction): number {
  if ((a.doneAt === null) !== (b.doneAt === null)) return a.doneAt === null ? -1 : 1
  // No day comes after all days.
  const [one, other] = [a.due || '9', b.due || '9']
  return one < other ? -1 : one > other ? 1 : byTime(a, b)
}

export function seriesNow(id: SeriesId, alignment: Alignment): SeriesNow {
  const of = (meeting: Meeting): PastMeeting => {
    const here = <T extends Timed & { readonly meeting: Meeting['id'] | null }>(table: ReadonlyMap<string, T>): T[] =>
      [...table.values()].filter((one) => one.meeting === meeting.id).sort(byTime)
    return { meeting, notes: here(alignment.notes), decisions: here(alignment.decisions), actions: here(alignment.actions) }
  }
  const meetings = [...alignment.meetings.values()].filter(({ series }) => series === id)
    .sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : a.id < b.id ? -1 : 1))
  const open = meetings.find(({ endedAt }) => endedAt === null) ?? null
  const ended = Math.max(0, ...meetings.map(({ endedAt }) => endedAt ?? 0))
  const still = (at: number | null): boolean => at === null || at > ended
  return {
    open: open && of(open),
    past: meetings.filter((meeting) => meeting !== open).map(of),
    actions: [...alignment.actions.values()].filter((one) => one.series === id && still(one.doneAt)).sort(byDue),
    questions: [...alignment.questions.values()].filter((one) => one.series === id && still(one.answeredAt)).sort(byTime),
  }
}
