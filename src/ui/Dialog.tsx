import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'

export interface DialogProps {
  open: boolean
  /** Asked to close by Esc, the cross or a press outside; it stays open until `open` says otherwise. */
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** A sentence under the title. */
  description?: ReactNode
  /** The buttons at the foot, the main one last. */
  footer?: ReactNode
  /** Up to 60rem wide instead of 30rem. */
  wide?: boolean
  /** What gets the focus on opening; else the first control in the body. */
  initialFocus?: RefObject<HTMLElement | null>
  /** false: a press outside does not close, for work that would be lost. */
  dismissible?: boolean
  children?: ReactNode
}

/** A window over the page that keeps the focus; on a phone a sheet at the foot. Only the body scrolls. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, footer, wide, initialFocus, dismissible = true, children } = props
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.veil} />
        <Base.Viewport className={styles.place}>
          <Base.Popup className={classes(styles.dialog, wide && styles.wide)} initialFocus={initialFocus ?? ((how) => firstControl(body.current, how))}>
            <header className={styles.head}>
              <div className={styles.words}>
                <Base.Title className={styles.title}>{title}</Base.Title>
                {description && <Base.Description className={styles.description}>{description}</Base.Description>}
              </div>
              <IconButton label="Close" icon={<X />} size="s" onClick={() => onOpenChange(false)} />
            </header>
            {children && <div ref={body} className={styles.body}>{children}</div>}
            {footer && <footer className={styles.foot}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

const CONTROL = 'input, textarea, select, button, a[href], [tabindex]:not([tabindex="-1"])'

/** The control in the body that comes first, or true for the default: after a touch it would raise the keyboard. */
function firstControl(body: HTMLElement | null, how: string): HTMLElement | true {
  return (how !== 'touch' && body?.querySelector<HTMLElement>(CONTROL)) || true
}
