import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Ref } from 'react'
import { classes } from './classes.ts'
import control from './control.module.css'
import styles from './Combobox.module.css'
import type { ComboboxShared } from './Combobox.tsx'
import { ComboboxList, ComboMark } from './ComboboxList.tsx'
import { comboRows } from './comboRows.ts'
import type { ComboRow } from './comboRows.ts'
import popup from './popup.module.css'
import { ReadValue, useReadOnly } from './readOnly.tsx'

export interface MultiComboboxProps extends ComboboxShared {
  value: readonly string[]
  /** Hears the ids after one was added or removed, in the order of choosing. */
  onChange: (ids: string[]) => void
  /** False where what is chosen is shown, and taken away, elsewhere. */
  chips?: boolean
  ref?: Ref<HTMLInputElement>
}

/**
 * Several of many as chips in a field, found by typing or created in place. The arrow to the start walks the chips,
 * Backspace and Delete remove one. The list stays open for the next until Esc; Enter on what was searched only ever
 * adds. Ids that `items` lacks are not shown and are kept.
 */
export function MultiCombobox(props: MultiComboboxProps) {
  const { label, items, value, onChange, onCreate, createGroups, chips = true, disabled, className, ref } = props
  const { placeholder = 'Add…', emptyText = 'Nothing found' } = props
  const [query, setQuery] = useState('')
  const reads = useReadOnly()
  const creates = onCreate !== undefined
  const groups = useMemo(
    () => comboRows({ items, query, creates, createGroups }),
    [items, query, creates, createGroups],
  )
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const chosen: ComboRow[] = []
  for (const id of value) {
    const item = byId.get(id)
    if (item) chosen.push({ kind: 'item', id, item })
  }

  if (reads) {
    if (!chips) return null
    if (chosen.length === 0) return <ReadValue label={label} quiet>None</ReadValue>
    return (
      <ul className={styles.chips} aria-label={label}>
        {chosen.map((row) => row.kind === 'item' && (
          <li key={row.id} className={classes(styles.chip, styles.read)}>
            {(row.item.colour || row.item.icon) && <ComboMark colour={row.item.colour} icon={row.item.icon} />}
            <span className={styles.chipText}>{row.item.label}</span>
          </li>
        ))}
      </ul>
    )
  }

  function choose(rows: ComboRow[], byEnter: boolean) {
    setQuery('')
    // Searching for what is chosen already and pressing Enter wants it there, not gone.
    if (byEnter && query.trim() && rows.length < chosen.length) return
    const create = rows.find((row) => row.kind === 'create')
    if (create?.kind === 'create') {
      const id = onCreate?.(create.text, create.group?.id)
      if (id) onChange([...value, id])
      return
    }
    const unseen = value.filter((id) => !byId.has(id))
    onChange([...unseen, ...rows.map((row) => row.id)])
  }

  return (
    <Base.Root<ComboRow, true>
      multiple
      items={groups}
      filter={null}
      value={chosen}
      onValueChange={(rows, details) => {
        // Esc closes the list and clears what was typed; it must never take the chosen ones away.
        if (details.reason === 'escape-key') details.cancel()
        else choose(rows, details.reason === 'item-press' && details.event instanceof KeyboardEvent)
      }}
      isItemEqualToValue={(a, b) => a.id === b.id}
      itemToStringLabel={(row) => (row.kind === 'item' ? row.item.label : row.text)}
      inputValue={query}
      onInputValueChange={setQuery}
      onOpenChange={(open, details) => {
        if (!open && details.reason === 'item-press') details.cancel()
      }}
      autoHighlight
      disabled={disabled}
    >
      <Base.InputGroup className={classes(control.edge, control.field, styles.field, className)}>
        <Base.Chips className={styles.chips} aria-label={chips && chosen.length > 0 ? `${label}: chosen` : undefined}>
          {chips && chosen.map((row) => row.kind === 'item' && (
            <Base.Chip
              key={row.id}
              className={styles.chip}
              aria-label={row.item.label}
              aria-description="Press Backspace or Delete to remove"
            >
              {(row.item.colour || row.item.icon) && <ComboMark colour={row.item.colour} icon={row.item.icon} />}
              <span className={styles.chipText}>{row.item.label}</span>
              <Base.ChipRemove className={classes(control.cross, styles.remove)} aria-label={`Remove ${row.item.label}`}>
                <X size={12} aria-hidden="true" />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            ref={ref}
            className={classes(control.input, styles.chipInput)}
            aria-label={label}
            aria-description={chips && chosen.length > 0 ? 'Left Arrow walks the chosen ones' : undefined}
            placeholder={placeholder}
            onKeyDown={(event) => {
              // Nothing may go that nobody sees going.
              if (!chips && query === '' && ['Backspace', 'Delete', 'ArrowLeft'].includes(event.key)) event.preventBaseUIHandler()
            }}
          />
        </Base.Chips>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner className={popup.place} sideOffset={4} collisionPadding={8} align="start">
          <Base.Popup className={classes(popup.popup, styles.popup)}>
            <ComboboxList emptyText={emptyText} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
