import { Bookmark } from 'lucide-react'
import { memo, useLayoutEffect, useRef } from 'react'
import type { TouchpointId } from '../../model/journey/schema.ts'
import type { Session } from '../../session/session.ts'
import type { ToldRow } from '../../session/timeline.ts'
import type { Version } from '../../session/versions.ts'
import { classes } from '../../ui/classes.ts'
import styles from './History.module.css'
import { HistoryRow } from './HistoryRow.tsx'
import { dayHeading, isSameDay } from './moments.ts'
import { useColours } from './people.ts'
import { useWindow } from './useWindow.ts'

/** Rows that come and go together as the list is scrolled. */
const CHUNK = 16

type Item = ToldRow | { readonly version: Version }
const isRow = (item: Item): item is ToldRow => 'sentences' in item

interface Shared {
  readonly session: Session
  readonly writes: boolean
  readonly about: TouchpointId | null
}

/** Rows, newest first, with the versions among them, in chunks that keep their identity while nothing in them changes. */
function useChunks(rows: readonly ToldRow[], start: number, versions: readonly Version[]): readonly { readonly id: number; readonly items: readonly Item[] }[] {
  const known = useRef(new Map<number, readonly Item[]>())
  const chunks = new Map<number, Item[]>()
  const left = versions.filter(({ number }) => number !== null).sort((a, b) => a.number! - b.number!)
  rows.forEach((row, place) => {
    const id = Math.floor((start + place) / CHUNK)
    let chunk = chunks.get(id)
    if (!chunk) chunks.set(id, (chunk = []))
    while (left.length > 0 && left.at(-1)!.number! >= row.last) chunk.push({ version: left.pop()! })
    chunk.push(row)
  })
  const same = (a: Item, b: Item | undefined): boolean => a === b || (!isRow(a) && b !== undefined && !isRow(b) && a.version === b.version)
  const kept = Array.from(chunks, ([id, items]) => {
    const before = known.current.get(id)
    return { id, items: before && before.length === items.length && items.every((item, place) => same(item, before[place])) ? before : items }
  })
  useLayoutEffect(() => {
    known.current = new Map(kept.map(({ id, items }) => [id, items]))
  })
  return kept
}

/** The history by days. However long it is, only what is near to sight is on the page. */
export function TimelineList({ rows, start, versions, ...shared }: Shared & {
  rows: readonly ToldRow[]
  start: number
  versions: readonly Version[]
}) {
  const box = useRef<HTMLDivElement>(null)
  const chunks = useChunks(rows, start, versions)
  const { shown, from, above, below } = useWindow(chunks, box)
  return (
    <div ref={box} className={styles.window} style={{ paddingBlock: `${above}px ${below}px` }}>
      {shown.map(({ id, items }, place) => (
        <Chunk key={id} id={id} items={items} before={newestOf(chunks[from + place - 1]?.items.at(-1))} {...shared} />
      ))}
    </div>
  )
}

const newestOf = (item: Item | undefined): number | null => (item === undefined ? null : isRow(item) ? item.at : item.version.at)

const Chunk = memo(function Chunk({ id, items, before, ...shared }: Shared & {
  id: number
  items: readonly Item[]
  /** When the row above was done; null at the top. */
  before: number | null
}) {
  return <div className={styles.chunk} data-chunk={id}><Days items={items} before={before} {...shared} /></div>
})

function Days({ items, before, session, writes, about }: Shared & { items: readonly Item[]; before: number | null }) {
  const colourOf = useColours()
  const now = Date.now()
  const days: { readonly at: number; readonly isNew: boolean; readonly items: Item[] }[] = []
  for (const item of items) {
    const at = newestOf(item)!
    const day = days.at(-1)
    if (day && isSameDay(day.at, at)) day.items.push(item)
    else days.push({ at, isNew: day !== undefined || before === null || !isSameDay(before, at), items: [item] })
  }
  return days.map((day, place) => {
    const heading = dayHeading(day.at, now)
    return (
      <div key={place}>
        {day.isNew && <h3 className={classes(styles.day, before === null && place === 0 && styles.first)}>{heading}</h3>}
        <ul className={styles.list} aria-label={heading}>
          {day.items.map((item) => isRow(item)
            ? <HistoryRow key={item.first} session={session} row={item} colour={colourOf(item)} writes={writes} about={about} />
            : <li key={item.version.id} className={styles.mark}><Bookmark aria-hidden="true" /><span dir="auto">{item.version.name}</span></li>)}
        </ul>
      </div>
    )
  })
}
