import type { Problem } from '../../formats/importSheet.ts'
import { counted } from '../../drawing/words.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import styles from './Import.module.css'

const SHOWN = 100

/** What of the sheet could not be read, row by row. */
export function Problems({ problems, sheet }: { problems: readonly Problem[]; sheet: TextSheet }) {
  return (
    <section className={styles.part} aria-label="What could not be read">
      <h3>{problems.length === 0 ? 'Everything could be read' : `${counted(problems.length, 'thing')} could not be read`}</h3>
      {sheet.left > 0 && <p className={styles.warning}>{counted(sheet.left, 'row')} below row {(sheet.rows.length).toLocaleString('en')} {sheet.left === 1 ? 'is' : 'are'} left out. Import the rest as a sheet of its own.</p>}
      {sheet.cut > 0 && <p className={styles.warning}>{counted(sheet.cut, 'cell')} longer than 10,000 characters {sheet.cut === 1 ? 'is' : 'are'} cut.</p>}
      {problems.length > 0 && (
        <ul className={styles.problems} tabIndex={0} aria-label="Rows">
          {problems.slice(0, SHOWN).map(({ row, text }, at) => <li key={at}><b>Row {row}</b> {text}</li>)}
          {problems.length > SHOWN && <li>and {problems.length - SHOWN} more</li>}
        </ul>
      )}
    </section>
  )
}
