import { counted } from '../../drawing/words.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import type { Journey, TouchpointId } from '../../model/journey/schema.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import styles from './Import.module.css'
import { Problems } from './Problems.tsx'
import type { MeasuresPreview } from './sheetPreview.ts'

/** Which touchpoint each name in a sheet of contacts means. */
export function MeasuresPart({ sheet, preview, journey, onChoose }: {
  sheet: TextSheet
  preview: MeasuresPreview
  journey: Journey | null
  onChoose: (name: string, touchpoint: string | null) => void
}) {
  const titles = [...(journey?.touchpoints.values() ?? [])].map(({ id, title }) => ({ id: id as string, label: title || 'Untitled touchpoint' }))
  const rowsOf = (name: string): number => preview.measures.filter(({ touchpoint }) => touchpoint.toLowerCase() === name.toLowerCase()).length
  const matched = preview.matches.filter(({ touchpoint }) => touchpoint !== null).length
  return (
    <div className={styles.measures}>
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
