import type { Sheet } from 'write-excel-file/universal'
// The package's public ways pack larger files in a worker made from a blob, which our content policy forbids; it would never
// answer. Its way that packs at once is exported from inside only.
// @ts-expect-error It has no types.
import contentOf from '../../node_modules/write-excel-file/modules/export/convertFileContentToUint8ArrayUniversal.js'
// @ts-expect-error It has no types.
import { generateXlsxFileSync } from '../../node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js'
import type { Table } from './table.ts'

const WIDEST = 60
const NARROWEST = 9
/** The most that Excel keeps in a cell. */
const LONGEST = 32_767

/** Characters of the longest cell of a column, within what can be read. */
function widthOf(table: Table, column: number): number {
  const longest = [table.header, ...table.rows].reduce((most, row) => Math.max(most, String(row[column] ?? '').length), 0)
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}

/** An Excel workbook with a sheet for each table, the heading kept in view. Text stays text, whatever it begins with; numbers are numbers. */
export function writeXlsx(tables: readonly Table[]): Promise<Blob> {
  const text = (value: string, style = {}) => ({ value: value.slice(0, LONGEST), type: String, ...style })
  const sheets: Sheet<never>[] = tables.map((table) => ({
    sheet: table.name,
    columns: table.header.map((_, column) => ({ width: widthOf(table, column) })),
    stickyRowsCount: 1,
    data: [
      table.header.map((title) => text(title, { fontWeight: 'bold' as const })),
      ...table.rows.map((row) => row.map((cell) =>
        cell === null || cell === '' ? null : typeof cell === 'number' ? { value: cell, type: Number } : text(cell))),
    ],
  }))
  return (generateXlsxFileSync as (sheets: unknown, _: undefined, __: undefined, read: unknown) => Promise<Blob>)(sheets, undefined, undefined, contentOf)
}
