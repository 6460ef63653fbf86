import { MoveRight } from 'lucide-react'
import type { Comparison, Totals } from '../../insight/compare.ts'
import type { ComparisonEnds } from '../../insight/comparisonEnds.ts'
import { numberText } from '../../panels/words.ts'
import styles from './Compare.module.css'

/** A mean feeling: "+0.5", "−1.2", and a dash where none is known. */
export function meanText(mean: number | null): string {
  if (mean === null) return '–'
  const value = Math.round(mean * 10) / 10
  return value > 0 ? `+${numberText(value)}` : value < 0 ? `−${numberText(-value)}` : '0'
}

const countText = (value: number | null): string => (value === null ? '–' : numberText(Math.round(value * 10) / 10))

interface Figure {
  readonly name: string
  readonly of: (totals: Totals) => number | null
  readonly text: (value: number | null) => string
  /** Whether more of it is better, worse, or neither. */
  readonly more: 'better' | 'worse' | null
}

const FIGURES: readonly Figure[] = [
  { name: 'walls', of: (t) => t.walls, text: countText, more: 'worse' },
  { name: 'weight of the walls', of: (t) => t.weight, text: countText, more: 'worse' },
  { name: 'open pain points', of: (t) => t.openPains, text: countText, more: 'worse' },
  { name: 'without owner', of: (t) => t.unowned, text: countText, more: 'worse' },
  { name: 'mean feeling', of: (t) => t.feeling, text: meanText, more: 'better' },
  { name: 'touchpoints', of: (t) => t.touchpoints, text: countText, more: null },
]

/** What both maps come to, before and after. */
export function Figures({ comparison: { before, after }, ends }: { comparison: Comparison; ends: ComparisonEnds }) {
  const met: Figure = { name: 'contacts a month', of: (t) => t.contacts, text: countText, more: 'worse' }
  const figures = before.contacts === null && after.contacts === null ? FIGURES : [...FIGURES, met]
  return (
    <ul className={styles.figures} aria-label="Before and after">
      {figures.map(({ name, of, text, more }) => {
        const [then, now] = [of(before), of(after)]
        const grew = then !== null && now !== null && text(then) !== text(now) ? (now > then ? 'more' : 'less') : null
        const tone = grew === null || more === null ? undefined : (grew === 'more') === (more === 'better') ? 'good' : 'bad'
        const word = tone === 'good' ? 'better' : tone === 'bad' ? 'worse' : null
        return (
          <li key={name} className={styles.figure}>
            <span className={styles.values}>
              <span className="visually-hidden">{ends.before.toLowerCase()} </span>
              <span className={styles.then}>{text(then)}</span>
              <MoveRight size={16} aria-hidden="true" />
              <span className="visually-hidden">, {ends.after.toLowerCase()} </span>
              <strong data-tone={tone}>{text(now)}</strong>
            </span>
            <span className={styles.name}>{name}{word && <span data-tone={tone}> · {word}</span>}</span>
          </li>
        )
      })}
    </ul>
  )
}
