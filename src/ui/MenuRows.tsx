import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Keys } from './Keys.tsx'
import styles from './Menu.module.css'
import popup from './popup.module.css'
import { ariaKeys } from './shortcut.ts'
import { Swatch } from './Swatch.tsx'

export interface MenuItem {
  label: string
  icon?: ReactNode
  /** A colour swatch instead of an icon. */
  colour?: string
  /** The shortcut that does the same, e.g. `Mod+D`; only printed, not bound. */
  keys?: string
  /** Left out only where there is a submenu. */
  onSelect?: () => void
  danger?: boolean
  disabled?: boolean
  /** Makes it an item that is on or off. */
  checked?: boolean
  submenu?: readonly MenuEntry[]
  /** Changes nothing of the map: also for those who may only look. */
  reads?: true
}

export type MenuEntry = MenuItem | 'separator'

/** The rows of a menu, with submenus. Stands inside a popup of Base UI's menu. */
export function MenuRows({ items }: { items: readonly MenuEntry[] }) {
  const marks = items.some(
    (entry) => entry !== 'separator' && (entry.icon || entry.colour || entry.checked !== undefined),
  )
  return items.map((entry, index) => {
    if (entry === 'separator') return <Base.Separator key={index} className={popup.line} />
    const content = <Content item={entry} marks={marks} />
    const className = classes(popup.row, styles.row, entry.danger && styles.danger)
    if (entry.submenu) {
      return (
        <Base.SubmenuRoot key={index} disabled={entry.disabled}>
          <Base.SubmenuTrigger label={entry.label} className={className}>{content}</Base.SubmenuTrigger>
          <Base.Portal>
            <Base.Positioner className={popup.place} sideOffset={2} alignOffset={-5} collisionPadding={8}>
              <Base.Popup className={classes(popup.popup, popup.list, styles.menu)}>
                <MenuRows items={entry.submenu} />
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.SubmenuRoot>
      )
    }
    const shared = {
      label: entry.label,
      disabled: entry.disabled,
      className,
      onClick: () => entry.onSelect?.(),
      'aria-keyshortcuts': entry.keys ? ariaKeys(entry.keys) : undefined,
    }
    return entry.checked === undefined
      ? <Base.Item key={index} {...shared}>{content}</Base.Item>
      : <Base.CheckboxItem key={index} {...shared} checked={entry.checked} closeOnClick>{content}</Base.CheckboxItem>
  })
}

/** The tick of an item that is on stands in the column of icons, or at the end where the item has an icon itself. */
function Content({ item, marks }: { item: MenuItem; marks: boolean }) {
  const mark = item.colour ? <Swatch colour={item.colour} /> : item.icon
  const tick = item.checked && <Check />
  return (
    <>
      {marks && <span className={classes(popup.mark, styles.icon)} aria-hidden="true">{mark ?? tick}</span>}
      <span className={popup.text}>{item.label}</span>
      {mark && tick && <span className={popup.mark} aria-hidden="true">{tick}</span>}
      {item.keys && <span aria-hidden="true"><Keys keys={item.keys} className={styles.keys} /></span>}
      {item.submenu && <ChevronRight className={styles.more} aria-hidden="true" />}
    </>
  )
}
