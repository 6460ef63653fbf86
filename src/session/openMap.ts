import { runCommand } from '../model/document.ts'
import type { Command } from '../model/document.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { linkedStore } from '../model/linked.ts'
import { mayEdit } from '../model/roles.ts'
import { documentStore } from '../model/store.ts'
import type { DocumentStore } from '../model/store.ts'
import type { Schema } from '../model/table.ts'
import * as Y from 'yjs'
import { readWorkspace } from './api.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import type { LiveDocument } from './liveDocument.ts'
import type { OpenedDocument } from './openDocument.ts'
import { openDocument } from './openDocument.ts'
import { watchPeers } from './peers.ts'
import { sendPresence } from './presence.ts'
import { isNowhereElse, isStuck, sameStatus, statusOfAll } from './saveState.ts'
import type { OrganisationSession, RunOptions, Session, Status, User } from './session.ts'
import { trackUndo } from './undo.ts'
import type { Undo } from './undo.ts'
import { valueStore } from './valueStore.ts'

export type Unopened = Extract<OpenedDocument, { ok: false }>
export type Opened<S> = { readonly ok: true; readonly session: S } | Unopened

const WORKSPACE = 'workspace'
const WORKSPACE_WAIT = 4000

/** The organisation's id from the server, or as it was told last. */
export async function organisationId(environment: Environment): Promise<string | Unopened> {
  const answer = await readWorkspace(environment, WORKSPACE_WAIT)
  if (answer.ok) {
    environment.keeper.set(WORKSPACE, answer.value.organisation)
    return answer.value.organisation
  }
  return environment.keeper.get(WORKSPACE) ?? { ok: false, reason: 'unreachable', text: answer.problem.message }
}

export async function openOrganisationDocument(environment: Environment): Promise<OpenedDocument> {
  const id = await organisationId(environment)
  return typeof id === 'string' ? openDocument('organisation', id, false, environment) : id
}

/** The worst of the documents' states as one store, and the question before a tab with edits closes. */
export function watchStatus(lives: readonly LiveDocument[], environment: Environment) {
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

export interface Running {
  readonly undo: Undo
  readonly origin: object
  readonly environment: Environment
  ended(): boolean
}

/** Runs commands on one document as gestures of `undo`. */
export function runner<S extends Schema>(live: LiveDocument, schema: S, store: DocumentStore<S>, { undo, origin, environment, ended }: Running) {
  return <A, R>(command: Command<S, A, R>, args: A, { label, merge }: RunOptions): R | null => {
    if (ended() || !mayEdit(live.role.getState())) return null
    return undo.gesture(label, merge, () =>
      runCommand(live.doc, schema, store.getState(), () => environment.newId(12), origin, command, args),
    )
  }
}

/** What was done where I may not edit any more cannot be undone. */
export function forgetWhenMuted(undo: Undo, lives: readonly LiveDocument[]): () => void {
  const stops = lives.map((live) => live.role.subscribe((role) => mayEdit(role) || undo.forget(live.doc)))
  return () => {
    for (const stop of stops) stop()
  }
}

/** Asks the browser not to throw our copies away; some browsers ask the person, so not before there is something to keep. */
export function keepForGood(lives: readonly LiveDocument[]): void {
  const stops = lives.map((live) =>
    live.state.subscribe((state, previous) => {
      if (state.edited === previous.edited) return
      for (const stop of stops) stop()
      void globalThis.navigator?.storage?.persist?.().catch(() => false)
    }),
  )
}

/**
 * Opens a map with its organisation. Resolves when both are whole, synced or, without a server, from this device's
 * copies. Never rejects: what cannot be opened comes as a reason and a sentence. `over` replaces parts of the browser's
 * environment.
 */
export async function openMap(mapId: string, user: User, over: Partial<Environment> = {}): Promise<Opened<Session>> {
  const environment = environmentWith(over)
  const [map, organisation] = await Promise.all([
    openDocument('journey', mapId, true, environment),
    openOrganisationDocument(environment),
  ])
  if (!map.ok || !organisation.ok) {
    for (const opened of [map, organisation]) if (opened.ok) await opened.live.close()
    return map.ok ? (organisation as Unopened) : map
  }
  return { ok: true, session: sessionOf(mapId, user, map.live, organisation.live, environment) }
}

function sessionOf(mapId: string, user: User, map: LiveDocument, org: LiveDocument, environment: Environment): Session {
  const lives = [map, org]
  const origin = {}
  const organisation = documentStore(org.doc, organisationSchema)
  const journey = linkedStore(documentStore(map.doc, journeySchema), organisation)
  const undo = trackUndo([{ doc: map.doc, schema: journeySchema }, { doc: org.doc, schema: organisationSchema }], origin, environment.now)
  const presence = sendPresence(map.awareness, user, environment.now)
  const others = watchPeers(map.awareness)
  const { status, stop } = watchStatus(lives, environment)
  keepForGood(lives)
  const stopMuting = forgetWhenMuted(undo, lives)
  const ended = (): boolean => status.getState().state === 'ended'
  const running: Running = { undo, origin, environment, ended }
  let closed = false
  const release = (): boolean => {
    if (closed) return false
    closed = true
    presence.close()
    others.close()
    stop()
    stopMuting()
    undo.destroy()
    journey.destroy()
    organisation.destroy()
    return true
  }
  return {
    mapId,
    journey,
    organisation,
    status,
    client: map.awareness.clientID,
    peers: others.peers,
    moves: others.moves,
    undoState: undo.state,
    role: map.role,
    organisationRole: org.role,
    run: runner(map, journeySchema, journey, running),
    runOrganisation: runner(org, organisationSchema, organisation, running),
    gesture: (label, work) => undo.gesture(label, undefined, work),
    undo: () => (ended() ? null : undo.undo()),
    redo: () => (ended() ? null : undo.redo()),
    show: (part) => presence.show(part),
    copy: () => Y.encodeStateAsUpdate(map.doc),
    close() {
      if (release()) for (const live of lives) void live.close()
    },
    async forget() {
      if (!release()) return
      await Promise.all(lives.map((live) => (isStuck(live.state.getState()) || (live === map && ended()) ? live.forget() : live.close())))
    },
  }
}

/** Opens the organisation alone, for its own page; otherwise as `openMap`. */
export async function openOrganisation(over: Partial<Environment> = {}): Promise<Opened<OrganisationSession>> {
  const environment = environmentWith(over)
  const opened = await openOrganisationDocument(environment)
  if (!opened.ok) return opened
  const { live } = opened
  const origin = {}
  const organisation = documentStore(live.doc, organisationSchema)
  const undo = trackUndo([{ doc: live.doc, schema: organisationSchema }], origin, environment.now)
  const { status, stop } = watchStatus([live], environment)
  keepForGood([live])
  const stopMuting = forgetWhenMuted(undo, [live])
  const ended = (): boolean => status.getState().state === 'ended'
  let closed = false
  const release = (): boolean => {
    if (closed) return false
    closed = true
    stop()
    stopMuting()
    undo.destroy()
    organisation.destroy()
    return true
  }
  return {
    ok: true,
    session: {
      organisation,
      organisationRole: live.role,
      status,
      undoState: undo.state,
      runOrganisation: runner(live, organisationSchema, organisation, { undo, origin, environment, ended }),
      gesture: (label, work) => undo.gesture(label, undefined, work),
      undo: () => (ended() ? null : undo.undo()),
      redo: () => (ended() ? null : undo.redo()),
      close() {
        if (release()) void live.close()
      },
      async forget() {
        if (release()) await live.forget()
      },
    },
  }
}

/** The browser's environment with parts replaced. Outside of a page there is none: then all of it must be given. */
export function environmentWith(over: Partial<Environment>): Environment {
  return isComplete(over) ? over : { ...browserEnvironment(), ...over }
}

function isComplete(over: Partial<Environment>): over is Environment {
  return over.syncUrl !== undefined && over.apiUrl !== undefined && over.keeper !== undefined && over.copies !== undefined
}
