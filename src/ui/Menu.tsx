import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { MenuRows } from './MenuRows.tsx'
import type { MenuEntry } from './MenuRows.tsx'
import popup from './popup.module.css'
import { classes } from './classes.ts'
import styles from './Menu.module.css'

export interface MenuProps {
  /** The element that opens the menu: a Button or IconButton, or anything that takes a ref and spreads properties. */
  trigger: ReactElement
  items: readonly MenuEntry[]
  /** Accessible name of the menu where the trigger's name does not fit. */
  label?: string
  side?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A menu of commands behind a button. Arrow keys, type-ahead, Esc and submenus come with it. */
export function Menu({ trigger, items, label, side = 'bottom', align = 'start', open, onOpenChange }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))} modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={popup.place} side={side} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className={classes(popup.popup, popup.list, styles.menu)} aria-label={label}>
            <MenuRows items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
