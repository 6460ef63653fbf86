import { lazy, useEffect } from 'react'
import type { User } from '../../session/session.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { Part } from '../../ui/Part.tsx'
import { useTypedAhead } from '../../ui/useTypedAhead.ts'
import { surroundingsHaveCome } from './MapBars.tsx'

const MapDialog = lazy(() => import('./MapDialog.tsx').then(({ MapDialog }) => ({ default: MapDialog })))

/** The windows over a map. Who I am is asked on the first visit. */
export function MapDialogs({ me }: { me: User | null }) {
  const dialog = useView((view) => view.dialog)
  const open = useView((view) => view.open)
  useQuestionForName(me === null, open)
  useFocusOnMap()
  const typed = useTypedAhead(dialog === 'palette')
  return (
    <Part key={dialog} onMissing={() => open(null)}>
      {dialog !== null && <MapDialog dialog={dialog} me={me} typed={typed} />}
    </Part>
  )
}

/**
 * Asks who I am, once the page around the map is whole: what came while a window is open would not be hidden from
 * screen readers as everything behind the window is.
 */
function useQuestionForName(nameless: boolean, open: (dialog: 'profile') => void): void {
  useEffect(() => {
    if (!nameless) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    void surroundingsHaveCome().then(() => {
      // They are drawn right after this.
      if (!left) timer = setTimeout(() => open('profile'))
    })
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [nameless, open])
}

/**
 * A window that was opened from the map itself, or by nobody, gives the focus back to the map. By itself it would go to
 * nothing, or to the first button that lies on the map.
 */
function useFocusOnMap(): void {
  const view = useViewStore()
  useEffect(() => {
    let fromMap = false
    let frame = 0
    const stop = view.subscribe((now, before) => {
      const main = document.getElementById('main')
      const active = document.activeElement
      if (before.dialog === null && now.dialog !== null) fromMap = active === document.body || active === main
      if (before.dialog === null || now.dialog !== null || !fromMap) return
      frame = requestAnimationFrame(() => {
        const given = document.activeElement
        if (given === document.body || given?.closest('[role="toolbar"]')) main?.focus()
      })
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [view])
}
