import { Progress } from '@base-ui/react/progress'
import { classes } from './classes.ts'
import styles from './ProgressBar.module.css'

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })

/** How far something is: `value` from 0 to 1, or null while nobody can tell. */
export function ProgressBar({ label, value, valueText, labelHidden, className }: {
  label: string
  value: number | null
  /** Said instead of the percentage, e.g. 'Tile 3 of 8'. */
  valueText?: string
  labelHidden?: boolean
  className?: string
}) {
  const share = value === null ? null : Math.min(1, Math.max(0, value))
  const words = valueText ?? (share === null ? '' : percent.format(share))
  return (
    <Progress.Root
      className={classes(styles.progress, className)}
      value={share === null ? null : share * 100}
      aria-valuetext={words || undefined}
    >
      <div className={labelHidden ? 'visually-hidden' : styles.words}>
        <Progress.Label>{label}</Progress.Label>
        <span className={styles.value}>{words}</span>
      </div>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={styles.bar} />
      </Progress.Track>
    </Progress.Root>
  )
}
