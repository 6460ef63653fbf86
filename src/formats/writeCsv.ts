import Papa from 'papaparse'
import type { Table } from './table.ts'

/** What a spreadsheet would take for the beginning of a formula. Numbers are numbers, also negative ones. */
const FORMULA = /^[=+\-@\t\r\0]/

type Cell = string | number | null

/**
 * Rows as CSV text, RFC 4180, each with its line end. Text that a spreadsheet would run as a formula gets an apostrophe
 * before it, which `readCsv` takes away again.
 */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  const guarded = (cell: Cell): string | number =>
    cell === null ? '' : typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
  return `${Papa.unparse(rows.map((row) => row.map(guarded)), { newline: '\r\n' })}\r\n`
}

/** Makes Excel read letters beyond ASCII. */
export const BYTE_ORDER_MARK = '\ufeff'

/** Tables as CSV text: each under a line with its name, with an empty line between two. */
export function writeCsv(tables: readonly Table[]): string {
  return BYTE_ORDER_MARK + tables.map(({ name, header, rows }) => csvRows([[name], header, ...rows])).join('\r\n')
}
