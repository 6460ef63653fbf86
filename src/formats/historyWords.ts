import type { RecordChange } from '../model/history.ts'
import type { Ends, HistoryTable, Scene, Verbs } from './historyScene.ts'
import { endsOf } from './historyScene.ts'
import type { Act, Sentence } from './historySentence.ts'
import { sentencesOf } from './historySentence.ts'
import { HISTORY_VERBS } from './historyVerbs.ts'

const TABLES = Object.keys(HISTORY_VERBS) as HistoryTable[]

/** What came and went whole; what hangs on it is told with it. */
interface Whole {
  readonly made: ReadonlySet<string>
  readonly gone: ReadonlySet<string>
  /** How many touchpoints came or went with each stage and lane. */
  readonly carried: Map<string, number>
}

const key = (table: string, id: unknown): string => `${table} ${String(id)}`

/** The record on which this one hangs, by what kind of link. */
function hangsOn(table: HistoryTable, record: Readonly<Record<string, unknown>>, isWhole: (table: HistoryTable, id: unknown) => boolean): string | null {
  const by = (...links: readonly (readonly [HistoryTable, string])[]): string | null => {
    const link = links.find(([other, field]) => isWhole(other, record[field]))
    return link ? key(link[0], record[link[1]]) : null
  }
  switch (table) {
    case 'touchpoints':
      return by(['stages', 'stage'], ['lanes', 'lane'])
    case 'painTags':
      return by(['pains', 'pain'])
    case 'steps':
      return by(['touchpoints', 'from'], ['touchpoints', 'to'])
    case 'supports':
    case 'pains':
    case 'opportunities':
    case 'files':
    case 'ownerships':
    case 'measures':
      return by(['touchpoints', 'touchpoint'])
    case 'map':
    case 'stages':
    case 'lanes':
    case 'notes':
      return null
  }
}

function actsOf<N extends HistoryTable>(table: N, change: RecordChange, scene: Scene, whole: Whole): Act[] {
  const verbs = HISTORY_VERBS[table] as unknown as Verbs<N>
  const ends: Ends<N> = endsOf(table, change, scene)
  if (change.kind !== 'changed') {
    const record = change.kind === 'made' ? ends.is : ends.was
    const parent = hangsOn(table, record as Readonly<Record<string, unknown>>, (other, id) => whole[change.kind as 'made' | 'gone'].has(key(other, id)))
    if (parent === null) return [change.kind === 'made' ? verbs.made(ends) : verbs.gone(ends)]
    if (table === 'touchpoints') whole.carried.set(parent, (whole.carried.get(parent) ?? 0) + 1)
    return []
  }
  const acts = Object.keys(change.fields).flatMap((name) => {
    const tell = Object.hasOwn(verbs.fields, name) ? verbs.fields[name as keyof typeof verbs.fields] : null
    return tell?.(ends) ?? []
  })
  return acts.length > 0 ? acts : [verbs.otherwise(ends)]
}

/**
 * What changes say, in sentences without their subject: "moved ", Call for help, " to ", Install. Several alike are one sentence,
 * and what came or went with something else is told with it. `changes` lead from the scene's `before` to its `after`. Never
 * empty; what this program does not know is told in general.
 */
export function toldChanges(changes: readonly RecordChange[], scene: Scene): Sentence[] {
  const known = changes.filter(({ table }) => Object.hasOwn(HISTORY_VERBS, table)) as (RecordChange & { readonly table: HistoryTable })[]
  const ids = (kind: RecordChange['kind']): Set<string> => new Set(known.filter((change) => change.kind === kind).map(({ table, id }) => key(table, id)))
  const whole: Whole = { made: ids('made'), gone: ids('gone'), carried: new Map() }
  const told = known
    .toSorted((a, b) => TABLES.indexOf(a.table) - TABLES.indexOf(b.table))
    .map((change) => ({ change, acts: actsOf(change.table, change, scene, whole) }))
  const acts = told.flatMap(({ change: { table, id }, acts: own }) => {
    const carried = whole.carried.get(key(table, id)) ?? 0
    return carried === 0 ? own : own.map((act) => ({ ...act, tail: [...act.tail, carried === 1 ? ' with 1 touchpoint' : ` with ${carried} touchpoints`] }))
  })
  return acts.length > 0 ? sentencesOf(acts) : [['changed something that this page does not know']]
}
