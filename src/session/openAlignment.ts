import { alignmentSchema } from '../model/alignment/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { documentStore } from '../model/store.ts'
import { companionId } from '../model/wire.ts'
import type { Environment } from './environment.ts'
import { openDocument } from './openDocument.ts'
import { joinDocuments } from './joinDocuments.ts'
import type { Opened, Unopened } from './openMap.ts'
import { environmentWith, openOrganisationDocument, organisationId } from './openMap.ts'
import { isStuck } from './saveState.ts'
import type { AlignmentSession } from './session.ts'

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
  const stores = { alignment: documentStore(own.doc, alignmentSchema), organisation: documentStore(org.doc, organisationSchema) }
  const { shared, ended, runner, release, close } = joinDocuments(
    [{ live: own, schema: alignmentSchema }, { live: org, schema: organisationSchema }],
    environment,
    [stores.alignment.destroy, stores.organisation.destroy],
  )
  return {
    ok: true,
    session: {
      ...shared,
      ...stores,
      alignmentRole: own.role,
      organisationRole: org.role,
      runAlignment: runner(own, alignmentSchema, stores.alignment),
      runOrganisation: runner(org, organisationSchema, stores.organisation),
      close,
      async forget() {
        if (!release()) return
        await Promise.all([own, org].map((live) => (isStuck(live.state.getState()) || ended() ? live.forget() : live.close())))
      },
    },
  }
}
