import { ScanEye } from 'lucide-react'
import { useState } from 'react'
import type { SupportKind } from '../../model/journey/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { useOrganisation } from '../../session/context.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useView, useViewStore } from '../../view/context.ts'
import { useDepartmentItems, useEntryItems } from '../entryItems.tsx'
import { numberText } from '../words.ts'
import styles from './Lens.module.css'

/** Finds any department, process, tool or person to look through. `more`: departments that have no chip. */
export function LensPicker({ more }: { more: number }) {
  const view = useViewStore()
  const lens = useView((now) => now.lens)
  const [open, setOpen] = useState(false)
  const organisation = useOrganisation((now) => now)
  const departments = useDepartmentItems()
  const entries = useEntryItems()
  const look = (id: string | null): void => {
    const kind = (Object.keys(TABLE_OF_KIND) as SupportKind[]).find((each) => id !== null && organisation[TABLE_OF_KIND[each]].has(id as never))
    view.getState().look(id !== null && kind ? { kind, id } : null)
    setOpen(false)
  }
  const words = more > 0 ? `${numberText(more)} more` : 'More'
  const label = `${words}: look through any department, process, tool or person`
  return (
    <Popover
      title="See the map through …"
      open={open}
      onOpenChange={setOpen}
      className={styles.picker}
      trigger={
        <button type="button" className={styles.more} aria-label={label} title={`${label} (E)`} aria-keyshortcuts="E" data-lens-picker="">
          <ScanEye size={15} aria-hidden="true" />{more > 0 && words}
        </button>
      }
    >
      <Combobox
        label="Department, process, tool or person"
        items={[...departments.map((item) => ({ ...item, group: 'department' })), ...entries]}
        value={lens?.id ?? null}
        noneText="Everyone"
        onChange={look}
        emptyText="Nothing of this name"
      />
      <p className={styles.hint}>
        A department shows what it owns, supports and is tagged in. A process, tool or person shows what stops without it.
      </p>
    </Popover>
  )
}
