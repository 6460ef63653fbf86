import type { Reading } from '../../formats/importSheet.ts'
import { readSheetFile } from '../../formats/sheetFile.ts'
import type { SheetFile } from '../../formats/sheetFile.ts'
import { readSheetText } from '../../formats/sheetText.ts'
import type { TextSheet } from '../../formats/sheetText.ts'
import type { MeasureColumns } from '../../formats/measuresSheet.ts'
import type { Theme } from '../../drawing/palette.ts'
import type { JourneyPreview, MeasuresPreview, SheetKind, Standing } from './sheetPreview.ts'
import { kindOf, previewJourney, previewMeasures } from './sheetPreview.ts'

/** What the page asks of the worker; `n` comes back with the answer. */
export type Ask =
  | { readonly kind: 'stand'; readonly standing: Standing }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'guess'; readonly sheet: number }
  | {
      readonly kind: 'journey'
      readonly sheet: number
      readonly reading: Reading
      readonly chosen: ReadonlyMap<string, string | null>
      readonly theme: Theme
      readonly lanes: 'channel' | 'one'
    }
  | { readonly kind: 'measures'; readonly sheet: number; readonly columns: MeasureColumns; readonly chosen: ReadonlyMap<string, string | null> }

export interface SheetAnswers {
  readonly stand: true
  readonly file: SheetFile
  readonly text: SheetFile
  readonly guess: SheetKind
  readonly journey: JourneyPreview
  readonly measures: MeasuresPreview
}

export type SheetResponse = { readonly n: number; readonly value: SheetAnswers[keyof SheetAnswers] | null }

const port = self as unknown as {
  postMessage(message: SheetResponse): void
  onmessage: ((event: MessageEvent<Ask & { readonly n: number }>) => void) | null
}

let sheets: readonly TextSheet[] = []
let standing: Standing | null = null

function keep(file: SheetFile): SheetFile {
  if (file.ok) sheets = file.sheets
  return file
}

async function answer(ask: Ask): Promise<SheetAnswers[keyof SheetAnswers] | null> {
  if (ask.kind === 'stand') {
    standing = ask.standing
    return true
  }
  if (ask.kind === 'file') return keep(await readSheetFile(ask.bytes))
  if (ask.kind === 'text') {
    const sheet = readSheetText(ask.text)
    return keep(sheet.rows.length > 0 ? { ok: true, sheets: [sheet] } : { ok: false, text: 'There are no cells in what was pasted.' })
  }
  const rows = sheets[ask.sheet]?.rows
  if (!rows || !standing) return null
  switch (ask.kind) {
    case 'guess':
      return kindOf(rows, standing.organisation)
    case 'journey':
      return previewJourney(rows, ask.reading, ask.chosen, standing, ask.theme, ask.lanes)
    case 'measures':
      return previewMeasures(rows, ask.columns, ask.chosen, standing.journey)
  }
}

port.onmessage = ({ data }) => {
  answer(data).then((value) => port.postMessage({ n: data.n, value }), () => port.postMessage({ n: data.n, value: null }))
}
