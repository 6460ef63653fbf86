import type { ReactNode } from 'react'
import styles from './Message.module.css'

/** A page that only says something: what happened, in a sentence, and what to do, as buttons. */
export function Message({ icon, title, children, actions }: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.words}>
        {icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
        <h1 className={styles.title}>{title}</h1>
        {children && <div className={styles.text}>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </main>
  )
}
