import { BrickWall, CopyPlus, GitCompareArrows } from 'lucide-react'
import { lazy, useEffect, useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { makeToBe } from '../../panels/makeToBe.ts'
import type { PaletteCommand } from '../../panels/mapCommands.tsx'
import { useIdentity } from '../../session/identity.ts'
import { useSession } from '../../session/context.ts'
import type { User } from '../../session/session.ts'
import { useView, useViewStore } from '../../view/context.ts'
import { asUser, becomeUser, currentUser } from '../me.ts'
import { Part } from '../../ui/Part.tsx'
import { barsHaveCome } from './MapBars.tsx'
import { sideHasCome } from './MapSide.tsx'

const ExportDialog = lazy(() => import('../../panels/ExportDialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })))
const ImportDialog = lazy(() => import('../../panels/ImportDialog.tsx').then(({ ImportDialog }) => ({ default: ImportDialog })))
const ShareDialog = lazy(() => import('../../panels/ShareDialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })))
const ShortcutsDialog = lazy(() => import('../../panels/ShortcutsDialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })))
const CommandPalette = lazy(() => import('../../panels/CommandPalette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette })))
const ProfileDialog = lazy(() => import('../../panels/ProfileDialog.tsx').then(({ ProfileDialog }) => ({ default: ProfileDialog })))

/** The windows over a map, each loaded when it is first wanted. Who I am is asked on the first visit. */
export function MapDialogs({ me }: { me: User | null }) {
  const session = useSession()
  const dialog = useView((view) => view.dialog)
  const open = useView((view) => view.open)
  useQuestionForName(me === null, open)
  useFocusOnMap()
  const pages = usePageCommands()
  return (
    <Part key={dialog} onMissing={() => open(null)}>
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'import' && <ImportDialog />}
      {dialog === 'share' && <ShareDialog />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'palette' && <CommandPalette extra={pages} />}
      {dialog === 'profile' && (
        <ProfileDialog
          open
          user={me}
          onOpenChange={(next) => open(next ? 'profile' : null)}
          onSave={async (user) => {
            const problem = await becomeUser(user)
            if (problem !== null) return problem
            session.show({ user: asUser(currentUser()) })
            open(null)
            return null
          }}
        />
      )}
    </Part>
  )
}

/** The commands that lead from the map to pages about it. */
function usePageCommands(): readonly PaletteCommand[] {
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  // Guests of one map know nothing of other maps.
  return useMemo(() => (isGuest ? [] : [{
    id: 'report',
    label: 'Silo report',
    hint: 'where the customer hits a wall, RACI, print',
    icon: <BrickWall />,
    run: () => navigate(`/report?maps=${id}`),
  }, {
    id: 'to-be',
    label: 'Make the to-be',
    hint: 'a copy of this map to change, compared with it',
    icon: <CopyPlus />,
    run: () => void makeToBe(id, navigate),
  }, {
    id: 'compare',
    label: 'Compare',
    hint: 'as-is and to-be in one picture: walls, owners, pains, touchpoints',
    icon: <GitCompareArrows />,
    run: () => navigate(`/map/${id}/compare`),
  }]), [id, navigate, isGuest])
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
