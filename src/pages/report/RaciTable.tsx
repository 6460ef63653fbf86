import { useState } from 'react'
import { RACI_LETTERS } from '../../insight/raci.ts'
import type { RaciRow } from '../../insight/raci.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { DepartmentName } from './DepartmentName.tsx'
import { FigureLink } from './links.tsx'
import list from './List.module.css'
import sheet from './Report.module.css'
import section from './Section.module.css'
import { Section, TableScroll } from './Section.tsx'
import { titleOfColumn, titleOfMap, titleOfTouchpoint } from './words.ts'

const AT_FIRST = 60

const LETTER_WORDS = {
  A: { word: 'Accountable', hint: 'owns it' },
  R: { word: 'Responsible', hint: 'its processes and people work there' },
  C: { word: 'Consulted', hint: 'supports it' },
  I: { word: 'Informed', hint: 'owns the touchpoint before or after' },
} as const

/** Who is accountable, responsible, consulted and informed at each touchpoint. */
export function RaciTable({ report }: { report: SiloReport }) {
  const [all, setAll] = useState(false)
  const rows = all ? report.raci : report.raci.slice(0, AT_FIRST)
  return (
    <Section
      title="Who does what: RACI"
      text="Read off the map: the owner is accountable, departments of the linked processes and people are responsible, supporting ones consulted, owners before and after informed."
      className={sheet.raci}
    >
      <TableScroll label="RACI">
        <table className={list.list}>
          <caption className="visually-hidden">RACI of each touchpoint</caption>
          <thead>
            <tr>
              <th scope="col">Touchpoint</th>
              {RACI_LETTERS.map((letter) => (
                <th key={letter} scope="col" title={LETTER_WORDS[letter].hint}>
                  <span className={list.letter} data-letter={letter} aria-hidden="true">{letter}</span> {LETTER_WORDS[letter].word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map((row) => <Row key={row.at} report={report} row={row} />)}</tbody>
        </table>
      </TableScroll>
      {report.raci.length > AT_FIRST && (
        <Button size="s" variant="quiet" className={section.more} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? `Show the first ${AT_FIRST}` : `Show all ${report.raci.length} touchpoints`}
        </Button>
      )}
    </Section>
  )
}

function Row({ report, row: { at, parts } }: { report: SiloReport; row: RaciRow }) {
  const touchpoint = report.touchpoints[at]
  const column = touchpoint && report.columns[touchpoint.column]
  const map = touchpoint && report.maps.length > 1 ? report.maps[touchpoint.map] : undefined
  const title = titleOfTouchpoint(report, at)
  return (
    <tr>
      <th scope="row">
        <FigureLink at={[at]} name={title} className={list.wordLink}>{title}</FigureLink>
        <span className={classes(list.under, list.stage)}>{[column && titleOfColumn(column), map && titleOfMap(map)].filter(Boolean).join(' · ')}</span>
      </th>
      {RACI_LETTERS.map((letter) => {
        const having = parts.filter((part) => part.letter === letter)
        return (
          <td key={letter}>
            {letter === 'A' && having.length === 0
              ? <DepartmentName report={report} id={null} />
              : <span className={list.names}>{having.map(({ department }) => <DepartmentName key={department} report={report} id={department} />)}</span>}
          </td>
        )
      })}
    </tr>
  )
}
