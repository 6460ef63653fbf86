import Papa from 'papaparse'
import type { Table } from './table.ts'

/** What a spreadsheet would take for the beginning of a formula. Numbers are numbers, also negative ones. */
const FORMULA = /^[=+\-@\t\r\0]/

/**
 * Tables as CSV text, RFC 4180 with a byte order mark, so that Excel reads letters beyond ASCII: each under a line with
 * its name, with an empty line between two. Text that a spreadsheet would run as a formula gets an apostrophe before it,
 * which `readCsv` takes away again.
 */
export function writeCsv(tables: readonly Table[]): string {
  const guarded = (cell: string | number | null): string | number =>
    cell === null ? '' : typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
  const sections = tables.map(({ name, header, rows }) =>
    Papa.unparse([[name], header, ...rows].map((row) => row.map(guarded)), { newline: '\r\n' }))
  return `\ufeff${sections.join('\r\n\r\n')}\r\n`
}
