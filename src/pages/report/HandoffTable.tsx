import { CalendarClock } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { HandoffPair } from '../../insight/handoffMatrix.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { counted, numberText } from '../../panels/words.ts'
import { classes } from '../../ui/classes.ts'
import { LinkButton } from '../LinkButton.tsx'
import { DepartmentName } from './DepartmentName.tsx'
import { heatOf } from './heat.ts'
import { FigureLink } from './links.tsx'
import matrix from './Matrix.module.css'
import section from './Section.module.css'
import { Section, TableScroll } from './Section.tsx'
import { nameOf } from './words.ts'

/** Columns at most whose headings lie flat. */
const MOST_LYING = 10

/** Departments × departments: who hands the customer to whom, the hotter the more it hurts. */
export function HandoffTable({ report }: { report: SiloReport }) {
  const { pairs } = report
  const [worst] = pairs
  if (!worst) {
    return (
      <Section title="Who hands to whom">
        <p className={section.nothing}>The customer is never handed over: one department, or nobody, owns all of it.</p>
      </Section>
    )
  }
  // The worst pair that can meet: nobody cannot.
  const meet = pairs.find(({ from, to }) => from !== null && to !== null)
  const found = new Map(pairs.map((pair) => [`${pair.from ?? ''} ${pair.to ?? ''}`, pair]))
  const giving = ends(report, pairs.map(({ from }) => from))
  const taking = ends(report, pairs.map(({ to }) => to))
  return (
    <Section
      title="Who hands to whom"
      text={
        <>
          Handoffs from row to column, the hotter the more they hurt. The worst pair:{' '}
          <strong>{nameOf(report, worst.from)} → {nameOf(report, worst.to)}</strong>.
        </>
      }
      aside={meet && (
        <LinkButton to={`/sessions?departments=${meet.from},${meet.to}`} size="s" variant="quiet" icon={<CalendarClock />} className={section.more}>
          Sync sessions of {nameOf(report, meet.from)} and {nameOf(report, meet.to)}
        </LinkButton>
      )}
    >
      <TableScroll label="Handoff matrix">
        <table className={matrix.matrix} data-hue="pain" data-upright={taking.length > MOST_LYING || undefined}>
          <caption className="visually-hidden">Handoffs from the department of the row to the department of the column</caption>
          <thead>
            <tr>
              <th scope="col" className={matrix.corner}>from ↓ to →</th>
              {taking.map((id) => <th key={id} scope="col" title={nameOf(report, id)}><DepartmentName report={report} id={id} /></th>)}
            </tr>
          </thead>
          <tbody>
            {giving.map((from) => (
              <tr key={from}>
                <th scope="row"><DepartmentName report={report} id={from} /></th>
                {taking.map((to) => (
                  <PairCell key={to} report={report} self={from === to} pair={found.get(`${from ?? ''} ${to ?? ''}`)} worst={worst} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  )
}

function ends({ departments }: SiloReport, used: readonly (DepartmentId | null)[]): readonly (DepartmentId | null)[] {
  const known = new Set(used)
  const found: (DepartmentId | null)[] = departments.map(({ id }) => id).filter((id) => known.has(id))
  return known.has(null) ? [...found, null] : found
}

function PairCell({ report, self, pair, worst }: { report: SiloReport; self: boolean; pair: HandoffPair | undefined; worst: HandoffPair }) {
  if (!pair) return <td className={self ? matrix.self : matrix.none} />
  const { from, to, handoffs, weight, pain } = pair
  const heat = heatOf(weight, worst.weight)
  const name = `${nameOf(report, from)} to ${nameOf(report, to)}: ${counted(handoffs.value, 'handoff')}, open pain ${pain}, weight ${weight.toFixed(1)}`
  return (
    <td className={classes(matrix.cell, pair === worst && matrix.worst)} data-hot={heat > 0 || undefined} style={{ '--heat': `${Math.round(heat * 100)}%` } as CSSProperties}>
      <div className={matrix.numbers}>
        <FigureLink at={handoffs.at} name={name} className={matrix.main}>{numberText(handoffs.value)}</FigureLink>
        {pain > 0 && <span className={matrix.beside} aria-hidden="true">pain {pain}</span>}
      </div>
    </td>
  )
}
