import type { SiloReport } from '../../insight/siloReport.ts'
import { classes } from '../../ui/classes.ts'
import { DepartmentName } from './DepartmentName.tsx'
import { FigureLink } from './links.tsx'
import list from './List.module.css'
import sheet from './Report.module.css'
import section from './Section.module.css'
import { Section, TableScroll } from './Section.tsx'
import { titleOfColumn, titleOfMap, titleOfTouchpoint } from './words.ts'

/** Touchpoints that nobody owns, and those whose owner says that it is not its own. */
export function OwnershipTable({ report }: { report: SiloReport }) {
  const { unowned, contested } = report
  const where = (at: number): string => {
    const { column, map } = report.touchpoints[at] ?? { column: 0, map: 0 }
    const [stage, of] = [report.columns[column], report.maps[map]]
    return [stage && titleOfColumn(stage), ...(report.maps.length > 1 && of ? [titleOfMap(of)] : [])].join(' · ')
  }
  return (
    <Section title="Whose is it?" text="Touchpoints that nobody owns, or whose owner says no.">
      {unowned.length + contested.length === 0
        ? <p className={section.nothing}>Every touchpoint has an owner, and none disputes it.</p>
        : (
          <TableScroll label="Unowned and contested touchpoints">
            <table className={list.list}>
              <caption className="visually-hidden">Unowned and contested touchpoints</caption>
              <thead>
                <tr>
                  <th scope="col">Touchpoint</th>
                  <th scope="col">Owner</th>
                  <th scope="col">What is said</th>
                </tr>
              </thead>
              <tbody>
                {unowned.map((at) => (
                  <tr key={at}>
                    <Touchpoint report={report} at={at} where={where(at)} />
                    <td><DepartmentName report={report} id={null} /></td>
                    <td className={sheet.quiet}>owner missing</td>
                  </tr>
                ))}
                {contested.map(({ at, owner, reason, by }) => (
                  <tr key={at}>
                    <Touchpoint report={report} at={at} where={where(at)} />
                    <td><DepartmentName report={report} id={owner} /></td>
                    <td className={sheet.quiet}>contested{reason && `: “${reason}”`}{by && ` (${by})`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
    </Section>
  )
}

function Touchpoint({ report, at, where }: { report: SiloReport; at: number; where: string }) {
  const title = titleOfTouchpoint(report, at)
  return (
    <th scope="row">
      <FigureLink at={[at]} name={title} className={list.wordLink}>{title}</FigureLink>
      <span className={classes(list.under, list.stage)}>{where}</span>
    </th>
  )
}
