import { counted, numberText } from '../../panels/words.ts'
import type { Result } from '../../session/workshop.ts'
import { VOTED_WORDS } from '../../panels/workshop/words.ts'
import styles from './Workshop.module.css'

/** What got how many dots in the rounds that are over: the last one in sight, those before it folded. */
export function Results({ results: [last, ...before] }: { results: readonly Result[] }) {
  if (!last) return null
  return (
    <section className={styles.part} aria-label="Result">
      <ResultList result={last} />
      {before.map((result) => (
        <details key={result.round.id} className={styles.fold}>
          <summary>{titleOf(result)}, before that</summary>
          <ResultList result={result} />
        </details>
      ))}
    </section>
  )
}

const titleOf = ({ round }: Result): string => `${VOTED_WORDS[round.on].many}: the result`

function ResultList({ result }: { result: Result }) {
  const { round, ranking } = result
  const most = ranking[0]?.count ?? 1
  return (
    <>
      <h2 className={styles.title}>{titleOf(result)}</h2>
      <p className={styles.quiet}>{round.voters === 1 ? 'One person voted.' : `${numberText(round.voters)} people voted.`}</p>
      {ranking.length === 0 ? <p>Nothing got a dot.</p> : (
        <ol className={styles.ranks}>
          {ranking.map(({ target, label, count }) => (
            <li key={target} className={styles.rank}>
              <span className={styles.words} dir="auto">{label || 'Without words'}</span>
              <span className={styles.number}>{counted(count, 'dot')}</span>
              <span className={styles.bar} style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
