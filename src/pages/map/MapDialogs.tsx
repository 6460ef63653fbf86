import { lazy, useEffect } from 'react'
import { useSession } from '../../session/context.ts'
import type { User } from '../../session/session.ts'
import { useView } from '../../view/context.ts'
import { becomeUser } from '../me.ts'
import { Part } from '../Part.tsx'
import { barsHaveCome } from './MapBars.tsx'
import { sideHasCome } from './MapSide.tsx'

const ExportDialog = lazy(() => import('../../panels/ExportDialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })))
const ShortcutsDialog = lazy(() => import('../../panels/ShortcutsDialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })))
const CommandPalette = lazy(() => import('../../panels/CommandPalette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette })))
const ProfileDialog = lazy(() => import('../../panels/ProfileDialog.tsx').then(({ ProfileDialog }) => ({ default: ProfileDialog })))

/** The windows over a map, each loaded when it is first wanted. Who I am is asked on the first visit. */
export function MapDialogs({ me }: { me: User | null }) {
  const session = useSession()
  const dialog = useView((view) => view.dialog)
  const open = useView((view) => view.open)
  useQuestionForName(me === null, open)
  useFocusOnMap(dialog === null)
  return (
    <Part key={dialog} onMissing={() => open(null)}>
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'profile' && (
        <ProfileDialog
          open
          user={me}
          onOpenChange={(next) => open(next ? 'profile' : null)}
          onSave={(user) => {
            becomeUser(user)
            session.show({ user })
            open(null)
          }}
        />
      )}
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
    void Promise.all([barsHaveCome(), sideHasCome()]).then(() => {
      // They are drawn right after this.
      if (!left) timer = setTimeout(() => open('profile'))
    })
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [nameless, open])
}

/** A window that nobody pressed a button for gives the focus back to nothing; the map takes it then. */
function useFocusOnMap(closed: boolean): void {
  useEffect(() => {
    if (!closed) return
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('main')?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [closed])
}
