import { alignmentSchema } from '../model/alignment/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { documentStore } from '../model/store.ts'
import { companionId } from '../model/wire.ts'
import type { Environment } from './environment.ts'
import { openDocument } from './openDocument.ts'
import type { Opened, Running, Unopened } from './openMap.ts'
import { environmentWith, forgetWhenMuted, keepForGood, openOrganisationDocument, organisationId, runner, watchStatus } from './openMap.ts'
import { isStuck } from './saveState.ts'
import type { AlignmentSession } from './session.ts'
import { trackUndo } from './undo.ts'

/** Opens what the departments of the organisation agree on, with the organisation; otherwise as `openMap`. */
export async function openAlignment(over: Partial<Environment> = {}): Promise<Opened<AlignmentSession>> {
  const environment = environmentWith(over)
  const of = await organisationId(environment)
  if (typeof of !== 'string') return of
  const [alignment, organisation] = await Promise.all([
    openDocument('alignment', companionId(of, 'alignment'), false, environment),
    openOrganisationDocument(environment),
  ])
  if (!alignment.ok || !organisation.ok) {
    for (const opened of [alignment, organisation]) if (opened.ok) await opened.live.close()
    return alignment.ok ? (organisation as Unopened) : alignment
  }
  const [own, org] = [alignment.live, organisation.live]
  const lives = [own, org]
  const origin = {}
  const stores = { alignment: documentStore(own.doc, alignmentSchema), organisation: documentStore(org.doc, organisationSchema) }
  const undo = trackUndo([{ doc: own.doc, schema: alignmentSchema }, { doc: org.doc, schema: organisationSchema }], origin, environment.now)
  const { status, stop } = watchStatus(lives, environment)
  keepForGood(lives)
  const stopMuting = forgetWhenMuted(undo, lives)
  const ended = (): boolean => status.getState().state === 'ended'
  const running: Running = { undo, origin, environment, ended }
  let closed = false
  const release = (): boolean => {
    if (closed) return false
    closed = true
    stop()
    stopMuting()
    undo.destroy()
    stores.alignment.destroy()
    stores.organisation.destroy()
    return true
  }
  return {
    ok: true,
    session: {
      ...stores,
      alignmentRole: own.role,
      organisationRole: org.role,
      status,
      undoState: undo.state,
      runAlignment: runner(own, alignmentSchema, stores.alignment, running),
      runOrganisation: runner(org, organisationSchema, stores.organisation, running),
      gesture: (label, work) => undo.gesture(label, undefined, work),
      undo: () => (ended() ? null : undo.undo()),
      redo: () => (ended() ? null : undo.redo()),
      close() {
        if (release()) for (const live of lives) void live.close()
      },
      async forget() {
        if (!release()) return
        await Promise.all(lives.map((live) => (isStuck(live.state.getState()) || ended() ? live.forget() : live.close())))
      },
    },
  }
}
