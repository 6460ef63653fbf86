import type { Command, Edit } from '../document.ts'
import type { Ordered } from '../order.ts'
import { byOrder } from '../order.ts'
import type { Field, Fields } from '../table.ts'
import { splicesBetween } from '../wordDiff.ts'
import { stageOf, touchpointsIn } from './arrange.ts'
import type { Journey, JourneySchema, Touchpoint, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { roomIn } from './touchpoints.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>
type Table = keyof JourneySchema & string
type Values = Readonly<Record<string, unknown>>

const tableOf = (journey: Journey, table: Table): ReadonlyMap<string, Values> => journey[table] as unknown as ReadonlyMap<string, Values>

/** Makes one record say what it said, writing what differs and nothing else; of texts only the words that do. */
function restoreRecord(edit: Edit<JourneySchema>, table: Table, id: string, { id: _, ...then }: Values): void {
  const now = tableOf(edit.now, table).get(id)
  if (!now) return void edit.insert(table, id, then)
  const plain: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(journeySchema[table] as Fields) as [string, Field<unknown>][]) {
    if (!Object.hasOwn(then, name) || now[name] === then[name]) continue
    if (field.kind === 'plain') plain[name] = then[name]
    else for (const splice of splicesBetween(now[name] as string, then[name] as string)) edit.splice(table, id, name as never, splice)
  }
  if (Object.keys(plain).length > 0) edit.update(table, id, plain)
}

/** Makes those records of a table for which `belongs` holds, now or then, what they were. */
function restoreTable(edit: Edit<JourneySchema>, table: Table, then: Journey, belongs: (record: Values) => boolean): void {
  const were = tableOf(then, table)
  for (const [id, record] of tableOf(edit.now, table)) if (belongs(record) && !were.has(id)) edit.remove(table, id)
  for (const [id, record] of were) if (belongs(record)) restoreRecord(edit, table, id, record)
}

/**
 * Makes the whole map what it was at a moment. Only what differs is written, so that what others do at the same time stays
 * where it is about something else.
 */
export const restoreMap: Verb<{ readonly then: Journey }> = (edit, { then }) => {
  for (const table of Object.keys(journeySchema) as Table[]) restoreTable(edit, table, then, () => true)
  return true
}

/** Where a thing stands that was in a line which is gone: in the nearest line of then that is still there, else in any. */
function nearest<T extends Ordered>(were: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>, id: string | null): T['id'] | null {
  if (id !== null && now.has(id)) return id
  const line = [...were.values()].sort(byOrder)
  const at = line.findIndex((one) => one.id === id)
  const left = at < 0 ? [] : [...line.slice(0, at).reverse(), ...line.slice(at + 1)]
  return (left.find((one) => now.has(one.id)) ?? [...now.values()].sort(byOrder)[0])?.id ?? null
}

/** The place that a touchpoint had among those that are still in its stage, or one that comes to the same. */
function placeOf(edit: Edit<JourneySchema>, then: Journey, touchpoint: Touchpoint, stage: Touchpoint['stage']): string {
  const siblings = touchpointsIn(edit.now, stage).filter(({ id }) => id !== touchpoint.id)
  const here = new Map(siblings.map((one, place) => [one.id, place]))
  const were = touchpointsIn(then, stageOf(then, touchpoint)).map(({ id }) => id)
  const at = were.indexOf(touchpoint.id)
  const before = were.slice(0, at).findLast((id) => here.has(id))
  const behind = were.slice(at + 1).find((id) => here.has(id))
  const place = before === undefined ? (behind === undefined ? siblings.length : here.get(behind)!) : here.get(before)! + 1
  const [left, right] = [siblings[place - 1], siblings[place]]
  const fits = (one: Ordered): boolean => (!left || byOrder(left, one) < 0) && (!right || byOrder(one, right) < 0)
  if (fits(touchpoint)) return touchpoint.order
  const now = edit.now.touchpoints.get(touchpoint.id)
  if (now && now.stage === stage && fits(now)) return now.order
  return roomIn(edit, stage, right?.id ?? null, 1, new Set([touchpoint.id]))[0]!
}

/** Tables whose records hang on one touchpoint. */
const HANGING = ['supports', 'pains', 'opportunities', 'files', 'ownerships', 'measures'] as const satisfies readonly Table[]

/**
 * Makes one touchpoint what it was at a moment, with all that hangs on it, and brings it back when it was deleted. Where its stage
 * or lane is gone it stands in the nearest that is left; steps come back while their other end is there. Null when it was not
 * there then.
 */
export const restoreTouchpoint: Verb<{ readonly id: TouchpointId; readonly then: Journey }> = (edit, { id, then }) => {
  const was = then.touchpoints.get(id)
  if (!was) return null
  const stage = nearest(then.stages, edit.now.stages, was.stage) as Touchpoint['stage']
  const lane = nearest(then.lanes, edit.now.lanes, was.lane) as Touchpoint['lane']
  restoreRecord(edit, 'touchpoints', id, { ...was, stage, lane, order: placeOf(edit, then, was, stage) })
  for (const table of HANGING) restoreTable(edit, table, then, ({ touchpoint }) => touchpoint === id)
  const pains = new Set<unknown>([edit.now, then].flatMap((journey) => [...journey.pains.values()].filter(({ touchpoint }) => touchpoint === id).map((pain) => pain.id)))
  restoreTable(edit, 'painTags', then, ({ pain }) => pains.has(pain))
  const isHere = (end: unknown): boolean => end === id || edit.now.touchpoints.has(end as TouchpointId)
  restoreTable(edit, 'steps', then, ({ from, to }) => (from === id || to === id) && isHere(from) && isHere(to))
  return true
}
