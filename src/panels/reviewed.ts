import { setMap } from '../model/journey/structure.ts'
import { useSession } from '../session/context.ts'
import { today } from '../session/today.ts'
import { undoToast } from '../ui/undoToast.ts'
import { dayText } from './days.ts'

/** Notes that the open map was reviewed today, with a way to take it back. */
export function useReviewed(): () => void {
  const session = useSession()
  return () => {
    const label = 'Review map'
    const day = today()
    if (session.run(setMap, { reviewedOn: day }, { label })) undoToast(session, `Reviewed on ${dayText(day)}.`, label)
  }
}
