const LONGEST = 80
// What Windows, macOS or Linux forbid in a name, and control characters.
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu
// Names that begin with a dot are hidden, and Windows drops dots at the end.
const EDGES = /^[. ]+|[. ]+$/g
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A map's title as a file's name that every system takes, without ending; `part` says which part of the map it is. */
export function fileName(title: string, part: '' | 'selection' | 'view' = ''): string {
  const clean = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').replace(EDGES, '')
  const short = Array.from(clean).slice(0, LONGEST).join('').replace(EDGES, '')
  const name = short === '' ? 'Map' : RESERVED.test(short) ? `Map ${short}` : short
  return part === '' ? name : `${name} - ${part}`
}

/** The name of one of several tiles: rows and columns from the upper left, padded so that names sort. */
export function tileName(name: string, row: number, column: number, rows: number, columns: number): string {
  const pad = (n: number, most: number): string => String(n + 1).padStart(String(most).length, '0')
  return `${name} row ${pad(row, rows)} column ${pad(column, columns)}.png`
}
