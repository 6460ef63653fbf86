import Papa from 'papaparse'

/** One sheet of a file as rows of text, each as long as the longest; outer spaces and rows without any text are gone. */
export interface TextSheet {
  /** What the workbook calls it; empty for text, which has one. */
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Rows below `SHEET_ROWS`, which were not read. */
  readonly left: number
  /** Cells that were longer than `CELL_LENGTH` and were cut. */
  readonly cut: number
}

/** Rows of a sheet that are read, heading and all. */
export const SHEET_ROWS = 5001
export const SHEET_COLUMNS = 200
/** Characters of a cell that are read. */
export const CELL_LENGTH = 10_000

const SEPARATORS = ['\t', ';', ',', '|']
/** Characters by which the separator is guessed. */
const PROBE = 64 * 1024
const PROBE_ROWS = 60
/** What a spreadsheet would take for a formula gets an apostrophe on the way out; on the way in it goes. */
const GUARD = /^'(?=[=+\-@\t\r\0])/

/**
 * The text in a file: UTF-8 and UTF-16 with or without a byte order mark, else Windows-1252. Null for bytes that are no
 * text.
 */
export function textOf(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return decoded(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return decoded(bytes, 'utf-16be')
  const zeros = [0, 0]
  const probe = bytes.subarray(0, PROBE)
  probe.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd > 0) {
    // Latin letters in UTF-16 have a zero in every other byte, always on the same side.
    if (odd > probe.length / 8 && even < odd / 8) return decoded(bytes, 'utf-16le')
    if (even > probe.length / 8 && odd < even / 8) return decoded(bytes, 'utf-16be')
    return null
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = decoded(bytes, 'windows-1252')
    const controls = text.slice(0, PROBE).match(/[\x01-\x08\x0e-\x1f]/g)?.length ?? 0
    return controls > probe.length / 100 ? null : text
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

function parsed(text: string, delimiter: string, preview: number): string[][] {
  return Papa.parse<string[]>(text, { delimiter, skipEmptyLines: 'greedy', preview }).data
}

/** The separator under which most rows have as many cells as the first, and the more cells the better. */
export function separatorOf(text: string): string {
  const probe = text.slice(0, PROBE)
  let best = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    const rows = parsed(probe, separator, PROBE_ROWS)
    // The last row may have been cut in the middle.
    if (rows.length > 2 && probe.length < text.length) rows.pop()
    const width = rows[0]?.length ?? 0
    if (width < 2) continue
    const alike = rows.filter((row) => row.length === width).length / rows.length
    const score = alike * alike * Math.log2(width + 1)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

/** Makes a sheet of rows of cells, within the limits. */
export function sheetOf(name: string, given: readonly (readonly string[])[]): TextSheet {
  let cut = 0
  const full = given.filter((row) => row.some((cell) => cell.trim() !== ''))
  const kept = full.slice(0, SHEET_ROWS)
  const width = Math.min(SHEET_COLUMNS, kept.reduce((most, row) => Math.max(most, lastFull(row)), 0))
  const rows = kept.map((row) => Array.from({ length: width }, (_, at) => {
    const cell = (row[at] ?? '').replace(GUARD, '').trim()
    if (cell.length <= CELL_LENGTH) return cell
    cut++
    return cell.slice(0, CELL_LENGTH)
  }))
  return { name, rows, left: full.length - kept.length, cut }
}

function lastFull(row: readonly string[]): number {
  for (let at = row.length; at > 0; at--) if (row[at - 1]?.trim()) return at
  return 0
}

/** Reads CSV, TSV or cells copied from a spreadsheet, with any of the usual separators and quoted line breaks. */
export function readSheetText(text: string): TextSheet {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\0', '')
  const told = /^sep=(.)\r?\n/i.exec(plain)
  const body = told ? plain.slice(told[0].length) : plain
  return sheetOf('', parsed(body, told?.[1] ?? separatorOf(body), 0))
}
