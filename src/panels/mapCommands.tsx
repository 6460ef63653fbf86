import {
  BrickWall,
  Building2,
  Columns3,
  Copy,
  Eye,
  EyeOff,
  FileSpreadsheet,
  History,
  ImageDown,
  Keyboard,
  ListChecks,
  Magnet,
  Maximize,
  MessageSquare,
  Moon,
  PanelRight,
  Presentation,
  Redo2,
  RectangleEllipsis,
  RotateCcw,
  ScanEye,
  Rows3,
  Scan,
  Share2,
  Spline,
  StickyNote,
  Sun,
  Trash2,
  Undo2,
  UserRound,
  UserRoundX,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { ownerOf } from '../insight/ownership.ts'
import { arrange, stageOf, touchpointsIn } from '../model/journey/arrange.ts'
import type { Journey, StageId } from '../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../model/journey/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { addLane, addStage } from '../model/journey/structure.ts'
import type { Destination } from '../model/journey/touchpoints.ts'
import { addTouchpoint } from '../model/journey/touchpoints.ts'
import { runningWorkshop } from '../model/conversation/workshop.ts'
import { mayComment, mayEdit } from '../model/roles.ts'
import { currentConversation } from '../session/conversation.ts'
import type { Session } from '../session/session.ts'
import type { ThemeChoice } from '../ui/theme.ts'
import { selectedIds } from '../view/view.ts'
import type { Item, ViewStore } from '../view/view.ts'
import { startLookingBack } from './past/startLookingBack.ts'
import { startWorkshop } from './workshop/leading.ts'
import { duplicateItems, deleteItems } from './inspector/actions.ts'

/** Something the palette can do. */
export interface PaletteCommand {
  readonly id: string
  readonly label: string
  /** Said behind the label, searched too. */
  readonly hint?: string
  readonly icon?: ReactNode
  /** The shortcut that does the same; only printed. */
  readonly keys?: string
  readonly run: () => void
}

/** Where a new touchpoint goes: after the selected one, else to the end of the selected or last stage. */
export function placeForNew(journey: Journey, selection: readonly Item[]): Destination | null {
  const [chosen] = selectedIds(selection, 'touchpoint').slice(-1)
  const after = chosen && journey.touchpoints.get(chosen)
  const stage = after && stageOf(journey, after)
  if (after && stage) {
    const siblings = touchpointsIn(journey, stage)
    const next = siblings[siblings.findIndex(({ id }) => id === after.id) + 1]
    return { stage, lane: after.lane && journey.lanes.has(after.lane) ? after.lane : null, before: next?.id ?? null }
  }
  const [named] = selectedIds(selection, 'stage').filter((id) => journey.stages.has(id))
  const last =
    named ??
    arrange(journey)
      .stages.flatMap(({ stage: s }) => (s ? [s.id] : []))
      .at(-1)
  return last ? { stage: last, lane: null, before: null } : null
}

/** Commands that change the map, or what others see: not for those who may only look. */
const WRITING: ReadonlySet<string> = new Set([
  'add-touchpoint', 'add-stage', 'add-lane', 'step', 'note', 'duplicate', 'delete', 'undo', 'redo', 'import', 'summon',
])

/** Everything the palette offers for an open map beside going to a place. */
export function mapCommands(
  session: Session,
  view: ViewStore,
  theme: { theme: 'light' | 'dark'; setChoice: (choice: ThemeChoice) => void },
): readonly PaletteCommand[] {
  const { selection, edit, bring, goTo, open, present, show, use } = view.getState()
  const { undo, redo } = session.undoState.getState()
  const peers = session.peers.getState()
  const made = (item: Item | null): void => {
    if (!item) return
    goTo(item)
    edit(item)
  }
  const place = placeForNew(session.journey.getState(), selection)
  const dark = theme.theme === 'dark'
  const copies = selection.filter(({ kind }) => kind !== 'step')
  const list: (PaletteCommand | false | null)[] = [
    place && {
      id: 'add-touchpoint',
      label: 'Add touchpoint',
      icon: <RectangleEllipsis />,
      run: () => {
        const id = session.run(addTouchpoint, { title: '', to: place }, { label: 'Add touchpoint' })
        made(id && { kind: 'touchpoint', id })
      },
    },
    {
      id: 'add-stage',
      label: 'Add stage',
      icon: <Columns3 />,
      run: () => {
        const id: StageId | null = session.run(addStage, { title: '', before: null }, { label: 'Add stage' })
        made(id && { kind: 'stage', id })
      },
    },
    {
      id: 'add-lane',
      label: 'Add lane',
      icon: <Rows3 />,
      run: () => {
        const id = session.run(addLane, { title: '', before: null }, { label: 'Add lane' })
        made(id && { kind: 'lane', id })
      },
    },
    {
      id: 'step',
      label: 'Add step',
      hint: 'choose where it begins and ends',
      icon: <Spline />,
      run: () => use('step'),
    },
    { id: 'note', label: 'Add note', hint: 'then press where it goes', icon: <StickyNote />, run: () => use('note') },
    mayComment(session.role.getState()) && commentCommand(view),
    copies.length > 0 && {
      id: 'duplicate',
      label: 'Duplicate selection',
      icon: <Copy />,
      keys: 'Mod+D',
      run: () => duplicateItems(session, view, copies),
    },
    selection.length > 0 && {
      id: 'delete',
      label: 'Delete selection',
      icon: <Trash2 />,
      keys: 'Delete',
      run: () => deleteItems(session, view, selection),
    },
    undo !== null && {
      id: 'undo',
      label: `Undo: ${undo}`,
      icon: <Undo2 />,
      keys: 'Mod+Z',
      run: () => void session.undo(),
    },
    redo !== null && {
      id: 'redo',
      label: `Redo: ${redo}`,
      icon: <Redo2 />,
      keys: 'Mod+Shift+Z',
      run: () => void session.redo(),
    },
    { id: 'fit', label: 'Show the whole map', icon: <Maximize />, keys: 'Shift+1', run: () => bring('all') },
    selection.length > 0 && {
      id: 'fit-selection',
      label: 'Show the selection',
      icon: <Scan />,
      keys: 'Shift+2',
      run: () => bring('selection'),
    },
    { id: 'present', label: 'Present', hint: 'stage by stage, by arrow keys', icon: <Presentation />, keys: 'Shift+P', run: () => present(0) },
    { id: 'look-back', label: 'Look back', hint: 'the map as it was, step by step', icon: <RotateCcw />, run: () => void startLookingBack(session, view) },
    {
      id: 'walls',
      label: 'Walls, worst first',
      hint: 'where the customer is handed over, and why it hurts',
      icon: <BrickWall />,
      keys: 'B',
      run: () => show('walls'),
    },
    {
      id: 'unowned',
      label: 'Select touchpoints without owner',
      icon: <UserRoundX />,
      run: () => selectUnowned(session, view),
    },
    peers.length > 0 && {
      id: 'summon',
      label: 'Bring everyone here',
      hint: 'all who have the map open see what you see',
      icon: <Magnet />,
      run: () => view.getState().bringEveryone(),
    },
    ...followCommands(session, view),
    { id: 'share', label: 'Share this map', hint: 'link, QR code, who may do what', icon: <Share2 />, run: () => open('share') },
    workshopCommand(session, view),
    { id: 'export', label: 'Export as image', hint: 'PNG, SVG', icon: <ImageDown />, run: () => open('export') },
    { id: 'import', label: 'Import a spreadsheet', hint: 'CSV, Excel, contacts by month', icon: <FileSpreadsheet />, run: () => open('import') },
    {
      id: 'organisation',
      label: 'Organisation',
      hint: 'departments, processes, tools, people',
      icon: <Building2 />,
      run: () => show('organisation'),
    },
    { id: 'history', label: 'History', hint: 'who changed what, versions, restore', icon: <History />, keys: 'Y', run: () => view.getState().recall(null) },
    { id: 'checks', label: 'Checks', hint: 'what to look at in this map', icon: <ListChecks />, run: () => show('checks') },
    { id: 'inspector', label: 'Inspector', icon: <PanelRight />, run: () => show('inspector') },
    {
      id: 'theme',
      label: dark ? 'Light theme' : 'Dark theme',
      icon: dark ? <Sun /> : <Moon />,
      run: () => theme.setChoice(dark ? 'light' : 'dark'),
    },
    { id: 'shortcuts', label: 'Keyboard shortcuts', icon: <Keyboard />, keys: '?', run: () => open('shortcuts') },
    { id: 'profile', label: 'Your name and colour', icon: <UserRound />, run: () => open('profile') },
  ]
  const writes = mayEdit(session.role.getState())
  const offered = list.filter((command): command is PaletteCommand => Boolean(command)).filter(({ id }) => writes || !WRITING.has(id))
  return [...offered, ...lensCommands(session, view)]
}

/** Comments on the one thing that is selected; else the next click says on what. */
function commentCommand(view: ViewStore): PaletteCommand {
  const { selection, comment, use } = view.getState()
  const on = selection.length === 1 && selection[0]?.kind !== 'note' ? selection[0] : undefined
  const hint = on ? `on the selected ${on.kind}` : 'then press what it is about'
  return { id: 'comment', label: 'Comment', hint, icon: <MessageSquare />, keys: 'C', run: () => (on ? comment(on) : use('comment')) }
}

/** Begins a workshop; while one goes on, and for those who may only look, shows what there is of them. */
function workshopCommand({ mapId, role }: Session, view: ViewStore): PaletteCommand {
  const conversation = currentConversation()
  const running = conversation && runningWorkshop(conversation)
  const starts = !running && mayEdit(role.getState())
  return {
    id: 'workshop',
    label: starts ? 'Start a workshop' : running ? 'Workshop' : 'Past workshops',
    hint: running ? `led by ${running.facilitatorName || 'somebody'}` : 'silent writing, dot votes, timer, locks',
    icon: <UsersRound />,
    run: () => (starts ? void startWorkshop(mapId, view) : view.getState().show('workshop')),
  }
}

/** Everybody who is here, to be followed; the one who is followed, to be left. */
function followCommands({ peers }: Session, view: ViewStore): readonly PaletteCommand[] {
  const { following, follow } = view.getState()
  const named = new Map(peers.getState().map(({ client, user }) => [user.name, client]))
  const leader = peers.getState().find(({ client }) => client === following)?.user.name
  return [...named].map(([name, client]) =>
    name === leader
      ? { id: `follow-${client}`, label: `Stop following ${name}`, keys: 'Esc', icon: <EyeOff />, run: () => follow(null) }
      : { id: `follow-${client}`, label: `Follow ${name}`, hint: 'see what they see', icon: <Eye />, run: () => follow(client) },
  )
}

/** Every department, process, tool and person as eyes to see the map through, and the way out of the one that is on. */
function lensCommands(session: Session, view: ViewStore): readonly PaletteCommand[] {
  const { lens, look } = view.getState()
  const organisation = session.organisation.getState()
  const icon = <ScanEye />
  const out: PaletteCommand[] = lens ? [{ id: 'lens-off', label: 'See the map as everyone', icon, keys: 'Esc', run: () => look(null) }] : []
  return SUPPORT_KINDS.reduce((list, kind) => {
    for (const { id, name } of organisation[TABLE_OF_KIND[kind]].values()) {
      if (name.trim() === '') continue
      const label = kind === 'department' ? `See the map as ${name}` : `What if ${name} is down?`
      list.push({ id: `lens-${kind}-${id}`, label, hint: kind === 'department' ? 'lens' : `lens, ${kind}`, icon, run: () => look({ kind, id }) })
    }
    return list
  }, out)
}

function selectUnowned(session: Session, view: ViewStore): void {
  const organisation = session.organisation.getState()
  const items: Item[] = []
  for (const touchpoint of session.journey.getState().touchpoints.values()) {
    if (ownerOf(organisation, touchpoint) === null) items.push({ kind: 'touchpoint', id: touchpoint.id })
  }
  view.getState().select(items)
  if (items.length > 0) view.getState().bring('selection')
}
