import { whenText } from '../../panels/past/times.ts'
import type { Span } from '../../session/historyApi.ts'
import { Slider } from '../../ui/Slider.tsx'
import styles from './Moments.module.css'

/** One moment of the history, chosen on its line; at the end of the line is now, which is null. */
export function MomentPicker({ label, span, value, onChange }: {
  label: string
  span: Span
  value: number | null
  onChange: (number: number | null) => void
}) {
  const [from, now] = [span.first.number - 1, span.last.number + 1]
  const at = value === null ? now : Math.min(Math.max(value, from), span.last.number)
  const words = value === null ? 'Now' : whenText(span, value)
  return (
    <div className={styles.picker}>
      <span className={styles.label} aria-hidden="true">{label}</span>
      <Slider label={`${label}: moment`} words={words} min={from} max={now} value={at} onChange={(number) => onChange(number >= now ? null : number)} />
      <span className={styles.when} aria-hidden="true">{words}</span>
    </div>
  )
}
