/** A column of a report: a stage, or stages of several maps that have the same title. JSON. */
export interface ReportColumn {
  /** What stages share that stand in one column. */
  readonly key: string
  readonly kind: 'stage' | 'unassigned' | 'others'
  /** As the first map that has it writes it; empty for a stage without title and for the columns that are no stage. */
  readonly title: string
}

/** Columns of a report at most; what is beyond stands together in the last one. */
export const MOST_COLUMNS = 40
const UNASSIGNED: ReportColumn = { key: '', kind: 'unassigned', title: '' }
const OTHERS: ReportColumn = { key: '…', kind: 'others', title: '' }

function foldedTitle(title: string): string {
  return title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The columns of one map: each of its stages has its own, also where two have the same title. Null: touchpoints without stage. */
export function columnsOf(titles: readonly (string | null)[]): readonly ReportColumn[] {
  const times = new Map<string, number>()
  return titles.map((title) => {
    if (title === null) return UNASSIGNED
    const folded = foldedTitle(title)
    const nth = (times.get(folded) ?? 0) + 1
    times.set(folded, nth)
    return { key: `${nth} ${folded}`, kind: 'stage', title }
  })
}

/**
 * The columns of several maps as one list: stages of the same title (in any case, with or without accents) share one, as
 * the first map has them; the others of a map stand together before its next shared one, or at the end. Touchpoints
 * without stage come last, and what is beyond `MOST_COLUMNS` stands in one column.
 */
export function joinedColumns(maps: readonly (readonly ReportColumn[])[]): {
  readonly columns: readonly ReportColumn[]
  /** Where a column of a map stands now. */
  placeOf(key: string): number
} {
  let columns: ReportColumn[] = []
  let unassigned = false
  for (const own of maps) {
    const known = new Set(columns.map(({ key }) => key))
    let waiting: ReportColumn[] = []
    for (const column of own) {
      if (column.kind === 'unassigned') unassigned = true
      else if (!known.has(column.key)) waiting.push(column)
      else {
        const at = columns.findIndex(({ key }) => key === column.key)
        columns = [...columns.slice(0, at), ...waiting, ...columns.slice(at)]
        waiting = []
      }
    }
    columns.push(...waiting)
  }
  const room = MOST_COLUMNS - (unassigned ? 1 : 0)
  const shown = columns.length > room ? [...columns.slice(0, room - 1), OTHERS] : columns
  const places = new Map(shown.map(({ key }, place) => [key, place]))
  if (unassigned) shown.push(UNASSIGNED)
  return {
    columns: shown,
    placeOf: (key) => (key === UNASSIGNED.key ? shown.length - 1 : (places.get(key) ?? places.get(OTHERS.key) ?? 0)),
  }
}
