import { Popover as Base } from '@base-ui/react/popover'
import { useMemo } from 'react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { classes } from './classes.ts'
import styles from './Popover.module.css'
import popup from './popup.module.css'

export interface PopoverProps {
  /** Opens it; takes a ref and spreads properties. Left out where `open` and `anchor` are given. */
  trigger?: ReactElement
  /** Opens while the pointer rests on the trigger, too. */
  onHover?: boolean
  /** Where it stands when there is no trigger: an element, or a point of the window in CSS pixels. */
  anchor?: Element | RefObject<Element | null> | { x: number; y: number } | null
  /** Heads the popover and names it. */
  title?: ReactNode
  /** Accessible name where there is no title. */
  label?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
  align?: 'start' | 'center' | 'end'
  initialFocus?: RefObject<HTMLElement | null>
  className?: string
  children: ReactNode
}

/** A small surface beside what opened it, for a few controls; the page behind stays usable. */
export function Popover(props: PopoverProps) {
  const { trigger, onHover, anchor, title, label, open, onOpenChange, initialFocus, className, children } = props
  const { side = 'bottom', align = 'start' } = props
  const place = useMemo(() => {
    if (anchor && 'x' in anchor && 'y' in anchor && !(anchor instanceof Element)) {
      return { getBoundingClientRect: () => new DOMRect(anchor.x, anchor.y, 0, 0) }
    }
    return anchor
  }, [anchor])
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} openOnHover={onHover} />}
      <Base.Portal>
        <Base.Positioner
          className={popup.place}
          anchor={place}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup
            className={classes(popup.popup, styles.popover, className)}
            aria-label={label}
            initialFocus={initialFocus}
          >
            {title && <Base.Title className={styles.title}>{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
