import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EndedBar.module.css'

/** Stands over a document whose editing ended: why, and as buttons the ways on. Announced at once. */
export function EndedBar({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={styles.bar} role="alert">
      <CircleAlert size={18} className={styles.icon} aria-hidden="true" />
      <p className={styles.text}>{text}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  )
}
