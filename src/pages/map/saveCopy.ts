import { replaceMap } from '../../model/journey/wholeMap.ts'
import { THE_MAP, TITLE_LENGTH } from '../../model/journey/schema.ts'
import { createMap } from '../../session/api.ts'
import { openMap } from '../../session/openMap.ts'
import type { Session, Status } from '../../session/session.ts'
import { asUser, currentUser } from '../me.ts'

export type SavedCopy = { readonly ok: true; readonly id: string; readonly title: string } | { readonly ok: false; readonly text: string }

/** The new map's edits are safe: on the server, or at least in this device's own copy. */
const isKept = (status: Status): boolean => status.state === 'saved' || (status.state === 'offline' && status.keptHere)

/**
 * Makes a new map of all that this tab holds of one that ended, its edits included. Resolves when the copy is safe;
 * on failure nothing of the open map is touched.
 */
export async function saveCopy(from: Session): Promise<SavedCopy> {
  const journey = from.journey.getState()
  const before = journey.map.get(THE_MAP)?.title || 'Untitled map'
  const title = `${before.slice(0, TITLE_LENGTH - 10)} (my copy)`
  const made = await createMap({ template: 'blank', title, filesOf: from.mapId })
  if (!made.ok) return { ok: false, text: made.problem.message }
  const opened = await openMap(made.value.id, asUser(currentUser()))
  if (!opened.ok) return { ok: false, text: opened.text }
  const { session } = opened
  session.run(replaceMap, { journey, title }, { label: 'Save as copy' })
  const text = await kept(session)
  session.close()
  return text === null ? { ok: true, id: made.value.id, title } : { ok: false, text }
}

/** Resolves with null as soon as the session's edits are safe, with a sentence when they cannot be. */
function kept(session: Session): Promise<string | null> {
  return new Promise((resolve) => {
    const hear = (status: Status): void => {
      const failed = status.state === 'ended' || status.state === 'not-saved' ? status.text : null
      if (failed === null && !isKept(status)) return
      stop()
      resolve(failed)
    }
    const stop = session.status.subscribe(hear)
    hear(session.status.getState())
  })
}
