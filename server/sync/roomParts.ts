import type * as Y from 'yjs'
import type { Storage, StoredDocument } from '../storage/storage.ts'
import type { Catalogue } from './catalogue.ts'
import type { Claims } from './claims.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import type { Recorder } from './recorder.ts'

/** What a room is made of. */
export interface RoomParts {
  readonly document: StoredDocument
  readonly doc: Y.Doc
  /** The number of the last update on disk. */
  readonly seq: number
  /** What the log on disk holds. */
  readonly logged: { readonly bytes: number; readonly rows: number }
  /** Null for the organisation. */
  readonly catalogue: Catalogue | null
  /** Of maps only. */
  readonly recorder: Recorder | null
  readonly storage: Storage
  readonly claims: Claims
  readonly limits: Limits
  readonly meter: Meter
  readonly now: () => number
  /** Called when the room may have become quiet. */
  readonly idle: () => void
}
