import type { MAP_STATES, Reply, StageId, SupportKind, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentColour, DepartmentId, Organisation, PersonId } from '../model/organisation/schema.ts'
import { entryGathering } from './entryGathering.ts'
import type { IndexedMap } from './indexedMap.ts'
import type { Lens } from './lens.ts'
import type { Listed } from './listed.ts'
import { readingOf } from './reading.ts'

/** Where something is: a touchpoint of a map. */
export interface EntryPlace {
  readonly map: string
  readonly mapTitle: string
  readonly touchpoint: TouchpointId
  readonly title: string
}

export interface EntryTouchpoint extends EntryPlace {
  /** The stage's title; null for a touchpoint without stage. */
  readonly stage: string | null
  readonly stageId: StageId | null
  /** Null: nobody. */
  readonly owner: DepartmentId | null
  readonly feeling: number | null
  readonly momentOfTruth: boolean
  /** Open pain points there. */
  readonly openPains: number
  /** Contacts in the last month known; null where none are. */
  readonly contacts: number | null
}

/** Where the customer comes in from elsewhere, goes out, or changes hands between two touchpoints that a tool holds up. */
export type EntryDirection = 'in' | 'out' | 'within'

export interface EntryWall {
  readonly direction: EntryDirection
  /** The step's id in its map. */
  readonly step: string
  readonly from: EntryPlace
  readonly to: EntryPlace
  /** Who owns the two ends; null: nobody. */
  readonly giver: DepartmentId | null
  readonly taker: DepartmentId | null
  readonly pain: number
  readonly contacts: number | null
  readonly weight: number
  readonly hot: boolean
}

/** All walls between the entry and one other department. */
export interface EntryNeighbour {
  /** Null: nobody. */
  readonly department: DepartmentId | null
  /** Handoffs from it and to it. */
  readonly in: number
  readonly out: number
  readonly weight: number
}

export interface EntryReply {
  readonly department: DepartmentId
  readonly reply: Reply
  readonly reason: string
  readonly since: string
  readonly by: string
}

export interface EntryPain {
  readonly at: EntryPlace
  readonly text: string
  readonly severity: number
  /** What every department that it is tagged to says. */
  readonly replies: readonly EntryReply[]
  /** Tagged to the entry's department, which has said nothing to it; for a process, tool or person: nobody has. */
  readonly unanswered: boolean
}

export interface EntryContested {
  readonly at: EntryPlace
  readonly owner: DepartmentId
  readonly reason: string
  readonly by: string
}

/** A department that owns some of what the entry supports. */
export interface EntryOwner {
  readonly department: DepartmentId | null
  readonly touchpoints: number
}

/** A process, tool or person beside the entry. */
export interface EntryLinked {
  readonly id: string
  readonly name: string
  readonly department: DepartmentId | null
  /** It belongs to the department of the page, or a part of it. */
  readonly own: boolean
  /** How to reach a person; empty for others. */
  readonly contact: string
  /** Touchpoints of the entry that it stands behind. */
  readonly touchpoints: number
}

export interface EntryMap {
  readonly id: string
  readonly title: string
  readonly state: (typeof MAP_STATES)[number]
  readonly owned: number
  readonly supported: number
  readonly wallsIn: number
  readonly wallsOut: number
  readonly openPains: number
}

/** Numbers over all maps. For a process, tool or person `owned` is 0 and `supported` counts what it holds up. */
export interface EntryFigures {
  readonly maps: number
  readonly owned: number
  /** Touchpoints that it supports without owning them. */
  readonly supported: number
  readonly wallsIn: number
  readonly wallsOut: number
  /** What those walls weigh together. */
  readonly weight: number
  /** Open pain points at what it owns and tagged to it, each once; counted, and their severities added. */
  readonly openPains: number
  readonly severity: number
  /** Of these, those that are tagged to it and to which it has said nothing. */
  readonly unanswered: number
  /** Touchpoints that it is the owner of and disputes. */
  readonly contested: number
  /** Contacts a month at what it owns or supports; null where none are known. */
  readonly contacts: number | null
}

/** A department that is directly part of the one on the page, with all that is part of it. */
export interface EntryPart {
  readonly id: DepartmentId
  readonly figures: EntryFigures
}

export interface EntryDepartment {
  readonly id: DepartmentId
  readonly name: string
  readonly colour: DepartmentColour
}

/**
 * What a department, process, tool or person is over all maps. A department counts with all that is part of it: between
 * its parts nothing changes hands; `own` tells it without them. Walls, pains and contested touchpoints come worst first,
 * touchpoints map by map in the order of the throughline. JSON.
 */
export interface EntryPage {
  readonly kind: SupportKind
  /** The entry that is left, where the one asked for was merged into it. */
  readonly id: string
  readonly name: string
  /** The department that it belongs to or is part of; null: none. */
  readonly department: DepartmentId | null
  /** The department's lead; null: nobody, or no department. */
  readonly lead: { readonly id: PersonId; readonly name: string; readonly contact: string } | null
  /** How to reach a person; empty for others. */
  readonly contact: string
  readonly figures: EntryFigures
  /** Without its parts. */
  readonly own: EntryFigures
  /** In the organisation's order. */
  readonly parts: readonly EntryPart[]
  readonly owned: Listed<EntryTouchpoint>
  readonly supported: Listed<EntryTouchpoint>
  readonly walls: Listed<EntryWall>
  readonly neighbours: Listed<EntryNeighbour>
  /** Who owns what it supports without owning it, most touchpoints first; null: nobody. */
  readonly owners: Listed<EntryOwner>
  readonly pains: Listed<EntryPain>
  readonly contested: Listed<EntryContested>
  readonly people: Listed<EntryLinked>
  readonly tools: Listed<EntryLinked>
  readonly processes: Listed<EntryLinked>
  readonly maps: Listed<EntryMap>
  /** All departments of the organisation, in its order. */
  readonly departments: readonly EntryDepartment[]
}

/** The page of an entry over these maps; null when there is no such entry. The maps' links are led on already. */
export function entryPage(lens: Lens, maps: readonly IndexedMap[], organisation: Organisation): EntryPage | null {
  const gathering = entryGathering(lens, organisation)
  if (!gathering) return null
  for (const map of maps) gathering.add(readingOf(map, organisation))
  return gathering.page()
}
