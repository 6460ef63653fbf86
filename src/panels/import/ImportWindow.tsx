import { FileSpreadsheet, FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DragEvent, ReactNode } from 'react'
import { counted } from '../../drawing/words.ts'
import { folded } from '../../formats/folded.ts'
import type { ImportOrder } from '../../model/journey/importJourney.ts'
import type { Measured } from '../../model/journey/measures.ts'
import { TITLE_LENGTH } from '../../model/journey/schema.ts'
import type { SheetName } from '../../session/bringSheet.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import styles from './Import.module.css'
import { JourneyPart } from './JourneyPart.tsx'
import { MeasuresPart } from './MeasuresPart.tsx'
import { pastedTable } from './pastedTable.ts'
import type { MeasuresPreview, Standing } from './sheetPreview.ts'
import type { Source } from './useSheet.ts'
import { useSheet } from './useSheet.ts'

/**
 * Shows what a spreadsheet would make of a map, and lets each guess be changed. Writes nothing itself: `onJourney` and
 * `onMeasures` get what the user agreed to. Without a journey standing, it makes a new map.
 */
export function ImportWindow({ standing, source, busy, onClose, onJourney, onMeasures }: {
  standing: Standing
  source: Source | null
  busy?: boolean
  onClose: () => void
  onJourney: (order: ImportOrder, names: readonly SheetName[]) => void
  /** Null where there is no map to put measures into. */
  onMeasures: ((measures: readonly Measured[]) => void) | null
}) {
  const { sheet, reading, columns, lanes, journey, measures, read, cancel, show, setReading, setColumns, setLanes, choose } = useSheet(standing, source)
  const [name, setName] = useState(source instanceof File ? source.name : '')
  const [removesGone, setRemovesGone] = useState(false)
  const take = (next: Source): void => {
    setName(next instanceof File ? next.name : '')
    void read(next)
  }
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    take(file)
  }

  let main: ReactNode = null
  if (sheet.state === 'read' && sheet.kind.kind === 'journey' && journey) {
    const count = journey.touchpoints.length
    main = (
      <Button
        variant="primary"
        busy={busy}
        disabled={count === 0}
        onClick={() => onJourney({
          title: standing.journey ? null : titleOf(name, sheet.sheets[sheet.sheet]?.name ?? ''),
          touchpoints: journey.touchpoints,
          removesGone,
          isNew: standing.journey === null,
        }, journey.matches)}
      >
        {standing.journey ? `Import ${counted(count, 'touchpoint')}` : `Make a map of ${counted(count, 'touchpoint')}`}
      </Button>
    )
  } else if (sheet.state === 'read' && measures && onMeasures) {
    const measured = measuredOf(measures)
    main = (
      <Button variant="primary" busy={busy} disabled={measured.length === 0} onClick={() => onMeasures(measured)}>
        Import {counted(measured.length, 'row')} of figures
      </Button>
    )
  }
  const shown = sheet.state === 'read' ? sheet.sheets[sheet.sheet] : undefined
  return (
    <Dialog
      wide
      open
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      dismissible={sheet.state === 'none'}
      title={standing.journey ? 'Import a spreadsheet' : 'New map from a spreadsheet'}
      description="Nothing is written before you agree."
      footer={<><Button onClick={onClose}>Cancel</Button>{main}</>}
    >
      <div className={styles.window} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        {sheet.state === 'none' && <Begin trouble={sheet.trouble} onTake={take} />}
        {sheet.state === 'reading' && (
          <div className={styles.begin}>
            <ProgressBar label={`Reading ${name || 'the cells'}`} value={null} />
            <Button onClick={cancel}>Cancel reading</Button>
          </div>
        )}
        {sheet.state === 'read' && shown && (
          <>
            <div className={styles.source}>
              <FileSpreadsheet size={16} aria-hidden="true" />
              <span className={styles.name}>{name || 'Pasted cells'}</span>
              {sheet.sheets.length > 1 && (
                <Select<number>
                  className={styles.sheet}
                  size="s"
                  label="Sheet"
                  value={sheet.sheet}
                  options={sheet.sheets.map((one, value) => ({ value, label: one.name }))}
                  onChange={(at) => void show(sheet.sheets, at)}
                />
              )}
              <Button size="s" variant="quiet" onClick={cancel}>Another file</Button>
            </div>
            {sheet.kind.kind === 'journey' && reading && (
              <JourneyPart
                sheet={shown}
                guess={sheet.kind.guess}
                reading={reading}
                lanes={lanes}
                preview={journey}
                journey={standing.journey}
                removesGone={removesGone}
                onReading={setReading}
                onLanes={setLanes}
                onChoose={choose}
                onRemovesGone={setRemovesGone}
              />
            )}
            {sheet.kind.kind === 'measures' && (onMeasures
              ? measures && columns && <MeasuresPart sheet={shown} columns={columns} preview={measures} journey={standing.journey} onColumns={setColumns} onChoose={choose} />
              : <p className={styles.warning}>This sheet holds contacts by month. Open the map they belong to, and import it there.</p>)}
          </>
        )}
      </div>
    </Dialog>
  )
}

/** The name of a file without what follows its last dot, or of the sheet, as a title. */
function titleOf(file: string, sheet: string): string {
  const words = file.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').trim() || sheet || 'Imported journey'
  return (words.charAt(0).toLocaleUpperCase() + words.slice(1)).slice(0, TITLE_LENGTH)
}

function measuredOf({ measures, matches }: MeasuresPreview): Measured[] {
  const touchpoints = new Map(matches.map(({ name, touchpoint }) => [folded(name), touchpoint]))
  return measures.flatMap(({ touchpoint: name, month, contacts, csat, firstContactResolution }) => {
    const touchpoint = touchpoints.get(folded(name))
    const isEmpty = contacts === null && csat === null && firstContactResolution === null
    return touchpoint && !isEmpty ? [{ touchpoint, month, contacts, csat, firstContactResolution }] : []
  })
}

/** Choosing a file, dropping one, or pasting cells. */
function Begin({ trouble, onTake }: { trouble: string | null; onTake: (source: Source) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.begin}>
      <Button icon={<FileUp />} onClick={() => input.current?.click()}>Choose a file</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Spreadsheet"
        accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onTake(file)
          target.value = ''
        }}
      />
      <p className={styles.quiet}>Excel (.xlsx), CSV or TSV, up to 10 MB and 5,000 rows. You can also drop a file here.</p>
      {trouble && <p className={styles.warning} role="alert">{trouble}</p>}
      <Field label="Or paste cells from Excel or Google Sheets">
        <TextArea
          value=""
          onPaste={(event) => {
            const text = pastedTable(event.clipboardData.getData('text/html'))
            if (text === null) return
            event.preventDefault()
            onTake(text)
          }}
          onValueChange={(text) => {
            if (text.trim() !== '') onTake(text)
          }}
        />
      </Field>
    </div>
  )
}
