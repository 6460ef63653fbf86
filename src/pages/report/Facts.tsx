import type { SiloReport } from '../../insight/siloReport.ts'
import { counted, numberText } from '../../panels/words.ts'
import { classes } from '../../ui/classes.ts'
import { FigureLink } from './links.tsx'
import styles from './Facts.module.css'
import sheet from './Report.module.css'

/** The five figures over the report; each opens what is behind it. */
export function Facts({ report }: { report: SiloReport }) {
  const { handoffs, openPains, unowned, unanswered, busiest } = report.facts
  const word = (count: number, one: string, many: string): string => (count === 1 ? one : many)
  const facts = [
    { ...handoffs, text: word(handoffs.value, 'handoff between departments', 'handoffs between departments'), bad: false },
    { ...openPains, text: word(openPains.value, 'open pain point', 'open pain points'), bad: true },
    { ...unowned, text: word(unowned.value, 'touchpoint without owner', 'touchpoints without owner'), bad: true },
    { ...unanswered, text: word(unanswered.value, 'pain nobody has answered', 'pains nobody has answered'), bad: false },
    ...(busiest
      ? [{ ...busiest, text: word(busiest.value, 'contact a month at the busiest wall', 'contacts a month at the busiest wall'), bad: false }]
      : [{ value: report.contested.length, at: report.contested.map(({ at }) => at), text: 'contested by the owner', bad: false }]),
  ]
  return (
    <ul className={styles.facts} aria-label="In short">
      {facts.map(({ value, at, text, bad }) => (
        <li key={text}>
          <FigureLink at={at} name={`${numberText(value)} ${text}: show ${counted(at.length, 'touchpoint')}`} className={classes(styles.fact, bad && value > 0 && styles.bad)}>
            {numberText(value)}
          </FigureLink>
          <span className={sheet.quiet}>{text}</span>
        </li>
      ))}
    </ul>
  )
}
