import type { Id, RecordOf, Snapshot } from '../table.ts'
import { author, coordinate, day, flag, longText, moment, month, oneOf, reference, share, shortText, whole } from '../table.ts'
import { orderKey } from '../order.ts'
import { TITLE_LENGTH } from './titleLength.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const JOURNEY_SCHEMA = 1

export { TITLE_LENGTH }
export const SUPPORT_KINDS = ['department', 'process', 'tool', 'person'] as const
export type SupportKind = (typeof SUPPORT_KINDS)[number]
export const EVIDENCE = ['assumed', 'observed'] as const
export type Evidence = (typeof EVIDENCE)[number]
export const NOTE_COLOURS = ['yellow', 'blue', 'green', 'pink'] as const
export type NoteColour = (typeof NOTE_COLOURS)[number]
export const MAP_STATES = ['as-is', 'to-be'] as const
/** What a department says of a pain point that is tagged to it; `open` while it has said nothing. */
export const REPLIES = ['open', 'acknowledged', 'disputed', 'fixed'] as const
export type Reply = (typeof REPLIES)[number]
/** What a department says of a touchpoint that it is named the owner of; `proposed` while it has said nothing. */
export const OWNERSHIP_ANSWERS = ['proposed', 'accepted', 'disputed'] as const
export type OwnershipAnswer = (typeof OWNERSHIP_ANSWERS)[number]
export const FILE_TYPES = ['image/webp', 'image/png', 'image/jpeg', 'image/gif', 'application/pdf'] as const
export type FileType = (typeof FILE_TYPES)[number]
export const FILE_NAME_LENGTH = 200
/** Characters of a reason for a dispute, and of the name of whoever answered. */
export const REASON_LENGTH = 500
export const ANSWERED_BY_LENGTH = 60
/** The only record of the table `map`. */
export const THE_MAP = 'map' as Id<'map'>

/**
 * One map. Owners, supports and tags name records of the organisation's document by id; links hold both ends in
 * their id, so that the same link made by two people at once is one link.
 */
export const journeySchema = {
  map: {
    title: shortText(TITLE_LENGTH),
    state: oneOf(MAP_STATES, 'as-is'),
    /** Whoever keeps the map true. */
    owner: reference<'people'>(),
    /** Months from one review to the next; null: nobody has set a rhythm. */
    reviewEvery: whole(1, 60, null),
    reviewedOn: day(),
    /** The map that this to-be was made from; both share the ids of their touchpoints. */
    asIs: reference<'maps'>(),
  },
  stages: {
    title: shortText(TITLE_LENGTH),
    order: orderKey(),
  },
  lanes: {
    title: shortText(TITLE_LENGTH),
    order: orderKey(),
  },
  touchpoints: {
    title: shortText(TITLE_LENGTH),
    description: longText(),
    stage: reference<'stages'>(),
    lane: reference<'lanes'>(),
    /** The place in time inside the stage, over all lanes. */
    order: orderKey(),
    channel: shortText(60),
    /** −2 … +2, null while nobody has said. */
    feeling: whole(-2, 2, null),
    momentOfTruth: flag(),
    evidence: oneOf(EVIDENCE, 'assumed'),
    owner: reference<'departments'>(),
    /** What the sheet that brought it called it, so that bringing the sheet again finds it under any title. */
    importedAs: shortText(TITLE_LENGTH),
  },
  /** What stands behind a touchpoint: `target` is a department, process, tool or person of the organisation. */
  supports: {
    touchpoint: reference<'touchpoints'>(),
    kind: oneOf(SUPPORT_KINDS, 'department'),
    target: reference<string>(),
  },
  pains: {
    touchpoint: reference<'touchpoints'>(),
    text: shortText(500),
    severity: whole(1, 3, 2),
    order: orderKey(),
  },
  /** A pain concerns a department, and what that department says to it. */
  painTags: {
    pain: reference<'pains'>(),
    department: reference<'departments'>(),
    reply: oneOf(REPLIES, 'open'),
    /** Why it is disputed. */
    reason: shortText(REASON_LENGTH),
    /** The day from which it is fixed. */
    since: day(),
    answeredBy: author(ANSWERED_BY_LENGTH, ['reply', 'reason', 'since']),
    answeredAt: moment(),
  },
  /** What could be better for the customer here. */
  opportunities: {
    touchpoint: reference<'touchpoints'>(),
    text: shortText(500),
    order: orderKey(),
  },
  /** Pictures and letters as the customer got them. What they hold is kept beside the map, under the id `file`. */
  files: {
    touchpoint: reference<'touchpoints'>(),
    file: shortText(64),
    name: shortText(FILE_NAME_LENGTH),
    type: oneOf(FILE_TYPES, 'image/webp'),
    /** Pixels of a picture; null for what has none. */
    width: whole(1, 100_000, null),
    height: whole(1, 100_000, null),
    /** Bytes. */
    size: whole(0, 100_000_000, null),
    caption: shortText(500),
    order: orderKey(),
  },
  /** What a department says to being the owner of a touchpoint; counts while it is the owner. */
  ownerships: {
    touchpoint: reference<'touchpoints'>(),
    department: reference<'departments'>(),
    answer: oneOf(OWNERSHIP_ANSWERS, 'proposed'),
    reason: shortText(REASON_LENGTH),
    answeredBy: author(ANSWERED_BY_LENGTH, ['answer', 'reason']),
    answeredAt: moment(),
  },
  /** What was measured at a touchpoint in one month. CSAT and first contact resolution are shares from 0 to 1. */
  measures: {
    touchpoint: reference<'touchpoints'>(),
    month: month(),
    contacts: whole(0, 1_000_000_000, null),
    csat: share(),
    firstContactResolution: share(),
  },
  /**
   * Where the throughline departs from the order of the columns: a step drawn by hand, or (`cut`) the customer not
   * going on from one touchpoint to the one that follows it.
   */
  steps: {
    from: reference<'touchpoints'>(),
    to: reference<'touchpoints'>(),
    cut: flag(),
  },
  /** Sticky notes, free on the canvas. */
  notes: {
    text: longText(),
    x: coordinate(1_000_000),
    y: coordinate(1_000_000),
    colour: oneOf(NOTE_COLOURS, 'yellow'),
  },
} as const

export type JourneySchema = typeof journeySchema
export type Journey = Snapshot<JourneySchema>
type Rec<N extends keyof JourneySchema & string> = RecordOf<N, JourneySchema[N]>
export type MapRecord = Rec<'map'>
export type Stage = Rec<'stages'>
export type Lane = Rec<'lanes'>
export type Touchpoint = Rec<'touchpoints'>
export type Support = Rec<'supports'>
export type Pain = Rec<'pains'>
export type PainTag = Rec<'painTags'>
export type Opportunity = Rec<'opportunities'>
export type TouchpointFile = Rec<'files'>
export type Ownership = Rec<'ownerships'>
export type Measure = Rec<'measures'>
export type ExplicitStep = Rec<'steps'>
export type Note = Rec<'notes'>
export type StageId = Id<'stages'>
export type LaneId = Id<'lanes'>
export type TouchpointId = Id<'touchpoints'>
export type PainId = Id<'pains'>
export type OpportunityId = Id<'opportunities'>
export type FileId = Id<'files'>
export type NoteId = Id<'notes'>
export type Feeling = -2 | -1 | 0 | 1 | 2

const LONGEST_ID = 64
/** Characters of a hash, with the dot before it. */
const HASH = 17

/** 64 bits in 16 characters: FNV-1a (Fowler, Noll, Vo) from two beginnings. */
function hashOf(text: string): string {
  return [0x811c9dc5, 0x01000193].map((begin) => {
    let hash = begin
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }).join('')
}

/**
 * The id of the link between two records: both ends, so that it can only exist once. Always a record id: ends that are
 * too long together, which no client of ours makes but any peer may, are cut and told apart by a hash.
 */
export function linkId(a: string, b: string): string {
  const id = `${a}.${b}`
  return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - HASH)}.${hashOf(id)}`
}
