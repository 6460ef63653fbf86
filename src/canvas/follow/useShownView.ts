import { useEffect } from 'react'
import type { Board } from '../board.ts'
import { clearView } from './clearView.ts'

/** Milliseconds between two views that the followers are told of: five a second. */
const PAUSE = 200

/** Tells the others what part of the map I see, only while `followed`: most people are followed by nobody. */
export function useShownView({ session, camera }: Board, followed: boolean): void {
  useEffect(() => {
    if (!followed) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = (): void => {
      timer = undefined
      session.show({ view: clearView(camera) })
    }
    tell()
    const stop = camera.subscribe(() => void (timer ??= setTimeout(tell, PAUSE)))
    return () => {
      clearTimeout(timer)
      stop()
      session.show({ view: null })
    }
  }, [session, camera, followed])
}
