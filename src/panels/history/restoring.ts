import { linker } from '../../model/linked.ts'
import type { Command } from '../../model/document.ts'
import { restoreMap, restoreTouchpoint } from '../../model/journey/restore.ts'
import type { Journey, JourneySchema, TouchpointId } from '../../model/journey/schema.ts'
import { pastOf } from '../../session/past.ts'
import type { Answer } from '../../session/request.ts'
import type { Session } from '../../session/session.ts'
import { versionsOf } from '../../session/versions.ts'
import { toast } from '../../ui/toast.ts'
import { undoToast } from '../../ui/undoToast.ts'
import type { ViewStore } from '../../view/view.ts'
import { UNTITLED } from '../words.ts'
import { momentText } from './moments.ts'

/** A moment to which something is brought back: just after an entry of the history, or a named one. */
export type Target =
  | { readonly number: number; readonly words: string }
  | { readonly version: string; readonly words: string }

/** The moment of an entry, in words. */
export const targetAt = (number: number, at: number): Target => ({ number, words: `as it was on ${momentText(at)}` })

async function journeyOf(session: Session, target: Target): Promise<Journey | null> {
  const answer: Answer<Journey> = 'number' in target ? await pastOf(session).journeyAt(target.number) : await versionsOf(session).journey(target.version)
  if (answer.ok) return linker()(answer.value, session.organisation.getState())
  toast({ text: answer.problem.message, tone: 'pain' })
  return null
}

/** Runs what brings something back as one gesture, and says so with a way to take it back. False when it cannot be done. */
function restored<A>(session: Session, view: ViewStore, command: Command<JourneySchema, A>, args: A, label: string, words: string): boolean {
  const before = session.journey.getState()
  // Why it was refused is told by whoever refuses.
  if (session.run(command, args, { label }) === null) return session.refusal.getState() !== null
  // What is shown next is the map as it is now.
  view.getState().visit(null)
  if (session.journey.getState() === before) toast({ text: 'Nothing differs from that moment.' })
  else undoToast(session, words, label)
  return true
}

/** Brings the whole map back to a moment, as a change that everybody sees and that can be undone. */
export async function restoreWhole(session: Session, view: ViewStore, target: Target): Promise<void> {
  const then = await journeyOf(session, target)
  if (!then || restored(session, view, restoreMap, { then }, 'Restore map', `Restored the map ${target.words}`)) return
  toast({ text: 'You may not change this map any more.', tone: 'warn' })
}

/** Brings one touchpoint back to a moment, with all that hangs on it, and shows it. */
export async function restoreOne(session: Session, view: ViewStore, id: TouchpointId, target: Target): Promise<void> {
  const then = await journeyOf(session, target)
  if (!then) return
  const title = then.touchpoints.get(id)?.title || UNTITLED.touchpoint
  if (restored(session, view, restoreTouchpoint, { id, then }, 'Restore touchpoint', `Restored “${title}” ${target.words}`)) {
    if (session.journey.getState().touchpoints.has(id)) view.getState().goTo({ kind: 'touchpoint', id })
  } else toast({ text: 'This touchpoint was not there at that moment. Choose another one.', tone: 'warn' })
}
