import { journeySchema } from '../model/journey/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { linkedStore } from '../model/linked.ts'
import { documentStore } from '../model/store.ts'
import * as Y from 'yjs'
import { readWorkspace } from './api.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import type { Items } from './held.ts'
import { joinDocuments } from './joinDocuments.ts'
import type { LiveDocument } from './liveDocument.ts'
import type { OpenedDocument } from './openDocument.ts'
import { openDocument } from './openDocument.ts'
import { watchPeers } from './peers.ts'
import { sendPresence } from './presence.ts'
import { isStuck } from './saveState.ts'
import type { Guard, OrganisationSession, Refusal, Session, User } from './session.ts'
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
  const organisation = documentStore(org.doc, organisationSchema)
  const journey = linkedStore(documentStore(map.doc, journeySchema), organisation)
  const presence = sendPresence(map.awareness, user, environment.now)
  const others = watchPeers(map.awareness)
  const { shared, drop, ended, runner, release, close } = joinDocuments(
    [{ live: map, schema: journeySchema }, { live: org, schema: organisationSchema }],
    environment,
    [presence.close, others.close, journey.destroy, organisation.destroy],
  )
  let guard: Guard | null = null
  const refusal = valueStore<Refusal | null>(null)
  const passes = (why: string | null | undefined): boolean => {
    refusal.set(why ? { text: why } : null)
    return !why
  }
  const refuses = (items: Items): boolean => !passes(guard?.ofTaking(items))
  const run = runner(map, journeySchema, journey)
  return {
    ...shared,
    mapId,
    journey,
    organisation,
    client: map.awareness.clientID,
    peers: others.peers,
    moves: others.moves,
    role: map.role,
    organisationRole: org.role,
    run: (command, args, options) => (passes(guard?.ofCommand(command, args)) ? run(command, args, options) : null),
    undo: () => shared.undo(refuses),
    redo: () => shared.redo(refuses),
    gesture(label, work) {
      const before = [journey.getState(), organisation.getState()]
      refusal.set(null)
      const result = shared.gesture(label, work)
      const isPart = journey.getState() !== before[0] || organisation.getState() !== before[1]
      if (result === null && refusal.getState() && isPart) drop()
      return result
    },
    guard: (next) => void (guard = next),
    refusal,
    runOrganisation: runner(org, organisationSchema, organisation),
    show: (part) => presence.show(part),
    copy: () => Y.encodeStateAsUpdate(map.doc),
    close,
    async forget() {
      if (!release()) return
      await Promise.all([map, org].map((live) => (isStuck(live.state.getState()) || (live === map && ended()) ? live.forget() : live.close())))
    },
  }
}

/** Opens the organisation alone, for its own page; otherwise as `openMap`. */
export async function openOrganisation(over: Partial<Environment> = {}): Promise<Opened<OrganisationSession>> {
  const environment = environmentWith(over)
  const opened = await openOrganisationDocument(environment)
  if (!opened.ok) return opened
  const { live } = opened
  const organisation = documentStore(live.doc, organisationSchema)
  const { shared, runner, release, close } = joinDocuments([{ live, schema: organisationSchema }], environment, [organisation.destroy])
  return {
    ok: true,
    session: {
      ...shared,
      organisation,
      organisationRole: live.role,
      runOrganisation: runner(live, organisationSchema, organisation),
      close,
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
