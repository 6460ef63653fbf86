import { Columns3, RectangleEllipsis, Search } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { found } from '../insight/search.ts'
import { useSession } from '../session/context.ts'
import type { Session } from '../session/session.ts'
import { classes } from '../ui/classes.ts'
import { fold } from '../ui/comboRows.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import { useTheme } from '../ui/theme.ts'
import { useView, useViewStore } from '../view/context.ts'
import type { Item, ViewStore } from '../view/view.ts'
import styles from './CommandPalette.module.css'
import { mapCommands } from './mapCommands.tsx'
import type { PaletteCommand } from './mapCommands.tsx'
import { UNTITLED } from './words.ts'

/** Most places that are listed for a search; more words find the others. */
const MOST_PLACES = 40

interface CommandPaletteProps {
  /** Answers what was typed before the field had the focus; it begins with that. */
  typed: () => string
  /** Commands of whoever shows it. */
  extra: readonly PaletteCommand[]
}

/** Runs a command or goes to a touchpoint or stage, found by typing. */
export function CommandPalette({ typed, extra }: CommandPaletteProps) {
  const isOpen = useView((view) => view.dialog === 'palette')
  const open = useView((view) => view.open)
  const field = useRef<HTMLInputElement>(null)
  return (
    <Dialog open={isOpen} onOpenChange={(next) => open(next ? 'palette' : null)} title="Commands" initialFocus={field}>
      {isOpen && <Palette typed={typed} extra={extra} field={field} onDone={() => open(null)} />}
    </Dialog>
  )
}

function Palette({
  typed,
  extra,
  field,
  onDone,
}: CommandPaletteProps & {
  field: RefObject<HTMLInputElement | null>
  onDone: () => void
}) {
  const session = useSession()
  const view = useViewStore()
  const { theme, setChoice } = useTheme()
  const id = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const commands = useMemo(
    () => [...mapCommands(session, view, { theme, setChoice }), ...extra],
    [session, view, theme, setChoice, extra],
  )
  const rows = useMemo(() => rowsFor(query, commands, session, view), [query, commands, session, view])
  const at = Math.min(chosen, rows.length - 1)
  const list = useRef<HTMLUListElement>(null)

  const go = (index: number): void => {
    setChosen(index)
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }
  const run = (row: PaletteCommand | undefined): void => {
    if (!row) return
    onDone()
    // The window gives the focus back when it closes; what is run may take it afterwards.
    setTimeout(row.run)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || rows.length === 0) return
    const to = {
      ArrowDown: (at + 1) % rows.length,
      ArrowUp: (at - 1 + rows.length) % rows.length,
      PageDown: Math.min(at + 8, rows.length - 1),
      PageUp: Math.max(at - 8, 0),
    }[event.key]
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (to === undefined) run(rows[at])
    else go(to)
  }

  return (
    <>
      <div className={styles.search}>
        <Search size={16} aria-hidden="true" />
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-label="Search commands, touchpoints and stages"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={rows.length > 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Type a command, or the name of a touchpoint or stage"
          value={query}
          onFocus={() => {
            const before = typed()
            setQuery((query) => before + query)
          }}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={id} role="listbox" aria-label="Commands and places" className={styles.list}>
        {rows.map((row, index) => (
          <li
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes(styles.row, index === at && styles.on)}
            onPointerMove={() => setChosen(index)}
            onClick={() => run(row)}
          >
            <span className={styles.icon} aria-hidden="true">
              {row.icon}
            </span>
            <span className={styles.label}>
              {row.label}
              {row.hint && <span className={styles.hint}>{row.hint}</span>}
            </span>
            {row.keys && <Keys keys={row.keys} />}
          </li>
        ))}
      </ul>
      <p className={styles.none} role="status">
        {rows.length === 0 ? `Nothing is called “${query.trim()}”. Try another word.` : ''}
      </p>
    </>
  )
}

/** Commands that hold every word, then stages and touchpoints that do. */
function rowsFor(
  query: string,
  commands: readonly PaletteCommand[],
  session: Session,
  view: ViewStore,
): readonly PaletteCommand[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const fits = (text: string): boolean => words.every((word) => fold(text).includes(word))
  const fitting = commands.filter(({ label, hint }) => fits(`${label} ${hint ?? ''}`))
  if (words.length === 0) return fitting
  const goTo = (item: Item): void => {
    view.getState().goTo(item)
  }
  const journey = session.journey.getState()
  const places: PaletteCommand[] = []
  for (const { id, title } of journey.stages.values()) {
    if (!fits(title)) continue
    places.push({ id, label: title, hint: 'Stage', icon: <Columns3 />, run: () => goTo({ kind: 'stage', id }) })
  }
  for (const id of found(journey, session.organisation.getState(), query)) {
    const touchpoint = journey.touchpoints.get(id)
    const stage = touchpoint?.stage && journey.stages.get(touchpoint.stage)?.title
    const label = touchpoint?.title || UNTITLED.touchpoint
    places.push({
      id,
      label,
      hint: stage || 'Touchpoint',
      icon: <RectangleEllipsis />,
      run: () => goTo({ kind: 'touchpoint', id }),
    })
  }
  return [...fitting, ...places.slice(0, MOST_PLACES)]
}
