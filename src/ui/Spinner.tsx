import { classes } from './classes.ts'
import styles from './Spinner.module.css'

/**
 * A small turning ring. With `label` it is announced as a status; without, it is decoration beside words that say the
 * same. Where motion is unwanted it stands still.
 */
export function Spinner({ label, size = 16, className }: { label?: string; size?: number; className?: string }) {
  const ring = (
    <svg className={styles.ring} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="3" opacity="0.22" />
      <path d="M12 3a9 9 0 0 1 9 9" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
  return (
    <span className={classes(styles.spinner, className)} role={label ? 'status' : undefined}>
      {ring}
      {label && <span className="visually-hidden">{label}</span>}
    </span>
  )
}
