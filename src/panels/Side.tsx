import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Side.module.css'

/**
 * What stands at the right of the map, as high as its place; on a narrow screen a sheet at the foot that folds to its
 * head. `idle`: it has nothing that a narrow screen should give room to.
 */
export function Side({
  label,
  title,
  idle,
  startsOpen,
  low,
  onClose,
  children,
}: {
  /** Accessible name of the region. */
  label: string
  title: ReactNode
  idle?: boolean
  /** On a narrow screen: unfolded from the start. */
  startsOpen?: boolean
  /** On a narrow screen: leaves more than half of the map in sight, for what is read together with it. */
  low?: boolean
  onClose?: () => void
  children: ReactNode
}) {
  const [open, setOpen] = useState(startsOpen ?? false)
  return (
    <aside aria-label={label} className={classes(styles.side, idle && styles.idle, low && styles.low, !open && styles.folded)}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton
          label={open ? 'Show less' : 'Show more'}
          icon={open ? <ChevronDown /> : <ChevronUp />}
          size="s"
          aria-expanded={open}
          className={styles.toggle}
          onClick={() => setOpen(!open)}
        />
        {onClose && <IconButton label="Close" icon={<X />} size="s" onClick={onClose} />}
      </header>
      <div className={styles.body} tabIndex={-1} data-scrolls>
        {children}
      </div>
    </aside>
  )
}
