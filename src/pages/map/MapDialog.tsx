import { BrickWall, CalendarClock, CopyPlus, GitCompareArrows } from 'lucide-react'
import { lazy, useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { makeToBe } from '../../panels/makeToBe.ts'
import type { PaletteCommand } from '../../panels/mapCommands.tsx'
import { useIdentity } from '../../session/identity.ts'
import type { User } from '../../session/session.ts'
import type { DialogName } from '../../view/view.ts'

const ExportDialog = lazy(() => import('../../panels/ExportDialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })))
const ImportDialog = lazy(() => import('../../panels/ImportDialog.tsx').then(({ ImportDialog }) => ({ default: ImportDialog })))
const ShareDialog = lazy(() => import('../../panels/ShareDialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })))
const ShortcutsDialog = lazy(() => import('../../panels/ShortcutsDialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })))
const CommandPalette = lazy(() => import('../../panels/CommandPalette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette })))
const OwnProfile = lazy(() => import('../OwnProfile.tsx').then(({ OwnProfile }) => ({ default: OwnProfile })))

interface MapDialogProps {
  dialog: DialogName
  me: User | null
  /** Answers what was typed since the window was asked for. */
  typed: () => string
}

/** The window over a map that is open, each loaded when it is first wanted. */
export function MapDialog({ dialog, me, typed }: MapDialogProps) {
  switch (dialog) {
    case 'export':
      return <ExportDialog />
    case 'import':
      return <ImportDialog />
    case 'share':
      return <ShareDialog />
    case 'shortcuts':
      return <ShortcutsDialog />
    case 'palette':
      return <Palette typed={typed} />
    case 'profile':
      return <OwnProfile me={me} />
  }
}

function Palette({ typed }: Pick<MapDialogProps, 'typed'>) {
  return <CommandPalette typed={typed} extra={usePageCommands()} />
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
    id: 'sessions',
    label: 'Sync sessions',
    hint: 'the agenda of departments that meet, made from the maps',
    icon: <CalendarClock />,
    run: () => navigate('/sessions'),
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
