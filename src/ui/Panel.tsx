import { useId } from 'react'
import type { HTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import styles from './Panel.module.css'

export interface PanelProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** Heads the panel and names it; without it give `aria-label`. */
  title?: ReactNode
  icon?: ReactNode
  /** Small buttons at the end of the head. */
  actions?: ReactNode
  /** No padding around the content, for lists and tabs that reach the edges. */
  flush?: boolean
  /** Rank of the heading. */
  level?: 2 | 3 | 4
  ref?: Ref<HTMLElement>
}

/** A card with a head; a region of the page with a name. Its content scrolls when the panel is held to a height. */
export function Panel({ title, icon, actions, flush, level = 2, className, children, ref, ...rest }: PanelProps) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section
      aria-labelledby={title ? id : undefined}
      {...rest}
      ref={ref}
      className={classes(styles.panel, className)}
    >
      {(title || actions) && (
        <header className={styles.head}>
          {icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
          <Heading id={id} className={styles.title}>{title}</Heading>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={classes(styles.body, flush && styles.flush)}>{children}</div>
    </section>
  )
}
