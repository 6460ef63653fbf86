import { useMemo } from 'react'
import { counted } from '../../drawing/words.ts'
import { FEELING_SCALES } from '../../formats/feelings.ts'
import type { Guess, Reading } from '../../formats/importSheet.ts'
import { LIST_SEPARATORS } from '../../formats/importSheet.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import styles from './Import.module.css'
import { Matches } from './Matches.tsx'
import { Problems } from './Problems.tsx'
import type { JourneyPreview } from './sheetPreview.ts'
import { SheetTable } from './SheetTable.tsx'
import { SEPARATOR_WORDS } from './words.ts'

/** The sheet beside the map that it would make, and all that can be chosen about it. */
export function JourneyPart({ sheet, guess, reading, lanes, preview, journey, removesGone, onReading, onLanes, onChoose, onRemovesGone }: {
  sheet: TextSheet
  guess: Guess
  reading: Reading
  lanes: 'channel' | 'one'
  preview: JourneyPreview | null
  journey: Journey | null
  removesGone: boolean
  onReading: (reading: Reading) => void
  onLanes: (lanes: 'channel' | 'one') => void
  onChoose: (key: string, entry: string | null) => void
  onRemovesGone: (removes: boolean) => void
}) {
  const address = useMemo(() => preview && `data:image/svg+xml,${encodeURIComponent(preview.picture)}`, [preview])
  const count = (what: 'new' | 'updated' | 'unchanged'): number => preview?.imported.touchpoints.filter(({ is }) => is === what).length ?? 0
  const gone = preview?.imported.gone ?? []
  return (
    <div className={styles.body}>
      <SheetTable rows={sheet.rows} guess={guess} reading={reading} onChange={onReading} />
      <div className={styles.made}>
        <div className={styles.picture}>
          {address ? <img src={address} alt="The map that this sheet makes" /> : <Spinner />}
        </div>
        <p role="status" className={styles.facts}>
          {preview && (journey
            ? `${count('new')} new, ${count('updated')} updated, ${count('unchanged')} unchanged, ${gone.length} no longer in the sheet.`
            : `${counted(preview.touchpoints.length, 'touchpoint')} in ${counted(new Set(preview.touchpoints.map(({ stage }) => stage)).size, 'stage')}.`)}
          {preview && preview.pictured < preview.touchpoints.length && ` The picture shows the first ${preview.pictured}.`}
        </p>
        {gone.length > 0 && (
          <Checkbox
            label={`Remove ${counted(gone.length, 'touchpoint')} no longer in the sheet`}
            hint={gone.slice(0, 5).map((id) => journey?.touchpoints.get(id)?.title).join(', ')}
            checked={removesGone}
            onChange={onRemovesGone}
          />
        )}
      </div>
      <div className={styles.choices}>
        <Field label="Feelings are from"><Select label="Feelings are from" value={reading.scale} options={FEELING_SCALES.map((value) => ({ value, label: value.replace('-', '−').replace('…', ' to ') }))} onChange={(scale) => onReading({ ...reading, scale })} /></Field>
        <Field label="Lists are separated by"><Select label="Lists are separated by" value={reading.separator} options={LIST_SEPARATORS.map((value) => ({ value, label: SEPARATOR_WORDS[value] }))} onChange={(separator) => onReading({ ...reading, separator })} /></Field>
        <Field label="Lanes"><Select label="Lanes" value={lanes} options={[{ value: 'channel', label: 'One for each channel' }, { value: 'one', label: 'One for all' }]} onChange={onLanes} /></Field>
      </div>
      {preview && <Matches matches={preview.matches} onChoose={onChoose} />}
      {preview && <Problems problems={preview.problems} sheet={sheet} />}
    </div>
  )
}
