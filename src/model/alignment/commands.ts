import type { Command, Splice } from '../document.ts'
import { linkId } from '../journey/schema.ts'
import type { DepartmentId, PersonId } from '../organisation/schema.ts'
import type { Id } from '../table.ts'
import { isDay } from '../table.ts'
import type {
  AgreedActionId, AlignmentSchema, Decision, DecisionId, MeetingId, MeetingNoteId, QuestionId, Rhythm, Series, SeriesId,
} from './schema.ts'

type Verb<A, R = true> = Command<AlignmentSchema, A, R>
type Edit = Parameters<Verb<unknown>>[0]

/** Departments in one series. */
export const MOST_DEPARTMENTS = 3

/** A touchpoint or a step of a map, as it is called now. */
export interface About {
  readonly map: Id<'maps'>
  readonly place: Id<string>
  readonly about: string
}

/** The departments of a series in their order, each once. */
export function departmentsOf({ first, second, third }: Pick<Series, 'first' | 'second' | 'third'>): readonly DepartmentId[] {
  return [...new Set([first, second, third].filter((id) => id !== null))]
}

/** Departments begin to meet. Null unless there are two or three, each once. */
export const makeSeries: Verb<{ departments: readonly DepartmentId[]; rhythm: Rhythm; nextOn: string; place?: string }, SeriesId> = (
  edit,
  { departments, rhythm, nextOn, place = '' },
) => {
  const [first, second, third = null] = new Set(departments)
  if (!first || !second || departments.length > MOST_DEPARTMENTS || new Set(departments).size !== departments.length) return null
  return edit.insert('series', edit.newId(), { first, second, third, rhythm, nextOn, place: place.trim() })
}

/** Changes when and where they meet. Null when the series is gone. */
export const setSeries: Verb<{ id: SeriesId; patch: Partial<Pick<Series, 'rhythm' | 'nextOn' | 'place'>> }> = (edit, { id, patch }) =>
  edit.update('series', id, patch) || null

function removeWhere<T extends { readonly id: string }>(
  edit: Edit,
  table: 'notes' | 'decisions' | 'actions' | 'questions' | 'meetings',
  records: ReadonlyMap<string, T>,
  hangs: (record: T) => boolean,
): void {
  for (const record of records.values()) if (hangs(record)) edit.remove(table, record.id)
}

/** Removes a series with its meetings and all that was written and agreed on in them. Null when it is gone. */
export const removeSeries: Verb<{ id: SeriesId }> = (edit, { id }) => {
  if (!edit.now.series.has(id)) return null
  const held = (meeting: MeetingId | null): boolean => meeting !== null && edit.now.meetings.get(meeting)?.series === id
  removeWhere(edit, 'notes', edit.now.notes, ({ meeting }) => held(meeting))
  removeWhere(edit, 'decisions', edit.now.decisions, ({ meeting }) => held(meeting))
  removeWhere(edit, 'actions', edit.now.actions, ({ series }) => series === id)
  removeWhere(edit, 'questions', edit.now.questions, ({ series }) => series === id)
  removeWhere(edit, 'meetings', edit.now.meetings, ({ series }) => series === id)
  return edit.remove('series', id) || null
}

/**
 * Begins the meeting of a day, with a place for its notes; two people who begin it at once begin one. One that had ended goes
 * on. Null when the series is gone or there is no such day.
 */
export const startMeeting: Verb<{ series: SeriesId; date: string; at: number }, MeetingId> = (edit, { series, date, at }) => {
  if (!edit.now.series.has(series) || !isDay(date)) return null
  const id = linkId(series, date) as MeetingId
  if (edit.now.meetings.has(id)) {
    edit.update('meetings', id, { endedAt: null })
    return id
  }
  edit.insert('meetings', id, { series, date, startedAt: at })
  // A note of its own, so that of two that begin at once neither loses what was typed in it.
  edit.insert('notes', edit.newId(), { meeting: id, at })
  return id
}

/** Ends a meeting and says when the next one is; empty: nobody knows. Null when the meeting is gone or has ended. */
export const endMeeting: Verb<{ id: MeetingId; at: number; nextOn: string }> = (edit, { id, at, nextOn }) => {
  const meeting = edit.now.meetings.get(id)
  if (!meeting || meeting.endedAt !== null) return null
  edit.update('meetings', id, { endedAt: at })
  if (meeting.series) edit.update('series', meeting.series, { nextOn })
  return true
}

/** Makes a place for notes where a meeting has none. Null when the meeting is gone. */
export const addNote: Verb<{ meeting: MeetingId; at: number }, MeetingNoteId> = (edit, { meeting, at }) =>
  edit.now.meetings.has(meeting) ? edit.insert('notes', edit.newId(), { meeting, at }) : null

/** Types in a meeting's notes, which others may be typing in, too. */
export const typeNote: Verb<{ id: MeetingNoteId; change: Splice }> = (edit, { id, change }) => edit.splice('notes', id, 'text', change) || null

/** Writes a decision down. Null when the meeting is gone, or nothing was said. */
export const addDecision: Verb<{ meeting: MeetingId; text: string; at: number; about?: About }, DecisionId> = (
  edit,
  { meeting, text, at, about },
) => {
  if (!edit.now.meetings.has(meeting) || text.trim() === '') return null
  return edit.insert('decisions', edit.newId(), { meeting, text: text.trim(), at, ...about })
}

export const setDecision: Verb<{ id: DecisionId; text: string }> = (edit, { id, text }) =>
  edit.update('decisions', id, { text: text.trim() }) || null

export const removeDecision: Verb<{ id: DecisionId }> = (edit, { id }) => edit.remove('decisions', id) || null

/** What an action may say. */
export interface ActionPatch {
  readonly text?: string
  readonly department?: DepartmentId | null
  readonly person?: PersonId | null
  readonly due?: string
}

/** Agrees on an action, in a meeting or between two. Null when the series is gone, or nothing was said. */
export const addAction: Verb<{ series: SeriesId; meeting: MeetingId | null; text: string; at: number; patch?: ActionPatch; about?: About }, AgreedActionId> = (
  edit,
  { series, meeting, text, at, patch, about },
) => {
  if (!edit.now.series.has(series) || text.trim() === '') return null
  const known = meeting !== null && edit.now.meetings.has(meeting) ? meeting : null
  return edit.insert('actions', edit.newId(), { ...patch, series, meeting: known, text: text.trim(), at, ...about })
}

/** Agrees on an action out of a decision, about what that is about. Null when the decision or its meeting is gone. */
export const actOn: Verb<{ decision: DecisionId; at: number }, AgreedActionId> = (edit, { decision, at }) => {
  const found = edit.now.decisions.get(decision)
  const meeting = found?.meeting ? edit.now.meetings.get(found.meeting) : undefined
  if (!found || !meeting?.series) return null
  return addAction(edit, { series: meeting.series, meeting: meeting.id, text: found.text, at, about: aboutOf(found) })
}

function aboutOf({ map, place, about }: Pick<Decision, 'map' | 'place' | 'about'>): About | undefined {
  return map && place ? { map, place, about } : undefined
}

export const setAction: Verb<{ id: AgreedActionId; patch: ActionPatch }> = (edit, { id, patch }) =>
  edit.update('actions', id, patch) || null

/** Says that an action is done, or is to be done after all. Null when it is gone. */
export const tickAction: Verb<{ id: AgreedActionId; done: boolean; at: number }> = (edit, { id, done, at }) => {
  const action = edit.now.actions.get(id)
  if (!action) return null
  // Whoever did it first has done it.
  if (done !== (action.doneAt !== null)) edit.update('actions', id, { doneAt: done ? at : null })
  return true
}

export const removeAction: Verb<{ id: AgreedActionId }> = (edit, { id }) => edit.remove('actions', id) || null

/** Asks the others something. Null when the series is gone, the department is not part of it, or nothing was asked. */
export const askQuestion: Verb<{ series: SeriesId; department: DepartmentId; text: string; at: number }, QuestionId> = (
  edit,
  { series, department, text, at },
) => {
  const found = edit.now.series.get(series)
  if (!found || text.trim() === '' || !departmentsOf(found).includes(department)) return null
  return edit.insert('questions', edit.newId(), { series, department, text: text.trim(), at })
}

/** Answers a question, or with `answered` false leaves it open for the next time; the words stay. Null when it is gone. */
export const answerQuestion: Verb<{ id: QuestionId; answer?: string; answered: boolean; at: number }> = (edit, { id, answer, answered, at }) => {
  const question = edit.now.questions.get(id)
  if (!question) return null
  const changes = answered !== (question.answeredAt !== null)
  edit.update('questions', id, { ...(answer !== undefined && { answer }), ...(changes && { answeredAt: answered ? at : null }) })
  return true
}

export const setQuestion: Verb<{ id: QuestionId; text: string }> = (edit, { id, text }) =>
  edit.update('questions', id, { text: text.trim() }) || null

export const removeQuestion: Verb<{ id: QuestionId }> = (edit, { id }) => edit.remove('questions', id) || null
