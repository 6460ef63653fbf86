import type { PainReply } from '../../insight/sharedPains.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import { severityText } from '../../panels/words.ts'
import { classes } from '../../ui/classes.ts'
import { DepartmentName } from './DepartmentName.tsx'
import { FigureLink } from './links.tsx'
import list from './List.module.css'
import sheet from './Report.module.css'
import section from './Section.module.css'
import { Section, TableScroll } from './Section.tsx'
import { REPLY_WORDS, titleOfTouchpoint } from './words.ts'

/** Pain points that several departments have to solve together, and what each has said. */
export function SharedPains({ report }: { report: SiloReport }) {
  const { sharedPains } = report
  return (
    <Section title="Shared pains" text="Tagged to two departments or more, so nobody solves them alone." className={sheet.shared}>
      {sharedPains.length === 0
        ? <p className={section.nothing}>No pain point is tagged to two departments.</p>
        : (
          <TableScroll label="Table of shared pains">
            <table className={list.list}>
              <caption className="visually-hidden">Pain points tagged to two departments or more, and what each department says</caption>
              <thead>
                <tr>
                  <th scope="col">Pain point</th>
                  <th scope="col">Severity</th>
                  <th scope="col">Departments and their answers</th>
                </tr>
              </thead>
              <tbody>
                {sharedPains.map((pain, index) => (
                  <tr key={index} className={classes(!pain.open && list.closed)}>
                    <th scope="row">
                      <FigureLink at={[pain.at]} name={`${pain.text || 'Pain point'}, at ${titleOfTouchpoint(report, pain.at)}`} className={list.wordLink}>
                        {pain.text || 'Pain point without words'}
                      </FigureLink>
                      <span className={list.under}>{titleOfTouchpoint(report, pain.at)}{!pain.open && ' · fixed by all'}</span>
                    </th>
                    <td>{severityText(pain.severity)}</td>
                    <td>
                      <ul className={list.replies}>
                        {pain.replies.map((reply) => (
                          <li key={reply.department}>
                            <DepartmentName report={report} id={reply.department} /> <span className={sheet.quiet}>{said(reply)}</span>
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        )}
    </Section>
  )
}

function said({ reply, reason, since }: PainReply): string {
  return [REPLY_WORDS[reply], reply === 'disputed' && reason && `“${reason}”`, reply === 'fixed' && since && `since ${since}`]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')
}
