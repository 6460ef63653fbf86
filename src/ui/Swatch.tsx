import { classes } from './classes.ts'
import styles from './Swatch.module.css'

/**
 * A small square of a colour, beside the name that it stands for. Without a colour it is an empty dashed square.
 * Never the only carrier of a meaning, so it is hidden from screen readers.
 */
export function Swatch({ colour, size = 10, className }: {
  /** Any CSS colour. */
  colour?: string | null
  /** Edge length in CSS pixels. */
  size?: number
  className?: string
}) {
  return (
    <span
      aria-hidden="true"
      className={classes(styles.swatch, !colour && styles.none, className)}
      style={{ background: colour ?? undefined, width: size, height: size }}
    />
  )
}
