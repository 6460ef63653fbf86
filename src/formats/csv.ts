import Papa from 'papaparse'

/** A table as somebody wrote it: the first row, and the rows below it, each as long as the first. */
export interface Sheet {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a spreadsheet would take for a formula gets an apostrophe on the way out; on the way in it goes. */
const GUARD = /^'(?=[=+\-@\t\r\0])/

/**
 * Reads CSV text: RFC 4180 with any of the usual separators, which is guessed, and with or without a byte order mark.
 * Cells lose outer spaces; empty rows are left out; short rows are filled up and long ones cut.
 */
export function readCsv(text: string): Sheet {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' })
  const cells = data.map((row) => row.map((cell) => cell.replace(GUARD, '').trim()))
  const header = cells[0] ?? []
  return { header, rows: cells.slice(1).map((row) => header.map((_, column) => row[column] ?? '')) }
}
