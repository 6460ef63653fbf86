import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './EmptyState.module.css'

/** What stands where nothing is yet: what this place is for, and the one thing to do. */
export function EmptyState({ icon, title, text, action, small, className }: {
  icon?: ReactNode
  title: string
  text?: ReactNode
  /** A button, or several. */
  action?: ReactNode
  /** For a panel rather than a page. */
  small?: boolean
  className?: string
}) {
  return (
    <div className={classes(styles.empty, small && styles.small, className)}>
      {icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
