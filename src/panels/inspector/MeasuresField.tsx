import { useMemo } from 'react'
import { measuresByTouchpoint } from '../../insight/measures.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useJourney } from '../../session/context.ts'
import { monthText, shareText } from '../words.ts'
import styles from './MeasuresField.module.css'

const WIDTH = 260
const HEIGHT = 44
const PAD = 4
const change = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
const share = (value: number | null): string => (value === null ? '–' : shareText(value))
/** Months since the year 0, so that missing months keep their room in the curve. */
const place = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

/** Contacts a month at a touchpoint as a curve, with the last figures, and all of them as a table. Nothing without any. */
export function MeasuresField({ id }: { id: TouchpointId }) {
  const all = useJourney((journey) => journey.measures)
  const measures = useMemo(() => measuresByTouchpoint(all).get(id) ?? [], [all, id])
  const counted = measures.flatMap(({ month, contacts }) => (contacts === null ? [] : [{ month, contacts }]))
  if (measures.length === 0) return null
  const last = counted.at(-1)
  const before = counted.at(-2)
  const csat = measures.findLast((one) => one.csat !== null)?.csat ?? null
  const resolved = measures.findLast((one) => one.firstContactResolution !== null)?.firstContactResolution ?? null
  return (
    <section className={styles.field} aria-label="Contacts a month">
      <div className={styles.head}>
        <h3>Contacts a month</h3>
        {last && (
          <p className={styles.last}>
            <b>{last.contacts.toLocaleString()}</b>
            {before && before.contacts > 0 && <span> {change.format(last.contacts / before.contacts - 1)} on {monthText(before.month)}</span>}
          </p>
        )}
      </div>
      {counted.length > 1 && <Curve points={counted} />}
      {last && counted[0] && counted.length > 1 && (
        <p className={styles.ends}><span>{monthText(counted[0].month)}</span><span>{monthText(last.month)}</span></p>
      )}
      <p className={styles.shares}>
        <span>Satisfied (CSAT) <b>{share(csat)}</b></span>
        <span>Resolved at first contact <b>{share(resolved)}</b></span>
      </p>
      <details>
        <summary>All months</summary>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="All months">
          <table>
            <thead><tr><th scope="col">Month</th><th scope="col">Contacts</th><th scope="col">CSAT</th><th scope="col">First contact</th></tr></thead>
            <tbody>
              {[...measures].reverse().map((one) => (
                <tr key={one.id}>
                  <th scope="row">{monthText(one.month)}</th>
                  <td>{one.contacts?.toLocaleString() ?? '–'}</td>
                  <td>{share(one.csat)}</td>
                  <td>{share(one.firstContactResolution)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}

function Curve({ points }: { points: readonly { readonly month: string; readonly contacts: number }[] }) {
  const first = place(points[0]?.month ?? '')
  const span = Math.max(1, place(points.at(-1)?.month ?? '') - first)
  const most = Math.max(1, ...points.map(({ contacts }) => contacts))
  const at = points.map(({ month, contacts }) => ({
    x: PAD + ((place(month) - first) / span) * (WIDTH - 2 * PAD),
    y: HEIGHT - PAD - (contacts / most) * (HEIGHT - 2 * PAD),
  }))
  const line = at.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('')
  const end = at.at(-1)
  return (
    <svg className={styles.curve} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className={styles.area} d={`${line}L${WIDTH - PAD},${HEIGHT}L${PAD},${HEIGHT}Z`} />
      <path className={styles.line} d={line} />
      {end && <circle className={styles.end} cx={end.x} cy={end.y} r={3} />}
    </svg>
  )
}
