import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Chip.module.css'
import { classes } from './classes.ts'
import { Swatch } from './Swatch.tsx'

export interface ChipProps {
  /** The words; also the name of the button to remove it. */
  label: string
  /** A colour swatch before the words. */
  colour?: string
  icon?: ReactNode
  /** Stands behind the words, e.g. a status. */
  children?: ReactNode
  /** Makes it a button. */
  onClick?: () => void
  /** Makes the button one that stays pressed; give it for both states. */
  pressed?: boolean
  /** Adds a button that takes it away. */
  onRemove?: () => void
  /** 'tag' is edged and stands in a field or a card; 'plain' stands in a bar. */
  variant?: 'tag' | 'plain'
  tone?: 'neutral' | 'pain'
  title?: string
  className?: string
}

/** A word with a colour or an icon: a tag, a filter to press, or something to take away. */
export function Chip(props: ChipProps) {
  const { label, colour, icon, children, onClick, pressed, onRemove, variant = 'tag', tone, title, className } = props
  const content = (
    <>
      {colour && <Swatch colour={colour} />}
      {icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      <span className={styles.label}>{label}</span>
      {children}
    </>
  )
  const look = classes(styles.chip, styles[variant], tone === 'pain' && styles.pain, className)
  if (onClick && !onRemove) {
    return (
      <button type="button" className={look} aria-pressed={pressed} onClick={onClick} title={title}>{content}</button>
    )
  }
  return (
    <span className={look} title={title}>
      {onClick
        ? <button type="button" className={styles.inner} aria-pressed={pressed} onClick={onClick}>{content}</button>
        : content}
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={`Remove ${label}`} onClick={onRemove}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
