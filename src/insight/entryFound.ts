import type { Ownership, SupportKind } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { EntryDirection, EntryMap } from './entryPage.ts'
import type { EntryTally } from './entryTally.ts'
import { emptyTally } from './entryTally.ts'
import type { Handoff } from './handoffs.ts'
import type { TaggedPain } from './pains.ts'
import type { Reading } from './reading.ts'

export interface FoundTouchpoint {
  readonly reading: Reading
  /** Its place in the reading's touchpoints. */
  readonly place: number
}

export interface FoundPain extends FoundTouchpoint {
  readonly tagged: TaggedPain
  readonly unanswered: boolean
}

export interface FoundWall {
  readonly reading: Reading
  readonly handoff: Handoff
  readonly direction: EntryDirection
}

/** What was found of an entry in the maps read so far; told only as far as lists reach. */
export interface Found {
  readonly all: EntryTally
  /** By the part directly below a department, and by the department itself. */
  readonly parts: Map<DepartmentId, EntryTally>
  readonly owned: FoundTouchpoint[]
  readonly supported: FoundTouchpoint[]
  readonly walls: FoundWall[]
  readonly pains: FoundPain[]
  readonly contested: (FoundTouchpoint & { readonly answer: Ownership })[]
  /** Touchpoints by what stands behind them. */
  readonly linked: Readonly<Record<Exclude<SupportKind, 'department'>, Map<string, number>>>
  /** Touchpoints that it supports by their owner. */
  readonly owners: Map<DepartmentId | null, number>
  readonly maps: EntryMap[]
}

export function emptyFound(): Found {
  return {
    all: emptyTally(), parts: new Map(), owned: [], supported: [], walls: [], pains: [], contested: [],
    linked: { process: new Map(), tool: new Map(), person: new Map() }, owners: new Map(), maps: [],
  }
}
