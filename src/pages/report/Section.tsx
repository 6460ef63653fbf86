import { useId } from 'react'
import type { ReactNode } from 'react'
import { classes } from '../../ui/classes.ts'
import styles from './Section.module.css'

/** A part of the report under its heading. */
export function Section({ title, text, aside, className, children }: {
  title: string
  text?: ReactNode
  /** Stands at the end of the heading's line. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes(styles.section, className)} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <div>
          <h2 id={id} className={styles.sectionTitle}>{title}</h2>
          {text && <p className={styles.sectionText}>{text}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A table wider than the page scrolls by itself, with the keyboard too. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>{children}</div>
}
