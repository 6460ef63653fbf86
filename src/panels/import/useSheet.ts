import { useCallback, useEffect, useRef, useState } from 'react'
import type { Reading } from '../../formats/importSheet.ts'
import type { MeasureColumns } from '../../formats/measuresSheet.ts'
import { FILE_SIZE, TOO_LARGE } from '../../formats/sheetSize.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import { useTheme } from '../../ui/theme.ts'
import type { JourneyPreview, MeasuresPreview, SheetKind, Standing } from './sheetPreview.ts'
import type { SheetReader } from './sheetReader.ts'
import { openSheetReader } from './sheetReader.ts'

/** What is to be read: a file, or cells from the clipboard as text. */
export type Source = File | string

export type SheetState =
  | { readonly state: 'none'; readonly trouble: string | null }
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly sheets: readonly TextSheet[]; readonly sheet: number; readonly kind: SheetKind }

/** Which entry, or touchpoint, a name of the sheet was said to be; null: a new one, or none. */
export type Chosen = ReadonlyMap<string, string | null>

const UNREAD = 'The file could not be read. Try again, or save it as CSV and choose that.'

/** Reads a source in a worker, and previews it anew whenever a choice changes. */
export function useSheet(standing: Standing, first: Source | null) {
  const { theme } = useTheme()
  const reader = useRef<SheetReader | null>(null)
  const [sheet, setSheet] = useState<SheetState>({ state: 'none', trouble: null })
  const [reading, setReading] = useState<Reading | null>(null)
  const [columns, setColumns] = useState<MeasureColumns | null>(null)
  const [lanes, setLanes] = useState<'channel' | 'one'>('channel')
  const [chosen, setChosen] = useState<Chosen>(new Map())
  const [journey, setJourney] = useState<JourneyPreview | null>(null)
  const [measures, setMeasures] = useState<MeasuresPreview | null>(null)
  const stood = useRef(standing)
  stood.current = standing

  const show = useCallback(async (sheets: readonly TextSheet[], at: number): Promise<void> => {
    const kind = await reader.current?.ask<'guess'>({ kind: 'guess', sheet: at })
    if (!kind) return
    setJourney(null)
    setMeasures(null)
    setChosen(new Map())
    setReading(kind.kind === 'journey' ? kind.guess : null)
    setColumns(kind.kind === 'measures' ? kind.columns : null)
    setSheet({ state: 'read', sheets, sheet: at, kind })
  }, [])

  const cancel = useCallback((): void => {
    reader.current?.close()
    reader.current = null
    setSheet({ state: 'none', trouble: null })
  }, [])

  const read = useCallback(async (source: Source): Promise<void> => {
    reader.current?.close()
    if (typeof source !== 'string' && source.size > FILE_SIZE) return setSheet({ state: 'none', trouble: TOO_LARGE })
    const mine = openSheetReader()
    reader.current = mine
    setSheet({ state: 'reading' })
    void mine.ask<'stand'>({ kind: 'stand', standing: stood.current })
    const file = typeof source === 'string'
      ? await mine.ask<'text'>({ kind: 'text', text: source })
      : await source.arrayBuffer().then((bytes) => mine.ask<'file'>({ kind: 'file', bytes: new Uint8Array(bytes) }), () => null)
    if (reader.current !== mine) return
    if (!file?.ok) return setSheet({ state: 'none', trouble: file?.text ?? UNREAD })
    await show(file.sheets, 0)
  }, [show])

  useEffect(() => {
    if (first !== null) void read(first)
  }, [first, read])
  useEffect(() => () => reader.current?.close(), [])

  const at = sheet.state === 'read' ? sheet.sheet : null
  useEffect(() => {
    if (at === null) return
    let isOld = false
    if (columns) {
      void reader.current?.ask<'measures'>({ kind: 'measures', sheet: at, columns, chosen }).then((made) => {
        if (!isOld) setMeasures(made)
      })
    } else if (reading) {
      void reader.current?.ask<'journey'>({ kind: 'journey', sheet: at, reading, chosen, theme, lanes }).then((made) => {
        if (!isOld) setJourney(made)
      })
    }
    return () => {
      isOld = true
    }
  }, [at, reading, columns, chosen, theme, lanes])

  const choose = (key: string, entry: string | null): void => setChosen((before) => new Map(before).set(key, entry))
  return { sheet, reading, columns, lanes, journey, measures, read, cancel, show, setReading, setColumns, setLanes, choose }
}
