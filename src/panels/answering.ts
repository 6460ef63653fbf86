import { useEffect, useRef } from 'react'
import type { Answered } from '../model/journey/answers.ts'
import { useUser } from '../session/context.ts'
import { useView } from '../view/context.ts'

/**
 * How to write something that bears my name: the work gets who answers and when. Before somebody has given a name, it
 * is asked for first; the work is done once there is one, and dropped when the question is closed without.
 */
export function useAnswering(): (work: (answered: Answered) => void) => void {
  const user = useUser()
  const dialog = useView((view) => view.dialog)
  const open = useView((view) => view.open)
  const waiting = useRef<((answered: Answered) => void) | null>(null)
  useEffect(() => {
    const work = waiting.current
    if (!work) return
    if (user) work({ by: user.name, at: Date.now() })
    if (user || dialog !== 'profile') waiting.current = null
  }, [user, dialog])
  return (work) => {
    if (user) return work({ by: user.name, at: Date.now() })
    waiting.current = work
    open('profile')
  }
}
