import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes.ts'

export type Tone = 'neutral' | 'accent' | 'pain' | 'good' | 'warn'

/** A few letters or a number in a small pill. `outlined` is the quiet form beside a title, such as “As-is”. */
export function Badge({ tone = 'neutral', icon, outlined, className, children }: {
  tone?: Tone
  /** Decoration before the words. */
  icon?: ReactNode
  outlined?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <span className={classes(styles.badge, styles[tone], outlined && styles.outlined, className)}>
      {icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      {children}
    </span>
  )
}
