import type { HistoryEntry, RecordChange } from '../model/history.ts'
import { recordChange } from '../model/history.ts'
import type { Journey, JourneySchema } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import type { Fields } from '../model/table.ts'

/** What one person did in one go: an entry of the history, or several that belong together, such as the typing of one text. */
export interface HistoryRow {
  /** The numbers of its first and its last entry. */
  readonly first: number
  readonly last: number
  /** When they were written, in milliseconds since 1970. */
  readonly since: number
  readonly at: number
  readonly by: string
  readonly name: string | null
  /** What came of it all: from the map before the first entry to that after the last. */
  readonly changes: readonly RecordChange[]
  readonly before: Journey
  readonly after: Journey
}

/** Milliseconds without a further change to a thing, after which the next one is told apart. */
export const TOGETHER = 5 * 60_000

type Values = Readonly<Record<string, unknown>>

const recordAt = (journey: Journey, table: string, id: string): Values | undefined =>
  Object.hasOwn(journeySchema, table) ? (journey[table as keyof JourneySchema] as unknown as ReadonlyMap<string, Values>).get(id) : undefined

/** An entry by itself. `before` and `after` are the map just before and just after it. */
export function rowOf({ number, at, by, name, changes }: HistoryEntry, before: Journey, after: Journey): HistoryRow {
  return { first: number, last: number, since: at, at, by, name, changes, before, after }
}

/** The one record that a row is about, null where it is about several. */
function onlyChange({ changes: [only, another] }: HistoryRow): RecordChange | null {
  return only && !another && Object.hasOwn(journeySchema, only.table) ? only : null
}

/** The names of the records that a row is about. */
export function recordsOf({ changes }: Pick<HistoryRow, 'changes'>): readonly string[] {
  return changes.map(({ table, id }) => `${table} ${id}`)
}

/**
 * Two rows of one person as one, where both are about the same fields of the same record, or the earlier made the record,
 * and little time passed in between. Null where they are not, and where nothing would be left to tell. Nobody else may have
 * changed that record between them.
 */
export function joinedRow(earlier: HistoryRow, later: HistoryRow): HistoryRow | null {
  if (earlier.by !== later.by || later.since - earlier.at > TOGETHER) return null
  const [began, went] = [onlyChange(earlier), onlyChange(later)]
  if (!began || !went || began.table !== went.table || began.id !== went.id || went.kind !== 'changed' || began.kind === 'gone') return null
  const fields = Object.keys(went.fields)
  const isSame = began.kind === 'made' || (fields.length === Object.keys(began.fields).length && fields.every((field) => Object.hasOwn(began.fields, field)))
  if (!isSame) return null
  const { table, id } = began
  const was = recordAt(earlier.before, table, id) ?? null
  const is = recordAt(later.after, table, id) ?? null
  const change = is && recordChange(table, journeySchema[table as keyof JourneySchema] as Fields, id, began.kind === 'made' ? null : was, is)
  if (!change) return null
  const told = began.kind === 'made' ? change.fields : Object.fromEntries(Object.entries(change.fields).filter(([field]) => fields.includes(field)))
  if (began.kind === 'changed' && Object.keys(told).length === 0) return null
  return { ...later, first: earlier.first, since: earlier.since, before: earlier.before, changes: [{ ...change, fields: told }] }
}

/** The touchpoints that changes are about: those changed themselves, and those on which what was changed hangs. */
export function touchpointsOf({ changes, before, after }: Pick<HistoryRow, 'changes' | 'before' | 'after'>): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (id: unknown): void => {
    if (typeof id === 'string') found.add(id)
  }
  const ends = (table: string, id: string): readonly Values[] =>
    [recordAt(before, table, id), recordAt(after, table, id)].filter((record) => record !== undefined)
  for (const { table, id } of changes) {
    if (table === 'touchpoints') add(id)
    for (const record of ends(table, id)) {
      if (table === 'steps') {
        add(record.from)
        add(record.to)
      } else if (table === 'painTags') {
        for (const pain of typeof record.pain === 'string' ? ends('pains', record.pain) : []) add(pain.touchpoint)
      } else add(record.touchpoint)
    }
  }
  return found
}
