import { Bookmark, Ellipsis, Eye, GitCompareArrows, RotateCcw } from 'lucide-react'
import { memo, useState } from 'react'
import { useLocation } from 'wouter'
import type { TouchpointId } from '../../model/journey/schema.ts'
import type { Session } from '../../session/session.ts'
import type { ToldRow } from '../../session/timeline.ts'
import { versionsOf } from '../../session/versions.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { ContextMenuAt } from '../../ui/ContextMenu.tsx'
import type { MenuEntry } from '../../ui/MenuRows.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { counted, UNTITLED } from '../words.ts'
import styles from './History.module.css'
import { momentText, timeText } from './moments.ts'
import { NameForm } from './NameForm.tsx'
import { doerName } from './people.ts'
import type { Target } from './restoring.ts'
import { restoreOne, restoreWhole, targetAt } from './restoring.ts'
import { SentenceText } from './SentenceText.tsx'
import { useReturn } from './useReturn.ts'

/** Sentences that show before more are asked for, and touchpoints that can be brought back from one row. */
const AT_ONCE = 3

/** What one person did in one go. Pressing it shows the map as it was right after. */
export const HistoryRow = memo(function HistoryRow({ session, row, colour, writes, about, isDated }: {
  session: Session
  row: ToldRow
  colour: string
  writes: boolean
  /** The touchpoint whose history is shown; null for that of the whole map. */
  about: TouchpointId | null
  /** Says the day, too, where it stands under none. */
  isDated?: boolean
}) {
  const view = useViewStore()
  const isShown = useView(({ moment }) => moment === row.last)
  /** Where the menu is open. A menu for each row of a long list would be most of its weight. */
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null)
  const [isNaming, setNaming] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const { back, come } = useReturn()
  const [, navigate] = useLocation()
  const named = (): void => {
    come()
    setNaming(false)
  }
  const shown = isWhole ? row.sentences : row.sentences.slice(0, AT_ONCE)
  const left = row.sentences.length - shown.length
  const show = (): void => view.getState().visit(row.last)
  const after = (): Target => targetAt(row.last, row.at)
  const before = (): Target => ({ number: row.first - 1, words: `as it was before ${momentText(row.since)}` })
  const toEither = (label: string, restore: (target: Target) => void): MenuEntry => ({
    label, icon: <RotateCcw />,
    submenu: [{ label: 'As it was right after this', onSelect: () => restore(after()) }, { label: 'As it was before this', onSelect: () => restore(before()) }],
  })
  const touchpoints = about ? [[about, row.touchpoints.get(about) ?? ''] as const] : [...row.touchpoints]
  const itemsOf = (): readonly MenuEntry[] => [
    { label: 'Show this moment', icon: <Eye />, onSelect: show },
    { label: 'Compare with now', icon: <GitCompareArrows />, onSelect: () => navigate(`/map/${encodeURIComponent(session.mapId)}/compare?from=${row.last}`) },
    ...(writes ? [
      'separator' as const,
      toEither('Restore the map', (target) => void restoreWhole(session, view, target)),
      ...(touchpoints.length > AT_ONCE ? [] : touchpoints.map(([id, title]) =>
        toEither(`Restore “${title || UNTITLED.touchpoint}”`, (target) => void restoreOne(session, view, id as TouchpointId, target)))),
      { label: 'Name this moment', icon: <Bookmark />, onSelect: () => setNaming(true) },
    ] : []),
  ]
  return (
    <li className={classes(styles.row, isShown && styles.shown)}>
      <Avatar name={doerName(row)} colour={colour} size={24} decorative className={styles.avatar} />
      <div className={styles.words}>
        <button type="button" className={styles.main} aria-current={isShown || undefined} onClick={show}>
          {shown.map((sentence, place) => (
            <span key={place}>{place === 0 && <><b dir="auto">{doerName(row)}</b> </>}<SentenceText sentence={sentence} /></span>
          ))}
          <time className={styles.time} dateTime={new Date(row.at).toISOString()} title={momentText(row.at)}>{isDated ? momentText(row.at) : timeText(row.at)}</time>
        </button>
        {left > 0 && <Button size="s" variant="quiet" className={styles.more} onClick={() => setWhole(true)}>{counted(left, 'more change')}</Button>}
        {isNaming && (
          <div className={styles.above}>
            <NameForm label="Name of this moment" save={(name) => versionsOf(session).name(name, row.last)} onDone={named} />
          </div>
        )}
      </div>
      <button
        ref={back}
        type="button"
        className={styles.dots}
        aria-label={`More about ${timeText(row.at)}, ${doerName(row)}`}
        aria-haspopup="menu"
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          setMenu({ x: left, y: bottom })
        }}
      >
        <Ellipsis aria-hidden="true" />
      </button>
      {menu && <ContextMenuAt at={menu} label="What to do with this moment" items={itemsOf()} onClose={() => setMenu(null)} />}
    </li>
  )
})
