// The package's public ways unpack larger files in a worker made from a blob, which our content policy forbids, and without
// a limit. What reads the unpacked files is exported from inside only.
// @ts-expect-error It has no types.
import parseXml from '../../node_modules/read-excel-file/modules/xml/parseXml.js'
// @ts-expect-error It has no types.
import parseContents from '../../node_modules/read-excel-file/modules/xlsx/parseSpreadsheetContents.js'
import { FILE_SIZE, TOO_LARGE } from './sheetSize.ts'
import type { TextSheet } from './sheetText.ts'
import { readSheetText, SHEET_COLUMNS, sheetOf, textOf } from './sheetText.ts'
import { unzip, ZipTrouble } from './unzip.ts'

/** The sheets of a file, or a sentence that says why there are none and what to do. */
export type SheetFile =
  | { readonly ok: true; readonly sheets: readonly TextSheet[] }
  | { readonly ok: false; readonly text: string }

/** Rows of a workbook's sheet that are looked at, empty or not: a few bytes can say that a cell stands in row 99,999,999. */
const LOOKED_AT = 100_000

/** Bytes that the parts of a workbook may unpack to. */
const UNPACKED = 128 * 1024 * 1024

const REFUSED = {
  empty: 'The file is empty. Choose one with a heading row and at least one row below it.',
  oldExcel: 'This is an old Excel file, or one with a password. In Excel, take the password off and save it as “Excel Workbook (.xlsx)” or as CSV.',
  pdf: 'This is a PDF. Open the spreadsheet it was made from, and save that as .xlsx or CSV.',
  picture: 'This is a picture. Choose the spreadsheet itself, as .xlsx or CSV.',
  openDocument: 'This is a LibreOffice or OpenOffice file. In “Save as…”, choose “Excel 2007–365 (.xlsx)” or CSV.',
  notExcel: 'There is no Excel workbook in this file. Save the spreadsheet as .xlsx or CSV and choose that.',
  broken: 'The Excel file is damaged. Open it in Excel, save it again as .xlsx, or as CSV.',
  locked: 'The file has a password. In Excel, take it off under “Protect Workbook”, save, and choose the file again.',
  bomb: 'The file unpacks to more than a spreadsheet can be. Save only the sheet with the journey as CSV, and choose that.',
  noText: 'This file is no spreadsheet. Save it as .xlsx or CSV and choose that.',
}

const refuse = (why: keyof typeof REFUSED): SheetFile => ({ ok: false, text: REFUSED[why] })

function begins(bytes: Uint8Array, ...with_: readonly number[]): boolean {
  return with_.every((byte, at) => bytes[at] === byte)
}

/**
 * Reads a file of any kind into sheets of text cells, as its user sees them: CSV, TSV and other text in UTF-8, UTF-16 or
 * Windows-1252, and Excel workbooks (.xlsx), of which it takes every sheet that has text. Goes by the bytes, not by the
 * name. Formulas come as their last result; nothing in the file is run. Never throws: what cannot be read is a sentence
 * for the screen. Takes up to a second for the largest files, so call it in a worker.
 */
export async function readSheetFile(bytes: Uint8Array): Promise<SheetFile> {
  if (bytes.length > FILE_SIZE) return { ok: false, text: TOO_LARGE }
  if (bytes.length === 0) return refuse('empty')
  if (begins(bytes, 0x50, 0x4b, 3, 4)) return readWorkbook(bytes)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuse('oldExcel')
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return refuse('pdf')
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47) || begins(bytes, 0xff, 0xd8, 0xff) || begins(bytes, 0x47, 0x49, 0x46, 0x38)) return refuse('picture')
  const text = textOf(bytes)
  if (text === null) return refuse('noText')
  const sheet = readSheetText(text)
  return sheet.rows.length === 0 ? refuse('empty') : { ok: true, sheets: [sheet] }
}

const WANTED = /\.xml(\.rels)?$|^mimetype$/

async function readWorkbook(bytes: Uint8Array): Promise<SheetFile> {
  try {
    const files = unzip(bytes, (name) => WANTED.test(name) && !/^xl\/(media|drawings|theme)\//.test(name), UNPACKED)
    if (files.mimetype || files['content.xml']) return refuse('openDocument')
    if (!files['xl/workbook.xml']) return refuse('notExcel')
    const sheets = (await parseContents(undefined, parseWithin, files, {})) as { sheet: string; data: unknown[][] }[]
    const read = sheets.map(({ sheet, data }) => sheetOf(sheet, data.map((row) => row.map(cellText)))).filter(({ rows }) => rows.length > 0)
    return read.length === 0 ? refuse('empty') : { ok: true, sheets: read }
  } catch (error) {
    if (error instanceof ZipTrouble) return refuse(error.reason === 'too-large' ? 'bomb' : error.reason)
    return refuse('broken')
  }
}

type OnTag = (name: string, ...rest: unknown[]) => void

/**
 * Parses a part of a workbook and leaves out cells beyond `SHEET_COLUMNS` and `LOOKED_AT`. The reader fills every gap
 * between two cells, so that one cell far out would otherwise cost all the memory there is.
 */
function parseWithin(xml: string, state: unknown, onOpen: OnTag, onClose: OnTag | null, onText: ((...rest: unknown[]) => void) | null, onProgress: unknown): unknown {
  let isOut: 'row' | 'c' | null = null
  let rows = 0
  const open: OnTag = (name, attributes, ...rest) => {
    const { r } = attributes as { r?: string }
    if (name === 'row' && isOut === null && (++rows > LOOKED_AT || Number(r ?? 0) > LOOKED_AT)) isOut = 'row'
    if (name === 'c' && isOut === null && r !== undefined && isFarOut(r)) isOut = 'c'
    if (isOut === null) onOpen(name, attributes, ...rest)
  }
  const close: OnTag = (name, ...rest) => {
    if (isOut === null) onClose?.(name, ...rest)
    else if (isOut === name) isOut = null
  }
  const text = onText && ((...rest: unknown[]): void => {
    if (isOut === null) onText(...rest)
  })
  return (parseXml as (...all: unknown[]) => unknown)(xml, state, open, onClose && close, text, onProgress)
}

function isFarOut(place: string): boolean {
  const [, letters = '', row] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(place) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return column === 0 || column > SHEET_COLUMNS || Number(row) > LOOKED_AT
}

/** A value of a cell as its user reads it. Dates are days, with the time where there is one. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // What 0.1 + 0.2 is after the fifteenth digit, Excel does not show.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return ''
    const text = value.toISOString()
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
  }
  return String(value)
}
