import type { Guess, Reading } from '../../formats/importSheet.ts'
import type { Meaning } from '../../formats/headings.ts'
import { MANY, MEANINGS } from '../../formats/headings.ts'
import { Select } from '../../ui/Select.tsx'
import styles from './Import.module.css'
import { MEANING_WORDS, SURE_WORDS } from './words.ts'

const SHOWN = 40
const OPTIONS = [{ value: '', label: 'Not used' }, ...MEANINGS.map((meaning) => ({ value: meaning, label: MEANING_WORDS[meaning] }))]

/** The beginning of the sheet; what each column says is chosen in its heading. */
export function SheetTable({ rows, guess, reading, onChange }: {
  rows: readonly (readonly string[])[]
  guess: Guess
  reading: Reading
  onChange: (reading: Reading) => void
}) {
  const header = rows[reading.headingRow] ?? []
  const body = rows.slice(reading.headingRow + 1, reading.headingRow + 1 + SHOWN)
  const left = rows.length - reading.headingRow - 1 - body.length
  const change = (column: number, to: Meaning | null): void => onChange({
    ...reading,
    // A meaning that only one column can have leaves the other.
    meanings: reading.meanings.map((is, at) => (at === column ? to : to !== null && is === to && !MANY.has(to) ? null : is)),
  })
  return (
    <div className={styles.table} tabIndex={0} role="region" aria-label="The sheet">
      <table>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>Row</th>
            {header.map((heading, column) => {
              const is = reading.meanings[column] ?? null
              const sure = guess.meanings[column] === is ? guess.sure[column] : null
              return (
                <th key={column} scope="col">
                  <span className={styles.heading}>{heading || `Column ${column + 1}`}</span>
                  <Select<string>
                    size="s"
                    label={`What “${heading || `column ${column + 1}`}” says`}
                    options={OPTIONS}
                    value={is ?? ''}
                    onChange={(value) => change(column, value === '' ? null : (value as Meaning))}
                  />
                  <span className={styles.sure}>{sure ? SURE_WORDS[sure] : is ? 'chosen by you' : 'stays out of the map'}</span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              <td className={styles.number}>{reading.headingRow + at + 2}</td>
              {header.map((_, column) => <td key={column} className={reading.meanings[column] ? '' : styles.unused}>{row[column]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={styles.more}>and {left.toLocaleString('en')} more rows</p>}
    </div>
  )
}
