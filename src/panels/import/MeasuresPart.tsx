import { counted } from '../../drawing/words.ts'
import type { MeasureColumns, MeasureField } from '../../formats/measuresSheet.ts'
import { MEASURE_FIELDS, NEEDED, withColumn } from '../../formats/measuresSheet.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import type { Journey, TouchpointId } from '../../model/journey/schema.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Import.module.css'
import { Problems } from './Problems.tsx'
import type { MeasuresPreview } from './sheetPreview.ts'
import { MEASURE_WORDS } from './words.ts'

const NONE = -1

/** Which column holds what, and which touchpoint each name in a sheet of contacts means. */
export function MeasuresPart({ sheet, columns, preview, journey, onColumns, onChoose }: {
  sheet: TextSheet
  columns: MeasureColumns
  preview: MeasuresPreview
  journey: Journey | null
  onColumns: (columns: MeasureColumns) => void
  onChoose: (name: string, touchpoint: string | null) => void
}) {
  const titles = [...(journey?.touchpoints.values() ?? [])].map(({ id, title }) => ({ id: id as string, label: title || 'Untitled touchpoint' }))
  const rowsOf = (name: string): number => preview.measures.filter(({ touchpoint }) => touchpoint.toLowerCase() === name.toLowerCase()).length
  const matched = preview.matches.filter(({ touchpoint }) => touchpoint !== null).length
  const header = (sheet.rows[0] ?? []).map((heading, value) => ({ value, label: heading || `Column ${value + 1}` }))
  /** What cannot be done without is never given away for no column. */
  const optionsFor = (field: MeasureField) => (NEEDED.has(field)
    ? header
    : [{ value: NONE, label: 'Not in the sheet' }, ...header.filter(({ value }) => columns[field] !== null || (value !== columns.month && value !== columns.touchpoint))])
  return (
    <div className={styles.measures}>
      <div className={styles.choices}>
        {MEASURE_FIELDS.map((field) => (
          <Field key={field} label={MEASURE_WORDS[field]}>
            <Select<number>
              label={MEASURE_WORDS[field]}
              value={columns[field] ?? NONE}
              options={optionsFor(field)}
              onChange={(column) => onColumns(withColumn(columns, field, column === NONE ? null : column))}
            />
          </Field>
        ))}
      </div>
      <p role="status" className={styles.facts}>
        {counted(preview.measures.length, 'row')} of figures for {counted(preview.matches.length, 'name')}; {counted(matched, 'name is', 'names are')} matched to touchpoints of this map.
      </p>
      <table className={styles.matches}>
        <thead><tr><th scope="col">In the sheet</th><th scope="col">Rows</th><th scope="col">Touchpoint</th></tr></thead>
        <tbody>
          {preview.matches.map(({ name, touchpoint, alike }) => {
            const near = alike.map((id) => journey?.touchpoints.get(id as TouchpointId)?.title).filter(Boolean)
            return (
              <tr key={name}>
                <td>{name}</td>
                <td>{rowsOf(name)}</td>
                <td>
                  <Combobox
                    label={`Touchpoint for ${name}`}
                    items={titles}
                    value={touchpoint}
                    onChange={(value: string | null) => onChoose(name, value)}
                    placeholder="Left out"
                    noneText="Leave out"
                  />
                  {touchpoint === null && near.length > 0 && <span className={styles.sure}>Perhaps {near.join(', ')}?</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <Problems problems={preview.problems} sheet={sheet} />
    </div>
  )
}
