import { projector } from '../../drawing/projector.ts'
import type { Box, Geometry } from '../../drawing/geometry.ts'
import type { HistoryRow } from '../../insight/historyRows.ts'
import { touchpointsOf } from '../../insight/historyRows.ts'
import type { RecordChange } from '../../model/history.ts'
import type { Journey, LaneId, NoteId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import type { Organisation } from '../../model/organisation/schema.ts'
import type { Item, PastMark } from '../../view/view.ts'
import { titleOfItem } from '../words.ts'

const NEW = 'New'
const GONE = 'Deleted'
const CHANGED = 'Changed'
/** Of a touchpoint's fields, those of which it is said what changed; the first that did counts. */
const WORDS: readonly (readonly [fields: readonly string[], word: string])[] = [
  [['stage', 'lane', 'order'], 'Moved'],
  [['title'], 'Renamed'],
  [['owner'], 'Owner'],
  [['feeling'], 'Feeling'],
]

const KINDS = { stages: 'stage', lanes: 'lane', notes: 'note', touchpoints: 'touchpoint' } as const

function wordOf({ kind, table, fields }: RecordChange): string {
  if (kind === 'made') return NEW
  if (table === 'notes' && ('x' in fields || 'y' in fields)) return 'Moved'
  return WORDS.find(([names]) => names.some((name) => Object.hasOwn(fields, name)))?.[1] ?? CHANGED
}

const itemOf = (table: keyof typeof KINDS, id: string): Item =>
  ({ kind: KINDS[table], id: id as TouchpointId & StageId & LaneId & NoteId }) as Item

function boxOf(geometry: Geometry, { kind, id }: Item): Box | null {
  switch (kind) {
    case 'touchpoint':
      return geometry.cards.get(id) ?? null
    case 'note':
      return geometry.notes.get(id) ?? null
    case 'stage':
      return geometry.stages.find((stage) => stage.id === id)?.header ?? null
    case 'lane':
    case 'step':
      return null
  }
}

function stepsOf({ changes, before, after }: HistoryRow): readonly { readonly id: string; readonly word: string }[] {
  return changes.filter(({ table }) => table === 'steps').flatMap(({ id, kind }) => {
    const step = after.steps.get(id as never) ?? before.steps.get(id as never)
    return step ? [{ id: `${step.from}.${step.to}`, word: kind === 'made' ? NEW : CHANGED }] : []
  })
}

/**
 * What is marked on the map for what somebody did: every card, stage, lane, note and step that it touched, and where
 * something stood that is gone since.
 */
export function marksOf(row: HistoryRow, organisation: Organisation): readonly PastMark[] {
  const marks = new Map<string, PastMark>()
  const put = (item: Item, word: string): void => {
    const key = `${item.kind} ${item.id}`
    if (!marks.has(key)) marks.set(key, { item, word })
  }
  const gone: Item[] = []
  for (const change of row.changes) {
    if (!Object.hasOwn(KINDS, change.table)) continue
    const item = itemOf(change.table as keyof typeof KINDS, change.id)
    if (change.kind === 'gone') gone.push(item)
    else put(item, wordOf(change))
  }
  for (const id of touchpointsOf(row)) {
    if (isThere(row.after, id)) put({ kind: 'touchpoint', id }, CHANGED)
  }
  for (const { id, word } of stepsOf(row)) put({ kind: 'step', id }, word)
  return [...marks.values(), ...ghosts(gone, row.before, organisation)]
}

const isThere = (journey: Journey, id: string): id is TouchpointId => journey.touchpoints.has(id as TouchpointId)

function ghosts(gone: readonly Item[], before: Journey, organisation: Organisation): PastMark[] {
  if (gone.length === 0) return []
  const { geometry } = projector()(before, organisation)
  return gone.flatMap((item) => {
    const box = boxOf(geometry, item)
    return box ? [{ box, title: titleOfItem(before, item), word: GONE }] : []
  })
}
