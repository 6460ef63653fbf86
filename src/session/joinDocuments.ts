import { runCommand } from '../model/document.ts'
import type { Command } from '../model/document.ts'
import { mayEdit } from '../model/roles.ts'
import type { DocumentStore } from '../model/store.ts'
import type { Schema } from '../model/table.ts'
import type { Environment } from './environment.ts'
import type { LiveDocument } from './liveDocument.ts'
import { isNowhereElse, sameStatus, statusOfAll } from './saveState.ts'
import type { OrganisationSession, RunOptions, Status } from './session.ts'
import { trackUndo } from './undo.ts'
import type { Undo } from './undo.ts'
import { valueStore } from './valueStore.ts'

type Run<S extends Schema> = <A, R>(command: Command<S, A, R>, args: A, options: RunOptions) => R | null

/** What every session does over the documents that it holds, whichever they are. */
export interface Joint {
  /** The worse of the documents' states, and one history of gestures over them; as a session hands them out. */
  readonly shared: Pick<OrganisationSession, 'status' | 'undoState' | 'gesture'> & Pick<Undo, 'undo' | 'redo'>
  /** Takes back the last gesture for good. */
  drop(): void
  ended(): boolean
  /** Runs commands on one of the documents as gestures of that history. */
  runner<S extends Schema>(live: LiveDocument, schema: S, store: DocumentStore<S>): Run<S>
  /** Stops all that was begun, but for the documents. True the first time. */
  release(): boolean
  /** Releases, and lets go of the documents. */
  close(): void
}

/** Joins open documents to one session; `stops` is called when that is released. */
export function joinDocuments(
  documents: readonly { readonly live: LiveDocument; readonly schema: Schema }[],
  environment: Environment,
  stops: readonly (() => void)[],
): Joint {
  const lives = documents.map(({ live }) => live)
  const origin = {}
  const undo = trackUndo(documents.map(({ live, schema }) => ({ doc: live.doc, schema })), origin, environment.now)
  const { status, stop } = watchStatus(lives, environment)
  keepForGood(lives)
  const stopMuting = forgetWhenMuted(undo, lives)
  const ended = (): boolean => status.getState().state === 'ended'
  let closed = false
  const release = (): boolean => {
    if (closed) return false
    closed = true
    stop()
    stopMuting()
    undo.destroy()
    for (const end of stops) end()
    return true
  }
  return {
    shared: {
      status,
      undoState: undo.state,
      gesture: (label, work) => undo.gesture(label, undefined, work),
      undo: (refuses) => (ended() ? null : undo.undo(refuses)),
      redo: (refuses) => (ended() ? null : undo.redo(refuses)),
    },
    drop: undo.drop,
    ended,
    runner: (live, schema, store) => (command, args, { label, merge }) => {
      if (ended() || !mayEdit(live.role.getState())) return null
      return undo.gesture(label, merge, () =>
        runCommand(live.doc, schema, store.getState(), () => environment.newId(12), origin, command, args),
      )
    },
    release,
    close() {
      if (release()) for (const live of lives) void live.close()
    },
  }
}

/** The worst of the documents' states as one store, and the question before a tab with edits closes. */
function watchStatus(lives: readonly LiveDocument[], environment: Environment) {
  const read = (): Status => statusOfAll(lives.map((live) => live.state.getState()))
  const status = valueStore<Status>(read(), sameStatus)
  const stops = lives.map((live) => live.state.subscribe(() => status.set(read())))
  const ask = (event: Event): void => {
    if (lives.some((live) => isNowhereElse(live.state.getState()))) event.preventDefault()
  }
  environment.events?.addEventListener('beforeunload', ask)
  return {
    status,
    stop: () => {
      for (const stop of stops) stop()
      environment.events?.removeEventListener('beforeunload', ask)
    },
  }
}

/** What was done where I may not edit any more cannot be undone. */
function forgetWhenMuted(undo: Undo, lives: readonly LiveDocument[]): () => void {
  const stops = lives.map((live) => live.role.subscribe((role) => mayEdit(role) || undo.forget(live.doc)))
  return () => {
    for (const stop of stops) stop()
  }
}

/** Asks the browser not to throw our copies away; some browsers ask the person, so not before there is something to keep. */
function keepForGood(lives: readonly LiveDocument[]): void {
  const stops = lives.map((live) =>
    live.state.subscribe((state, previous) => {
      if (state.edited === previous.edited) return
      for (const stop of stops) stop()
      void globalThis.navigator?.storage?.persist?.().catch(() => false)
    }),
  )
}
