import { useState } from 'react'
import type { CSSProperties } from 'react'
import { placesOf } from '../../insight/figure.ts'
import type { SiloCell } from '../../insight/siloMatrix.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { counted, numberText } from '../../panels/words.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { DepartmentName } from './DepartmentName.tsx'
import { heatOf } from './heat.ts'
import { FigureLink } from './links.tsx'
import matrix from './Matrix.module.css'
import section from './Section.module.css'
import { Section, TableScroll } from './Section.tsx'
import { nameOf, titleOfColumn } from './words.ts'

type Measure = 'pain' | 'touchpoints' | 'contacts' | 'handoffs'

interface Shown {
  readonly value: number
  readonly at: readonly number[]
  readonly words: string
  /** Said in small beside it. */
  readonly beside: { readonly text: string; readonly at: readonly number[]; readonly words: string } | null
}

const MEASURES: readonly { value: Measure; label: string; text: string; hue: 'pain' | 'accent' }[] = [
  {
    value: 'pain',
    label: 'Open pain',
    text: 'Open pain by department and stage, severities added; in small, the touchpoints it owns or supports.',
    hue: 'pain',
  },
  { value: 'touchpoints', label: 'Touchpoints', text: 'Touchpoints that it owns; in small, those that it supports.', hue: 'accent' },
  { value: 'contacts', label: 'Contacts', text: 'Contacts a month at what it owns; in small, the touchpoints it owns or supports.', hue: 'accent' },
  { value: 'handoffs', label: 'Handoffs', text: 'Handoffs to it and from it; in small, how many come in and go out.', hue: 'pain' },
]

function engaged({ owned, supported }: SiloCell): Shown['beside'] {
  const count = owned.value + supported.value
  if (count === 0) return null
  return { text: numberText(count), at: placesOf([...owned.at, ...supported.at]), words: `${counted(count, 'touchpoint')} owned or supported` }
}

function shownOf(cell: SiloCell, measure: Measure): Shown {
  const { owned, supported, pain, pains, contacts, handoffsIn, handoffsOut } = cell
  switch (measure) {
    case 'pain':
      return { ...pain, words: `open pain ${pain.value} in ${counted(pains, 'pain point')}`, beside: engaged(cell) }
    case 'touchpoints':
      return {
        ...owned,
        words: `${counted(owned.value, 'touchpoint')} ${cell.department === null ? 'without owner' : 'owned'}`,
        beside: supported.value === 0 ? null
          : { text: `+${numberText(supported.value)}`, at: supported.at, words: `${counted(supported.value, 'touchpoint')} supported` },
      }
    case 'contacts':
      return { value: contacts?.value ?? 0, at: contacts?.at ?? [], words: counted(contacts?.value ?? 0, 'contact') + ' a month', beside: engaged(cell) }
    case 'handoffs': {
      const value = handoffsIn.value + handoffsOut.value
      const at = placesOf([...handoffsIn.at, ...handoffsOut.at])
      const words = `${counted(value, 'handoff')}, ${numberText(handoffsIn.value)} in, ${numberText(handoffsOut.value)} out`
      return { value, at, words, beside: value === 0 ? null : { text: `${handoffsIn.value} in, ${handoffsOut.value} out`, at: [], words: '' } }
    }
  }
}

/** Departments × stages as a heat map. */
export function SiloTable({ report }: { report: SiloReport }) {
  const [measure, setMeasure] = useState<Measure>('pain')
  const { text, hue } = MEASURES.find(({ value }) => value === measure) ?? (MEASURES[0] as (typeof MEASURES)[number])
  const cells = new Map(report.cells.map((cell) => [`${cell.column} ${cell.department ?? ''}`, shownOf(cell, measure)]))
  const most = Math.max(0, ...[...cells.values()].map(({ value }) => value))
  const rows: readonly (DepartmentId | null)[] = report.cells.some(({ department }) => department === null)
    ? [...report.departments.map(({ id }) => id), null]
    : report.departments.map(({ id }) => id)
  return (
    <Section
      title="Who carries the pain, and when"
      text={text}
      aside={<Segmented size="s" label="Measure" options={MEASURES} value={measure} onChange={setMeasure} className={section.measures} />}
    >
      <TableScroll label="Silo matrix">
        <table className={matrix.matrix} data-hue={hue}>
          <caption className="visually-hidden">{text}</caption>
          <thead>
            <tr>
              <th scope="col"><span className="visually-hidden">Department</span></th>
              {report.columns.map((column) => <th key={column.key} scope="col"><span className={matrix.columnTitle}>{titleOfColumn(column)}</span></th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((id) => (
              <tr key={id}>
                <th scope="row"><DepartmentName report={report} id={id} /></th>
                {report.columns.map((column, at) => (
                  <Cell key={column.key} where={`${nameOf(report, id)}, ${titleOfColumn(column)}`} shown={cells.get(`${at} ${id ?? ''}`)} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  )
}

function Cell({ where, shown, most }: { where: string; shown: Shown | undefined; most: number }) {
  if (!shown || (shown.value === 0 && !shown.beside)) return <td className={matrix.none} />
  const { value, at, words, beside } = shown
  const heat = heatOf(value, most)
  return (
    <td className={matrix.cell} data-hot={heat > 0 || undefined} style={{ '--heat': `${Math.round(heat * 100)}%` } as CSSProperties}>
      <div className={matrix.numbers}>
        {value === 0
          ? <span className={matrix.nil} aria-hidden="true">·</span>
          : <FigureLink at={at} name={`${where}: ${words}`} className={matrix.main}>{numberText(value)}</FigureLink>}
        {beside && (
          <FigureLink at={beside.at} name={`${where}: ${beside.words}`} className={matrix.beside}>{beside.text}</FigureLink>
        )}
      </div>
    </td>
  )
}
