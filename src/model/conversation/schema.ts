import type { Id, RecordOf, Snapshot } from '../table.ts'
import { coordinate, flag, lines, moment, oneOf, reference, shortText } from '../table.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const CONVERSATION_SCHEMA = 1

/** What a thread is about: a record of the map, the step (and its wall) of an id, or a spot on the canvas. */
export const THREAD_KINDS = ['map', 'touchpoint', 'stage', 'step', 'pain', 'spot'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]
export const REACTIONS = ['agree', 'thanks', 'heart', 'laugh', 'surprised', 'look'] as const
export type Reaction = (typeof REACTIONS)[number]
export const COMMENT_LENGTH = 4_000
/** Characters of what names a person: an account's or a guest's id, or a name where people name themselves. */
export const WHO_LENGTH = 80
const NAME = 60
const COLOUR = 7
const LABEL = 300

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
} as const

export type ConversationSchema = typeof conversationSchema
export type Conversation = Snapshot<ConversationSchema>
type Rec<N extends keyof ConversationSchema & string> = RecordOf<N, ConversationSchema[N]>
export type Thread = Rec<'threads'>
export type Comment = Rec<'comments'>
export type Mention = Rec<'mentions'>
export type ReactionRecord = Rec<'reactions'>
export type ThreadId = Id<'threads'>
export type CommentId = Id<'comments'>
