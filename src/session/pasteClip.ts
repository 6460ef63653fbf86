import type { Clip } from '../model/journey/clip.ts'
import { linkedOnlyTo, relinked } from '../model/journey/clip.ts'
import type { Pasted } from '../model/journey/paste.ts'
import { paste } from '../model/journey/paste.ts'
import type { Destination } from '../model/journey/touchpoints.ts'
import { bringEntries, entriesHere } from '../model/organisation/bring.ts'
import { mayEdit } from '../model/roles.ts'
import type { Session } from './session.ts'

const LABEL = 'Paste'

/**
 * Pastes a clip as one gesture over map and organisation: entries it is linked to that this organisation lacks are added
 * to it, or left out where I may not add to it. `at` is the chosen place, `notesAt` where notes go; null for either: where they came from.
 */
export function pasteClip(
  session: Session,
  clip: Clip,
  at: Destination | null,
  notesAt: { readonly x: number; readonly y: number } | null,
): Pasted | null {
  return session.gesture(LABEL, () => {
    const { entries } = clip
    if (!mayEdit(session.organisationRole.getState())) {
      const here = entriesHere(session.organisation.getState(), entries)
      return session.run(paste, { clip: linkedOnlyTo(clip, here), at, notesAt }, { label: LABEL })
    }
    const ids = session.runOrganisation(bringEntries, { entries }, { label: LABEL })
    return session.run(paste, { clip: ids ? relinked(clip, ids) : clip, at, notesAt }, { label: LABEL })
  })
}
