import type { Id, RecordOf, Snapshot } from '../table.ts'
import { coordinate, flag, lines, moment, oneOf, reference, shortText, whole } from '../table.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const CONVERSATION_SCHEMA = 1

/** What a thread is about: a record of the map, the step (and its wall) of an id, or a spot on the canvas. */
export const THREAD_KINDS = ['map', 'touchpoint', 'stage', 'lane', 'step', 'pain', 'spot'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]
export const REACTIONS = ['agree', 'thanks', 'heart', 'laugh', 'surprised', 'look'] as const
export type Reaction = (typeof REACTIONS)[number]
export const COMMENT_LENGTH = 4_000
/** Characters of what names a person: an account's or a guest's id, or a name where people name themselves. */
export const WHO_LENGTH = 80
const NAME = 60
const COLOUR = 7
const LABEL = 300
/** What a workshop is doing just now. */
export const WORKSHOP_PHASES = ['talking', 'writing', 'voting'] as const
export type WorkshopPhase = (typeof WORKSHOP_PHASES)[number]
/** What an idea could become on the map. */
export const IDEA_KINDS = ['touchpoint', 'pain', 'opportunity'] as const
export type IdeaKind = (typeof IDEA_KINDS)[number]
/** What dots are given to: the workshop's own ideas, or what stands on the map. */
export const VOTED = ['ideas', 'touchpoints', 'pains', 'opportunities'] as const
export type Voted = (typeof VOTED)[number]
export const LOCK_KINDS = ['stage', 'lane'] as const
export type LockKind = (typeof LOCK_KINDS)[number]
export const IDEA_LENGTH = 300
export const MOST_DOTS = 20

/**
 * What is said beside one map. Only the server writes it, so that everybody's word is their own; whoever may look at the
 * map reads it. A thread outlives what it is about.
 */
export const conversationSchema = {
  threads: {
    kind: oneOf(THREAD_KINDS, 'map'),
    /** The id of what it is about; empty for the map and for a spot. */
    about: shortText(64),
    /** What that was called when the thread began. */
    label: shortText(LABEL),
    /** A spot's place, in canvas pixels. */
    x: coordinate(1_000_000),
    y: coordinate(1_000_000),
    startedAt: moment(),
    /** Null while it is open. */
    resolvedAt: moment(),
    resolvedBy: shortText(NAME),
  },
  comments: {
    thread: reference<'threads'>(),
    text: lines(COMMENT_LENGTH),
    /** Who said it; see `WHO_LENGTH`. */
    by: shortText(WHO_LENGTH),
    name: shortText(NAME),
    colour: shortText(COLOUR),
    at: moment(),
    editedAt: moment(),
    /** Taken back by whoever said it; stands empty while others have answered. */
    removed: flag(),
  },
  /** Somebody is called by name in a comment. */
  mentions: {
    comment: reference<'comments'>(),
    person: shortText(WHO_LENGTH),
    name: shortText(NAME),
  },
  reactions: {
    comment: reference<'comments'>(),
    reaction: oneOf(REACTIONS, 'agree'),
    by: shortText(WHO_LENGTH),
    name: shortText(NAME),
  },
  /** Hours in which people work on the map in one room. */
  workshops: {
    startedAt: moment(),
    /** Null while it goes on. */
    endedAt: moment(),
    facilitator: shortText(WHO_LENGTH),
    facilitatorName: shortText(NAME),
    phase: oneOf(WORKSHOP_PHASES, 'talking'),
    /** When the timer rings; null while none runs. */
    timerEndsAt: moment(),
    /** Ideas that wait to be revealed. */
    hidden: whole(0, 1_000_000, 0),
  },
  /** What somebody wrote in a workshop, once everybody may see it. */
  ideas: {
    workshop: reference<'workshops'>(),
    text: shortText(IDEA_LENGTH),
    kind: oneOf(IDEA_KINDS, 'pain'),
    /** The ids, in the map, of the stage and of the touchpoint that it is about. */
    stage: shortText(64),
    touchpoint: shortText(64),
    /** Empty where it was written without a name. */
    name: shortText(NAME),
    at: moment(),
    /** The id of the record that it became on the map; empty while it is an idea. */
    adopted: shortText(64),
  },
  /** Each time dots were given. */
  rounds: {
    workshop: reference<'workshops'>(),
    on: oneOf(VOTED, 'pains'),
    /** Dots that everybody has. */
    dots: whole(1, MOST_DOTS, 3),
    startedAt: moment(),
    /** Null while votes are taken. */
    endedAt: moment(),
    /** People who gave at least one dot. */
    voters: whole(0, 1_000_000, 0),
  },
  /** How many dots something got, once a round is over; who gave them is known to nobody. */
  tallies: {
    round: reference<'rounds'>(),
    target: shortText(64),
    /** What that was called when the round ended. */
    label: shortText(LABEL),
    count: whole(0, 1_000_000, 0),
  },
  /** A stage or lane that only the facilitator may change while the workshop goes on. */
  locks: {
    workshop: reference<'workshops'>(),
    kind: oneOf(LOCK_KINDS, 'stage'),
    target: shortText(64),
  },
} as const

export type ConversationSchema = typeof conversationSchema
export type Conversation = Snapshot<ConversationSchema>
type Rec<N extends keyof ConversationSchema & string> = RecordOf<N, ConversationSchema[N]>
export type Thread = Rec<'threads'>
export type Comment = Rec<'comments'>
export type Mention = Rec<'mentions'>
export type ReactionRecord = Rec<'reactions'>
export type Workshop = Rec<'workshops'>
export type Idea = Rec<'ideas'>
export type Round = Rec<'rounds'>
export type Tally = Rec<'tallies'>
export type Lock = Rec<'locks'>
export type WorkshopId = Id<'workshops'>
export type IdeaId = Id<'ideas'>
export type RoundId = Id<'rounds'>
export type ThreadId = Id<'threads'>
export type CommentId = Id<'comments'>
