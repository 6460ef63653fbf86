import type { JourneySchema } from '../model/journey/schema.ts'
import type { DocumentStore, ReadableStore } from '../model/store.ts'
import { derivedStore } from './derivedStore.ts'
import { showsPastOf } from './nowOf.ts'
import type { Moves, Peer, Session, UndoState } from './session.ts'
import { valueStore } from './valueStore.ts'

const NO_MOVES: ReadonlyMap<number, Moves> = new Map()
const NO_UNDO: UndoState = { undo: null, redo: null, kept: null }

const always = <T>(value: T): ReadableStore<T> => valueStore(value)

/** The peers as people who do nothing on the map; the same list for as long as they are the same. */
function resting(peers: ReadableStore<readonly Peer[]>): () => readonly Peer[] {
  let last: readonly Peer[] | null = null
  let told: readonly Peer[] = []
  return () => {
    const all = peers.getState()
    if (all !== last) told = all.map((peer) => ({ ...peer, selection: [], editing: null }))
    last = all
    return told
  }
}

/**
 * The open map as a session that shows `journey` in its place: it reads like the open map, and cannot be written. Whoever holds
 * it may only look.
 */
export function pastSession(now: Session, journey: DocumentStore<JourneySchema>): Session {
  const session: Session = {
    ...now,
    journey,
    role: always('viewer'),
    organisationRole: always('viewer'),
    undoState: always(NO_UNDO),
    // Others are here, but at work on another map than this.
    peers: derivedStore(resting(now.peers), [now.peers]),
    moves: always(NO_MOVES),
    run: () => null,
    runOrganisation: () => null,
    gesture: (_, work) => work(),
    undo: () => null,
    redo: () => null,
    show: () => {},
  }
  showsPastOf(session, now)
  return session
}
