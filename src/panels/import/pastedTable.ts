import { SHEET_COLUMNS } from '../../formats/sheetText.ts'

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(['P', 'DIV', 'LI', 'TR'])
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE'])

/**
 * The first table of HTML from the clipboard as text for `readSheetText`, line breaks in cells kept; null where there
 * is none. A cell over several rows or columns stands in the first of them. The HTML is parsed without being shown:
 * nothing in it is run or loaded.
 */
export function pastedTable(html: string): string | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return null
  /** For each column the row from which it is free of a cell that began above. */
  const freeFrom: number[] = []
  const rows = [...table.rows].map(({ cells }, at) => {
    const row: string[] = []
    for (const cell of cells) {
      while ((freeFrom[row.length] ?? 0) > at) row.push('')
      const first = row.length
      row.push(textIn(cell).replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').trim())
      while (row.length < Math.min(first + cell.colSpan, SHEET_COLUMNS)) row.push('')
      // A span of 0 goes down to the table's end.
      for (let column = first; column < row.length; column++) freeFrom[column] = cell.rowSpan === 0 ? Infinity : at + cell.rowSpan
    }
    return row
  })
  return `sep=\t\n${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\t')).join('\n')}`
}

function textIn(node: Node): string {
  if (node.nodeName === 'BR') return '\n'
  if (UNSEEN.has(node.nodeName)) return ''
  // Line breaks of the source are spaces to whoever sees it.
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replace(/\s+/g, ' ')
  const text = [...node.childNodes].map(textIn).join('')
  return BLOCKS.has(node.nodeName) && node.nextSibling ? `${text}\n` : text
}
