import type { AgendaMeasure, SyncAgenda, Trend } from '../../insight/syncAgenda.ts'
import { monthText, numberText, shareText } from '../../panels/words.ts'
import { PlaceLink, Section } from '../entry/words.tsx'
import { aboutPlace, Make } from './Make.tsx'
import type { Sitting } from './SeriesPage.tsx'
import { Sparkline } from './Sparkline.tsx'
import styles from './Sync.module.css'
import { useShortList } from './useShortList.tsx'

/** What was measured where two of them are involved, and how it goes on. */
export function SharedMeasures({ agenda: { measures }, ...sitting }: Sitting & { agenda: SyncAgenda }) {
  const { shown, rest } = useShortList(measures, 'touchpoints')
  return (
    <Section title="Shared measures" total={measures.total} text="At touchpoints where two of you are involved, most contacts first. FCR: solved at the first contact.">
      {measures.total === 0 && <p className={styles.nothing}>Nothing was measured there yet. Contacts, CSAT and first contact resolution are written at the touchpoint.</p>}
      {measures.total > 0 && (
        <div className={styles.scroll} role="region" aria-label="Shared measures, table" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr><th scope="col">Touchpoint</th><th scope="col">Contacts a month</th><th scope="col">CSAT</th><th scope="col">FCR</th><td /></tr>
            </thead>
            <tbody>
              {shown.map((one) => <MeasureRow key={`${one.at.map} ${one.at.touchpoint}`} measure={one} {...sitting} />)}
            </tbody>
          </table>
        </div>
      )}
      {rest}
    </Section>
  )
}

function MeasureRow({ measure: { at, contacts, csat, firstContactResolution }, ...sitting }: Sitting & { measure: AgendaMeasure }) {
  const text = `Look at the figures of ${at.title || 'an untitled touchpoint'}`
  return (
    <tr>
      <th scope="row"><PlaceLink place={at} /><span className={styles.quiet}> {at.mapTitle || 'Untitled map'}</span></th>
      <td><Figure trend={contacts} say={numberText} /></td>
      <td><Figure trend={csat} say={shareText} better /></td>
      <td><Figure trend={firstContactResolution} say={shareText} better /></td>
      <td><Make {...sitting} text={text} about={aboutPlace(at)} /></td>
    </tr>
  )
}

/** The last figure, and from where it came. `better`: more is better. */
function Figure({ trend, say, better }: { trend: Trend | null; say: (value: number) => string; better?: boolean }) {
  const [first, last] = [trend?.months[0], trend?.months.at(-1)]
  if (!trend || !first || !last) return <span className={styles.quiet}><span aria-hidden="true">–</span><span className="visually-hidden">not measured</span></span>
  const [was, is] = [say(first.value), say(last.value)]
  const rises = last.value > first.value
  const tone = !better || was === is ? undefined : rises ? 'good' : 'bad'
  return (
    <div className={styles.measure}>
      <span className={styles.value}>{is}</span>
      {trend.months.length > 1 && <Sparkline values={trend.months.map(({ value }) => value)} />}
      <span className={styles.from} data-tone={tone}>
        {trend.months.length === 1 ? monthText(last.month) : was === is ? `as in ${monthText(first.month)}` : `${rises ? '↗ up' : '↘ down'} from ${was} in ${monthText(first.month)}`}
      </span>
    </div>
  )
}
