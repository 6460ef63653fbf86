import {
  BrickWall,
  Building2,
  ClipboardList,
  CopyPlus,
  Ellipsis,
  GitCompareArrows,
  FileSpreadsheet,
  History,
  ImageDown,
  Inbox,
  Keyboard,
  ListChecks,
  MessageSquare,
  Monitor,
  Moon,
  PanelRight,
  Presentation,
  Redo2,
  RotateCcw,
  Search,
  Share2,
  SquareArrowOutUpRight,
  Sun,
  Undo2,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { lazy, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { useStore } from 'zustand'
import { THE_MAP, TITLE_LENGTH } from '../model/journey/schema.ts'
import { setMap } from '../model/journey/structure.ts'
import { runningWorkshop } from '../model/conversation/workshop.ts'
import { mayEdit } from '../model/roles.ts'
import { useJourney, useMayEdit, useRole, useSession, useUndoState } from '../session/context.ts'
import { filesOf } from '../session/files.ts'
import { useConversation } from '../session/conversation.ts'
import { useIdentity } from '../session/identity.ts'
import type { User } from '../session/session.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry, MenuItem } from '../ui/MenuRows.tsx'
import { Part } from '../ui/Part.tsx'
import { useTheme } from '../ui/theme.ts'
import { useView, useViewStore } from '../view/context.ts'
import { useAccountItems } from './accountItems.tsx'
import { CommentsButton } from './comments/CommentsButton.tsx'
import { useUnreadCount } from './comments/talks.ts'
import { DraftInput } from './DraftInput.tsx'
import { makeToBe } from './makeToBe.ts'
import { MapSearch } from './MapSearch.tsx'
import { useNarrow } from './narrow.ts'
import { startLookingBack } from './past/startLookingBack.ts'
import { People } from './People.tsx'
import { RoleBadge } from './RoleBadge.tsx'
import { SaveIndicator } from './SaveIndicator.tsx'
import { startWorkshop } from './workshop/leading.ts'
import styles from './TopBar.module.css'
import { UndoButtons } from './UndoButtons.tsx'

const Bell = lazy(() => import('./inbox/Bell.tsx').then(({ Bell }) => ({ default: Bell })))

/** The bar over an open map: what it is called, whether it is saved, who is here, and what can be done with it. */
export function TopBar({
  me,
  onSaveCopy,
}: {
  /** The person at this browser, null until a name was given. */
  me: User | null
  onSaveCopy?: () => void
}) {
  const narrow = useNarrow()
  const [searching, setSearching] = useState(false)
  const search = useView((view) => view.search)
  const open = useView((view) => view.open)
  const role = useRole()
  const looksBack = useView((view) => view.moment !== null)
  const writes = mayEdit(role)
  const waiting = useStore(filesOf(useSession()).waiting)
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.home} aria-label="All maps">
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path
            d="M3 16c4 0 4-8 8-8s4 8 10 4"
            stroke="currentColor"
            strokeWidth="2.6"
            fill="none"
            strokeLinecap="round"
          />
        </svg>
      </Link>
      <MapTitle />
      {!narrow && <MapState />}
      {!writes && !looksBack && <RoleBadge role={role} />}
      <SaveIndicator onSaveCopy={onSaveCopy} compact={narrow} reads={!writes} files={waiting} />
      <span className={styles.space} />
      {(!narrow || searching || search !== '') && (
        <MapSearch className={styles.search} autoFocus={narrow && searching} onLeave={() => setSearching(false)} />
      )}
      {!narrow && writes && <UndoButtons />}
      <People me={me} max={narrow ? 2 : 4} />
      {!narrow && <SideButtons />}
      {narrow ? <Part><Bell quiet /></Part> : <span className={styles.bell}><Part><Bell /></Part></span>}
      {!narrow && (
        <>
          <Button icon={<ImageDown />} onClick={() => open('export')}>Export</Button>
          <Button icon={<Share2 />} onClick={() => open('share')}>Share</Button>
        </>
      )}
      <MoreMenu narrow={narrow} onSearch={() => setSearching(true)} />
    </header>
  )
}

function MapTitle() {
  const session = useSession()
  const writes = useMayEdit()
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  return (
    <h1 className={styles.heading}>
      <span className={writes ? 'visually-hidden' : styles.titleRead}>{title || 'Untitled map'}</span>
      {writes && <DraftInput
        label="Title of the map"
        value={title}
        placeholder="Untitled map"
        maxLength={TITLE_LENGTH}
        variant="bare"
        className={styles.title}
        commit={(text) => session.run(setMap, { title: text.trim() }, { label: 'Rename map' }) !== null}
      />}
    </h1>
  )
}

/** The choice between the journey as it is and as it is to be, and the ways from one to the other. */
function useMapStates(): readonly MenuEntry[] {
  const session = useSession()
  const state = useJourney((journey) => journey.map.get(THE_MAP)?.state ?? 'as-is')
  const asIs = useJourney((journey) => journey.map.get(THE_MAP)?.asIs ?? null)
  const [, navigate] = useLocation()
  const writes = useMayEdit()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  const item = (value: 'as-is' | 'to-be', label: string): MenuItem => ({
    label,
    checked: state === value,
    onSelect: () => {
      session.run(setMap, { state: value }, { label: 'Change state' })
    },
  })
  const make: MenuItem = {
    label: 'Make the to-be',
    icon: <CopyPlus />,
    onSelect: () => void makeToBe(session.mapId, navigate),
  }
  // Guests of one map know nothing of other maps.
  const leads: MenuEntry[] = isGuest ? [] : [
    ...(state === 'as-is' ? [make] : []),
    ...(asIs === null ? [] : [{ label: 'Open the as-is', icon: <SquareArrowOutUpRight />, onSelect: () => navigate(`/map/${asIs}`) }]),
    {
      label: asIs === null ? 'Compare with another map' : 'Compare with the as-is',
      icon: <GitCompareArrows />,
      onSelect: () => navigate(`/map/${session.mapId}/compare`),
    },
  ]
  const choices: MenuEntry[] = writes ? [item('as-is', 'As-is: the journey today'), item('to-be', 'To-be: the journey we want')] : []
  return choices.length > 0 && leads.length > 0 ? [...choices, 'separator', ...leads] : [...choices, ...leads]
}

function MapState() {
  const state = useJourney((journey) => journey.map.get(THE_MAP)?.state ?? 'as-is')
  const items = useMapStates()
  const words = state === 'as-is' ? 'As-is' : 'To-be'
  if (items.length === 0) return <span className={`${styles.state} ${styles.still}`}>{words}</span>
  return (
    <Menu
      label="What the map shows"
      trigger={
        <button type="button" className={styles.state}>
          {words}
        </button>
      }
      items={items}
    />
  )
}

function SideButtons() {
  const side = useView((view) => view.side)
  const recall = useView((view) => view.recall)
  const show = useView((view) => view.show)
  return (
    <div className={styles.group} role="group" aria-label="Panels">
      <CommentsButton />
      <IconButton
        label="History"
        icon={<History />}
        keys="Y"
        pressed={side === 'history'}
        onClick={() => (side === 'history' ? show('inspector') : recall(null))}
      />
      <IconButton
        label="Organisation"
        icon={<Building2 />}
        pressed={side === 'organisation'}
        onClick={() => show(side === 'organisation' ? 'inspector' : 'organisation')}
      />
      <IconButton
        label="Inspector"
        icon={<PanelRight />}
        pressed={side === 'inspector'}
        onClick={() => show(side === 'inspector' ? null : 'inspector')}
      />
    </div>
  )
}

function MoreMenu({ narrow, onSearch }: { narrow: boolean; onSearch: () => void }) {
  const writes = useMayEdit()
  const isGuest = useIdentity()?.account?.kind === 'guest'
  const session = useSession()
  const view = useViewStore()
  const { undo, redo } = useUndoState()
  const open = useView((view) => view.open)
  const present = useView((view) => view.present)
  const show = useView((view) => view.show)
  const side = useView((view) => view.side)
  const recall = useView((view) => view.recall)
  const unread = useUnreadCount()
  const workshop = useConversation((conversation) => (!conversation?.workshops.size ? 'none' : runningWorkshop(conversation) ? 'running' : 'over'))
  const { choice, setChoice } = useTheme()
  const states = useMapStates()
  const accountItems = useAccountItems()
  const { id = '' } = useParams()
  const [, navigate] = useLocation()
  const undoing: MenuEntry[] = [
    {
      label: undo ? `Undo: ${undo}` : 'Undo',
      icon: <Undo2 />,
      disabled: undo === null,
      onSelect: () => session.undo(),
    },
    {
      label: redo ? `Redo: ${redo}` : 'Redo',
      icon: <Redo2 />,
      disabled: redo === null,
      onSelect: () => session.redo(),
    },
    'separator',
  ]
  const folded: MenuEntry[] = [
    ...(writes ? undoing : []),
    { label: 'Search', icon: <Search />, onSelect: onSearch },
    { label: 'Share', icon: <Share2 />, onSelect: () => open('share') },
    { label: 'Export', icon: <ImageDown />, onSelect: () => open('export') },
    {
      label: side === 'organisation' ? 'Close organisation' : 'Organisation',
      icon: <Building2 />,
      onSelect: () => show(side === 'organisation' ? 'inspector' : 'organisation'),
    },
    { label: unread > 0 ? `Comments, ${unread} unread` : 'Comments', icon: <MessageSquare />, onSelect: () => show('comments') },
    { label: 'Inbox', icon: <Inbox />, onSelect: () => navigate('/inbox') },
    { label: 'History', icon: <History />, onSelect: () => recall(null) },
    { label: 'Checks', icon: <ListChecks />, onSelect: () => show('checks') },
    ...(states.length > 0 ? [{ label: 'What the map shows', icon: <PanelRight />, submenu: states }] : []),
    'separator',
  ]
  const items: MenuEntry[] = [
    ...(narrow ? folded : []),
    ...(writes ? [{ label: 'Import a spreadsheet', icon: <FileSpreadsheet />, onSelect: () => open('import') }] : []),
    ...(isGuest ? [] : [{ label: 'Silo report', icon: <BrickWall />, onSelect: () => navigate(`/report?maps=${id}`) }]),
    {
      label: 'Theme',
      icon: <Moon />,
      submenu: [
        { label: 'Light', icon: <Sun />, checked: choice === 'light', onSelect: () => setChoice('light') },
        { label: 'Dark', icon: <Moon />, checked: choice === 'dark', onSelect: () => setChoice('dark') },
        {
          label: 'Like the system',
          icon: <Monitor />,
          checked: choice === 'system',
          onSelect: () => setChoice('system'),
        },
      ],
    },
    { label: 'Look back', icon: <RotateCcw />, onSelect: () => void startLookingBack(session, view) },
    ...(workshop !== 'running' && writes ? [{ label: 'Start a workshop', icon: <UsersRound />, onSelect: () => void startWorkshop(session.mapId, view) }] : []),
    ...(workshop === 'none' ? [] : [{ label: workshop === 'running' ? 'Workshop' : 'Past workshops', icon: <ClipboardList />, onSelect: () => show('workshop') }]),
    { label: 'Present', icon: <Presentation />, keys: 'Shift+P', onSelect: () => present(0) },
    { label: 'Commands', icon: <Search />, keys: 'Mod+K', onSelect: () => open('palette') },
    { label: 'Keyboard shortcuts', icon: <Keyboard />, keys: '?', onSelect: () => open('shortcuts') },
    { label: 'Your name and colour', icon: <UserRound />, onSelect: () => open('profile') },
    ...(accountItems.length > 0 ? ['separator' as const, ...accountItems] : []),
  ]
  return <Menu align="end" trigger={<IconButton label="More" icon={<Ellipsis />} />} items={items} />
}
