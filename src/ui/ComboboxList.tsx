import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Combobox.module.css'
import type { ComboGroup, ComboRow } from './comboRows.ts'
import popup from './popup.module.css'
import { Swatch } from './Swatch.tsx'

/** The rows of a combobox's popup under their headings, and what stands there when nothing fits. */
export function ComboboxList({ emptyText }: { emptyText: string }) {
  return (
    <>
      <Base.Empty className={popup.empty}>{emptyText}</Base.Empty>
      <Base.List className={popup.list}>
        {(group: ComboGroup) => (
          <Base.Group
            key={group.heading ?? `rows:${group.items[0]?.kind}`}
            items={group.items}
            className={group.items[0]?.kind === 'create' ? styles.creating : undefined}
          >
            {group.heading && <Base.GroupLabel className={popup.group}>{group.heading}</Base.GroupLabel>}
            <Base.Collection>
              {(row: ComboRow) => (
                <Base.Item key={row.id} value={row} className={popup.row}>
                  <RowContent row={row} />
                </Base.Item>
              )}
            </Base.Collection>
          </Base.Group>
        )}
      </Base.List>
    </>
  )
}

function RowContent({ row }: { row: ComboRow }) {
  switch (row.kind) {
    case 'create':
      return (
        <>
          <span className={popup.mark} aria-hidden="true">{row.group?.icon ?? <Plus />}</span>
          <span className={popup.text}>
            Create <b className={styles.created}>‘{row.text}’</b>
            {row.group && ` as ${row.group.label.toLocaleLowerCase()}`}
          </span>
        </>
      )
    case 'none':
      return (
        <>
          <ComboMark />
          <span className={popup.text}>{row.text}</span>
          <Tick />
        </>
      )
    case 'item':
      return (
        <>
          <ComboMark colour={row.item.colour} icon={row.item.icon} />
          <span className={popup.text}>
            {row.item.label}
            {row.item.hint && <> <span className={popup.hint}>{row.item.hint}</span></>}
          </span>
          <Tick />
        </>
      )
  }
}

/** The swatch or icon of an item; an empty swatch where it has neither. */
export function ComboMark({ colour, icon }: { colour?: string; icon?: ReactNode }) {
  if (icon) {
    return <span className={popup.mark} style={colour ? { color: colour } : undefined} aria-hidden="true">{icon}</span>
  }
  return <Swatch colour={colour} />
}

function Tick() {
  return (
    <span className={popup.mark}>
      <Base.ItemIndicator>
        <Check aria-hidden="true" />
      </Base.ItemIndicator>
    </span>
  )
}
