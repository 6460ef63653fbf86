import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { useMemo } from 'react'
import type { ReactElement } from 'react'
import { classes } from './classes.ts'
import styles from './Menu.module.css'
import { MenuRows } from './MenuRows.tsx'
import type { MenuEntry } from './MenuRows.tsx'
import popup from './popup.module.css'

export interface ContextMenuAtProps {
  /** Where it opens, in CSS pixels of the window; null keeps it closed. */
  at: { x: number; y: number } | null
  onClose: () => void
  items: readonly MenuEntry[]
  /** Accessible name, e.g. 'Touchpoint “Call to order”'. */
  label: string
}

export interface ContextMenuProps {
  /** The element that is clicked with the second button, or pressed long; it takes a ref and spreads properties. */
  children: ReactElement
  items: readonly MenuEntry[]
  label: string
}

/** A context menu at a given point, opened by the caller. Esc, a press elsewhere and a choice ask for closing it. */
export function ContextMenuAt({ at, onClose, items, label }: ContextMenuAtProps) {
  const anchor = useMemo(() => at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }, [at])
  return (
    <Base.Root open={at !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner
          className={popup.place}
          anchor={anchor}
          side="inline-end"
          align="start"
          sideOffset={2}
          collisionPadding={8}
        >
          <Base.Popup className={classes(popup.popup, popup.list, styles.menu)} aria-label={label}>
            <MenuRows items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** A context menu that opens on its child: by the second button, a long press, Shift+F10 or the menu key. */
export function ContextMenu({ children, items, label }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={children} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={popup.place} collisionPadding={8}>
          <BaseContextMenu.Popup className={classes(popup.popup, popup.list, styles.menu)} aria-label={label}>
            <MenuRows items={items} />
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}
