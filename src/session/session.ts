import type { Box } from '../drawing/geometry.ts'
import type { AlignmentSchema } from '../model/alignment/schema.ts'
import type { Command } from '../model/document.ts'
import type { JourneySchema, NoteId, TouchpointId } from '../model/journey/schema.ts'
import type { OrganisationSchema } from '../model/organisation/schema.ts'
import type { Items } from './held.ts'
import type { MapRole } from '../model/roles.ts'
import type { DocumentStore, ReadableStore } from '../model/store.ts'

/** Who I am to the others; kept in this browser. */
export interface User {
  readonly name: string
  /** `#rrggbb`. */
  readonly colour: string
}

/**
 * Where my edits are. `saved` is said only when the server committed everything this tab wrote; `offline` only when
 * this device's own copy holds it.
 */
export type Status =
  | { readonly state: 'loading' }
  | { readonly state: 'saved' }
  | { readonly state: 'saving' }
  | { readonly state: 'offline'; readonly keptHere: boolean; readonly unsent: boolean }
  | { readonly state: 'not-saved'; readonly reason: 'full' | 'io' | 'too-big' | 'device' | 'role'; readonly text: string }
  | {
      readonly state: 'ended'
      readonly reason: 'unknown' | 'deleted' | 'restored' | 'version' | 'refused' | 'forbidden' | 'signed-out'
      /** A sentence that says what to do. */
      readonly text: string
      /** True while this tab holds edits that the server never took: they can be saved as a copy. */
      readonly unsent: boolean
    }

/** What I let the others see; never saved. Coordinates in canvas pixels. */
export interface Presence {
  readonly user: User
  readonly cursor: { readonly x: number; readonly y: number } | null
  /** Ids of selected records. */
  readonly selection: readonly string[]
  /** The record and field I am typing in. */
  readonly editing: { readonly id: string; readonly field: string } | null
  /** What I drag and by how far. */
  readonly drag: { readonly ids: readonly (TouchpointId | NoteId)[]; readonly dx: number; readonly dy: number } | null
  /** The part of the canvas that I see; told only while somebody follows me. */
  readonly view: Box | null
  /** The number of the peer whose view mine follows. */
  readonly follows: number | null
  /** Everybody is to look at this part of the canvas, once for each `n`. Only editors are heard. */
  readonly summon: { readonly n: number; readonly view: Box } | null
}

/** What of a presence changes many times a second. */
export type Moves = Pick<Presence, 'cursor' | 'drag' | 'view'>

/** Another socket in this map, without its moves: the same person in two tabs is two peers. */
export interface Peer extends Omit<Presence, keyof Moves> {
  readonly client: number
}

export interface UndoState {
  /** What undo would take back, in words such as "Add touchpoint"; null when there is nothing. */
  readonly undo: string | null
  readonly redo: string | null
  /** The last undo or redo that left something as it was, since others have worked on it; null when none did. */
  readonly kept: Taken | null
}

/** What an undo or redo did. */
export interface Taken {
  readonly label: string
  /** False when all of the gesture stays as it is. */
  readonly changed: boolean
  /** True when something stays, since others have worked on it. */
  readonly kept: boolean
}

export interface RunOptions {
  /** Names the gesture for undo: "Rename stage". */
  readonly label: string
  /** Gestures in a row with the same key, less than a second apart, are one undo step (typing in one field). */
  readonly merge?: string
}

/** Asked before a command runs on the map, and before a gesture is taken back. Answers why that may not be, in a sentence. */
export interface Guard {
  ofCommand<A, R>(command: Command<JourneySchema, A, R>, args: A): string | null
  ofTaking(items: Items): string | null
}

/** Why a gesture was refused; each time another object. */
export interface Refusal {
  readonly text: string
}

/** Everything that can be written and taken back over the two documents of an open map. */
export interface Session {
  readonly mapId: string
  /** Whole and ready before the session is handed out. */
  readonly journey: DocumentStore<JourneySchema>
  readonly organisation: DocumentStore<OrganisationSchema>
  /** The worse of both documents' states. */
  readonly status: ReadableStore<Status>
  /** My own number among the peers. */
  readonly client: number
  readonly peers: ReadableStore<readonly Peer[]>
  /** What the peers move, by their numbers; apart, so that nothing else wakes up for it. */
  readonly moves: ReadableStore<ReadonlyMap<number, Moves>>
  readonly undoState: ReadableStore<UndoState>
  /** What I may do with the map, as the server said last, also before this visit; it may change at any time. */
  readonly role: ReadableStore<MapRole>
  /** What I may do with the organisation: another one than with the map for a guest. */
  readonly organisationRole: ReadableStore<MapRole>

  /**
   * Runs a command on the map as one gesture. Null when the world moved on, when I may not edit, when the guard refuses it,
   * or when the session has ended.
   */
  run<A, R>(command: Command<JourneySchema, A, R>, args: A, options: RunOptions): R | null
  /** Runs a command on the organisation as one gesture. */
  runOrganisation<A, R>(command: Command<OrganisationSchema, A, R>, args: A, options: RunOptions): R | null
  /**
   * All that is run inside is one undo step, over both documents. Where the guard refuses a part of it and `work` answers null, none of
   * it is done.
   */
  gesture<T>(label: string, work: () => T): T
  /**
   * Takes back my last gesture on what I may still edit, never others': what they have worked on since stays. Null when
   * there was none, and when the guard refuses it.
   */
  undo(): Taken | null
  redo(): Taken | null
  /** Has this guard asked from now on, in the place of the one before; null: nobody is asked. */
  guard(guard: Guard | null): void
  /** Why the guard refused my last command, undo or redo; null when it did not. */
  readonly refusal: ReadableStore<Refusal | null>
  /** Shows part of my presence to the others; throttled to 20 a second. */
  show(presence: Partial<Presence>): void
  /** The whole map as one update, to keep as a copy when the session ended with edits that nobody has. */
  copy(): Uint8Array
  close(): void
  /**
   * Closes, and removes what this device keeps: for a session that ended, or whose edits may not be written
   * any more, once they were saved as a copy or given up. Opening the map again then starts from the server.
   */
  forget(): Promise<void>
}

/** The organisation alone, for its own page. */
export type OrganisationSession = Pick<
  Session,
  'organisation' | 'organisationRole' | 'status' | 'undoState' | 'runOrganisation' | 'gesture' | 'undo' | 'redo' | 'close' | 'forget'
>

/** What departments agree on, with the organisation that they are departments of; the status is the worse of both. */
export interface AlignmentSession extends OrganisationSession {
  readonly alignment: DocumentStore<AlignmentSchema>
  readonly alignmentRole: ReadableStore<MapRole>
  /** Runs a command on the alignment as one gesture. Null as for `Session.run`. */
  runAlignment<A, R>(command: Command<AlignmentSchema, A, R>, args: A, options: RunOptions): R | null
}
