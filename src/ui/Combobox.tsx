import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronDown, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Ref } from 'react'
import { classes } from './classes.ts'
import control from './control.module.css'
import styles from './Combobox.module.css'
import { ComboboxList, ComboMark } from './ComboboxList.tsx'
import { comboRows } from './comboRows.ts'
import type { ComboItem, ComboRow, CreateGroup } from './comboRows.ts'
import popup from './popup.module.css'
import { ReadValue, useReadOnly } from './readOnly.tsx'

export interface ComboboxShared {
  /** What is chosen, e.g. 'Owner'. Accessible name where no Field stands around it, and of the search field. */
  label: string
  items: readonly ComboItem[]
  /**
   * Creates what was typed. Return the new id and it is chosen through `onChange`; return nothing where creating and
   * choosing is one step of the caller's.
   */
  onCreate?: (text: string, group?: string) => string | void
  /** One create row each; the chosen group's id goes to `onCreate`. */
  createGroups?: readonly CreateGroup[]
  placeholder?: string
  /** Stands in the list when nothing fits and nothing can be created. */
  emptyText?: string
  disabled?: boolean
  className?: string
}

export interface ComboboxProps extends ComboboxShared {
  value: string | null
  onChange: (id: string | null) => void
  /** Text of a first row that chooses nothing, e.g. 'No owner'. Without it a choice cannot be taken back. */
  noneText?: string
  ref?: Ref<HTMLButtonElement>
}

/**
 * One of many, found by typing, or created in place. Closed it is a button that shows the choice; open, a search field
 * over a list. An id that `items` lacks shows as nothing chosen.
 */
export function Combobox(props: ComboboxProps) {
  const { label, items, value, onChange, onCreate, createGroups, noneText, disabled, className, ref } = props
  const { placeholder = 'Choose…', emptyText = 'Nothing found' } = props
  const [query, setQuery] = useState('')
  const creates = onCreate !== undefined
  const groups = useMemo(
    () => comboRows({ items, query, creates, createGroups, noneText }),
    [items, query, creates, createGroups, noneText],
  )
  const chosen = items.find(({ id }) => id === value)
  const reads = useReadOnly()

  function choose(row: ComboRow | null) {
    if (row === null) return
    if (row.kind === 'create') {
      const id = onCreate?.(row.text, row.group?.id)
      if (id) onChange(id)
      return
    }
    const id = row.kind === 'item' ? row.item.id : null
    if (id !== value) onChange(id)
  }

  if (reads) {
    const mark = chosen && <ComboMark colour={chosen.colour} icon={chosen.icon} />
    return <ReadValue label={label} icon={mark} quiet={!chosen}>{chosen?.label ?? noneText ?? (props.placeholder || '–')}</ReadValue>
  }
  return (
    <Base.Root<ComboRow>
      items={groups}
      filter={null}
      value={chosen ? { kind: 'item', id: chosen.id, item: chosen } : noneRow(noneText)}
      onValueChange={choose}
      isItemEqualToValue={(a, b) => a.id === b.id}
      itemToStringLabel={labelOf}
      inputValue={query}
      onInputValueChange={setQuery}
      autoHighlight
      disabled={disabled}
    >
      <Base.Trigger ref={ref} aria-label={label} className={classes(control.edge, control.trigger, styles.trigger, className)}>
        {chosen && <ComboMark colour={chosen.colour} icon={chosen.icon} />}
        <span className={classes(control.value, !chosen && control.placeholder)}>
          {chosen?.label ?? noneText ?? placeholder}
        </span>
        <Base.Icon className={control.arrow}>
          <ChevronDown size={15} aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={popup.place} sideOffset={4} collisionPadding={8} align="start">
          <Base.Popup className={classes(popup.popup, styles.popup)} aria-label={label}>
            <div className={styles.search}>
              <Search size={15} aria-hidden="true" />
              <Base.Input
                className={classes(control.input, styles.input)}
                aria-label={label}
                placeholder={creates ? 'Search or create…' : 'Search…'}
              />
            </div>
            <ComboboxList emptyText={emptyText} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function noneRow(noneText: string | undefined): ComboRow | null {
  return noneText ? { kind: 'none', id: 'none:', text: noneText } : null
}

function labelOf(row: ComboRow): string {
  return row.kind === 'item' ? row.item.label : row.text
}
