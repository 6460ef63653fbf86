import { BrickWall, Copy, CopyPlus, Ellipsis, GitCompareArrows, Map as MapIcon, PencilLine, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { pictureUrl } from '../../session/api.ts'
import type { MapCard } from '../../model/mapCard.ts'
import { mayEdit } from '../../model/roles.ts'
import { AvatarStack } from '../../ui/AvatarStack.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ContextMenu } from '../../ui/ContextMenu.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import { matches } from '../../ui/shortcut.ts'
import { useTheme } from '../../ui/theme.ts'
import { ago } from '../../ui/ago.ts'
import { titleOf } from './mapOrder.ts'
import styles from './MapTile.module.css'
import { TitleInput } from './TitleInput.tsx'

export interface MapTileProps {
  map: MapCard
  now: number
  /** Asks the server for the picture. Not of a map that is only remembered: it may be gone, or there is no server. */
  pictured: boolean
  renaming: boolean
  /** Asks to begin renaming, or ends it with the new title or null. */
  onRename: () => void
  onRenamed: (title: string | null) => void
  onDuplicate: () => void
  onMakeToBe: () => void
  onDelete: () => void
  /** Chosen among others, for a report of several. */
  chosen: boolean
  /** Some map is chosen, so that the boxes to choose others are in view. */
  choosing: boolean
  onChoose: (chosen: boolean) => void
}

/** One map on Home: a link to it with its picture, and what can be done with it in a menu. */
export function MapTile(props: MapTileProps) {
  const { map, now, pictured, renaming, onRename, onRenamed, onDuplicate, onMakeToBe, onDelete, chosen, choosing, onChoose } = props
  const id = useId()
  const [, navigate] = useLocation()
  const address = `/map/${map.id}`
  const owns = map.role === 'owner'
  const items: readonly MenuEntry[] = [
    { label: 'Open', icon: <SquareArrowOutUpRight />, onSelect: () => navigate(address) },
    ...(mayEdit(map.role) ? [{ label: 'Rename', icon: <PencilLine />, keys: 'F2', onSelect: onRename }] : []),
    { label: 'Duplicate', icon: <Copy />, keys: 'Mod+D', onSelect: onDuplicate },
    map.asIs === null
      ? { label: 'Make the to-be', icon: <CopyPlus />, onSelect: onMakeToBe }
      : { label: 'Compare with the as-is', icon: <GitCompareArrows />, onSelect: () => navigate(`/map/${map.id}/compare`) },
    { label: 'Silo report', icon: <BrickWall />, onSelect: () => navigate(`/report?maps=${map.id}`) },
    ...(owns ? ['separator' as const, { label: 'Delete', icon: <Trash2 />, keys: 'Delete', danger: true, onSelect: onDelete }] : []),
  ]
  const press = (event: KeyboardEvent): void => {
    const act = matches(event, 'F2') && mayEdit(map.role) ? onRename
      : matches(event, 'Mod+D') ? onDuplicate
      : matches(event, 'Delete') && owns ? onDelete
      : null
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <ContextMenu items={items} label={`Map “${titleOf(map)}”`}>
      <article className={styles.tile} aria-labelledby={id} data-map={map.id} data-chosen={chosen || undefined}>
        <Picture map={map} shown={pictured} />
        <div className={styles.body}>
          <h2 className={styles.title} id={id}>
            {renaming
              ? <TitleInput title={map.title} onDone={onRenamed} className={styles.rename} />
              : (
                <Link
                  href={address}
                  className={styles.link}
                  onKeyDown={press}
                  aria-keyshortcuts="F2 Delete"
                  title={titleOf(map)}
                >
                  {titleOf(map)}
                </Link>
              )}
          </h2>
          <p className={styles.facts}>
            <time dateTime={new Date(map.changedAt).toISOString()}>Changed {ago(map.changedAt, now)}</time>
            {map.changedBy && <> by {map.changedBy}</>}
          </p>
          <p className={styles.facts}>
            <Badge outlined className={styles.state}>{map.state === 'to-be' ? 'To-be' : 'As-is'}</Badge>{' '}
            {count(map.touchpoints)}
          </p>
        </div>
        {map.present.length > 0 && (
          <AvatarStack
            className={styles.present}
            label="In it now"
            size={26}
            people={map.present.map((person, index) => ({ id: String(index), ...person }))}
          />
        )}
        <div className={styles.menu}>
          <Menu
            align="end"
            items={items}
            trigger={<IconButton label={`More for “${titleOf(map)}”`} icon={<Ellipsis />} size="s" variant="plain" />}
          />
        </div>
        <div className={styles.choose} data-choosing={choosing || undefined}>
          <Checkbox
            label={<span className="visually-hidden">Choose “{titleOf(map)}”</span>}
            checked={chosen}
            onChange={onChoose}
          />
        </div>
      </article>
    </ContextMenu>
  )
}

function count(touchpoints: number): string {
  if (touchpoints === 0) return 'No touchpoints yet'
  return touchpoints === 1 ? '1 touchpoint' : `${new Intl.NumberFormat().format(touchpoints)} touchpoints`
}

/** Pixels of width under which a picture is shown whole; wider ones fill their place with how the map begins. */
const SMALL = 900

function Picture({ map, shown }: { map: MapCard; shown: boolean }) {
  const { theme } = useTheme()
  // The time of the last change makes the address a new one, so that a changed map gets its new picture.
  const address = `${pictureUrl(map.id, theme)}&changed=${map.changedAt}`
  const [failed, setFailed] = useState<string | null>(null)
  const [small, setSmall] = useState(false)
  if (!shown || failed === address) {
    return <div className={styles.picture}><MapIcon className={styles.blank} aria-hidden="true" /></div>
  }
  return (
    <div className={styles.picture}>
      <img
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        data-small={small || undefined}
        onLoad={(event) => setSmall(event.currentTarget.naturalWidth < SMALL)}
        onError={() => setFailed(address)}
      />
    </div>
  )
}
