import { pastOf } from '../../session/past.ts'
import type { Session } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import type { ViewStore } from '../../view/view.ts'

/** Shows the map as it was after the last change to it, from where one can go further back. Says so where nothing is known. */
export async function startLookingBack(session: Session, view: Pick<ViewStore, 'getState'>): Promise<void> {
  const answer = await pastOf(session).refresh()
  if (!answer.ok) return void toast({ text: answer.problem.message, tone: 'warn' })
  if (!answer.value) return void toast({ text: 'Nothing has been changed in this map yet. What people do from now on can be looked back at.' })
  view.getState().visit(answer.value.last.number)
}
