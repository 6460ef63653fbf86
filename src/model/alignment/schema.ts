import type { Id, RecordOf, Snapshot } from '../table.ts'
import { day, lines, longText, moment, oneOf, reference, shortText } from '../table.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const ALIGNMENT_SCHEMA = 1

/** How often departments meet. */
export const RHYTHMS = ['none', 'weekly', 'fortnightly', 'monthly', 'quarterly'] as const
export type Rhythm = (typeof RHYTHMS)[number]
/** Characters of a question, a decision or an action. */
export const LINE_LENGTH = 500
export const ANSWER_LENGTH = 2_000
const PLACE_LENGTH = 300
const ABOUT_LENGTH = 300

/** What something that was agreed on is about: a touchpoint or a step of a map, as it was called then. */
const about = {
  map: reference<'maps'>(),
  /** The touchpoint's or the step's id. */
  place: reference<string>(),
  about: shortText(ABOUT_LENGTH),
} as const

/**
 * What departments agree on in their sync sessions: one document, shared by the members of the workspace. Departments and
 * people are those of the organisation.
 */
export const alignmentSchema = {
  /** Departments that meet again and again; the third may be missing. */
  series: {
    first: reference<'departments'>(),
    second: reference<'departments'>(),
    third: reference<'departments'>(),
    rhythm: oneOf(RHYTHMS, 'none'),
    /** The day on which they meet next. */
    nextOn: day(),
    /** Where they meet: a room, or a link to the call. */
    place: shortText(PLACE_LENGTH),
  },
  meetings: {
    series: reference<'series'>(),
    date: day(),
    startedAt: moment(),
    /** Null while it goes on. */
    endedAt: moment(),
  },
  /** What is written down in a meeting, by several people at once. */
  notes: {
    meeting: reference<'meetings'>(),
    text: longText(),
    at: moment(),
  },
  decisions: {
    meeting: reference<'meetings'>(),
    text: shortText(LINE_LENGTH),
    at: moment(),
    ...about,
  },
  actions: {
    series: reference<'series'>(),
    /** Where it was agreed on; null: between two meetings. */
    meeting: reference<'meetings'>(),
    text: shortText(LINE_LENGTH),
    department: reference<'departments'>(),
    person: reference<'people'>(),
    due: day(),
    at: moment(),
    /** Null while it is to be done. */
    doneAt: moment(),
    ...about,
  },
  /** What one department wants to know of the others. */
  questions: {
    series: reference<'series'>(),
    department: reference<'departments'>(),
    text: shortText(LINE_LENGTH),
    at: moment(),
    answer: lines(ANSWER_LENGTH),
    /** Null while it is open. */
    answeredAt: moment(),
  },
} as const

export type AlignmentSchema = typeof alignmentSchema
export type Alignment = Snapshot<AlignmentSchema>
type Rec<N extends keyof AlignmentSchema & string> = RecordOf<N, AlignmentSchema[N]>
export type Series = Rec<'series'>
export type Meeting = Rec<'meetings'>
export type MeetingNote = Rec<'notes'>
export type Decision = Rec<'decisions'>
export type AgreedAction = Rec<'actions'>
export type Question = Rec<'questions'>
export type SeriesId = Id<'series'>
export type MeetingId = Id<'meetings'>
export type MeetingNoteId = Id<'notes'>
export type DecisionId = Id<'decisions'>
export type AgreedActionId = Id<'actions'>
export type QuestionId = Id<'questions'>
