import { useEffect } from 'react'
import type { LockedPlace } from '../../model/journey/locks.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { lockedItem, placeTitle } from '../../panels/lockWords.ts'
import { lockGuard, useLocks } from '../../session/locks.ts'
import type { Session } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'
import { useViewStore } from '../../view/context.ts'

const words = (journey: Journey, place: LockedPlace): string =>
  `“${placeTitle(journey, place)}” is locked while the workshop goes on.`
const tell = (text: string): void => void toast({ text, tone: 'warn', key: 'refused' })

/** Holds what I do to what the workshop has locked, and says why something was refused. */
export function useLockGuard(session: Session): void {
  const view = useViewStore()
  const locks = useLocks()
  useEffect(() => {
    if (!locks || locks.mine) return
    const { journey } = session
    session.guard(lockGuard(session, locks, (place) => words(journey.getState(), place)))
    // Nobody types what will not be taken.
    const stopEditing = (): void => {
      const { editing, edit } = view.getState()
      const place = editing && lockedItem(journey.getState(), editing, locks)
      if (!place) return
      edit(null)
      tell(words(journey.getState(), place))
    }
    stopEditing()
    const stop = view.subscribe(stopEditing)
    return () => {
      stop()
      session.guard(null)
    }
  }, [session, view, locks])
  useEffect(() => session.refusal.subscribe((refusal) => refusal && tell(refusal.text)), [session])
}
