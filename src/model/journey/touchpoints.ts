import type { Command, Edit, Splice } from '../document.ts'
import type { Patch } from '../table.ts'
import { placeAt } from '../order.ts'
import { arrange, laneOf, stageOf, touchpointsIn } from './arrange.ts'
import type { JourneySchema, LaneId, StageId, Touchpoint, TouchpointId } from './schema.ts'
import { linkId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>
type TouchpointPatch = Patch<JourneySchema['touchpoints']>

/** Where touchpoints go: a stage, a lane (null keeps each in its own), and before which touchpoint (null: last). */
export interface Destination {
  readonly stage: StageId | null
  readonly lane: LaneId | null
  readonly before: TouchpointId | null
}

/** Makes room in a stage for `count` newcomers and returns their keys. `leaving` are moved away and count as gone. */
export function roomIn(
  edit: Edit<JourneySchema>,
  stage: StageId | null,
  before: TouchpointId | null,
  count: number,
  leaving: ReadonlySet<TouchpointId> = new Set(),
): readonly string[] {
  const siblings = touchpointsIn(edit.now, stage)
  let at = before === null ? siblings.length : siblings.findIndex((t) => t.id === before)
  if (at < 0) at = siblings.length
  const staying = siblings.filter((t) => !leaving.has(t.id))
  const index = siblings.slice(0, at).filter((t) => !leaving.has(t.id)).length
  const { keys, rekeyed } = placeAt(staying, index, count)
  for (const { item, order } of rekeyed) edit.update('touchpoints', item.id, { order })
  return keys
}

/**
 * Adds a touchpoint to a stage and lane. Null when the stage or lane is gone. Without a lane it stands in the first.
 */
export const addTouchpoint: Verb<
  { title: string; to: Destination; fields?: Omit<TouchpointPatch, 'stage' | 'lane' | 'order'>; id?: string },
  TouchpointId
> = (edit, { title, to, fields, id }) => {
  if (to.stage === null || !edit.now.stages.has(to.stage)) return null
  const lane = to.lane ?? arrange(edit.now).lanes[0]?.id ?? null
  if (lane !== null && !edit.now.lanes.has(lane)) return null
  const [order] = roomIn(edit, to.stage, to.before, 1)
  return edit.insert('touchpoints', id ?? edit.newId(), { ...fields, title, stage: to.stage, lane, order })
}

/** Sets the same fields on one or several touchpoints. Null when all of them are gone. */
export const setTouchpoints: Verb<{
  ids: readonly TouchpointId[]
  patch: Omit<TouchpointPatch, 'description' | 'order' | 'stage' | 'lane'>
}> = (edit, { ids, patch }) => ids.map((id) => edit.update('touchpoints', id, patch)).some(Boolean) || null

/** Types in a description. Others' typing in it stays. */
export const typeDescription: Verb<{ id: TouchpointId; change: Splice }> = (edit, { id, change }) =>
  edit.splice('touchpoints', id, 'description', change) || null

/** Moves touchpoints, in the order of the throughline, to a place in time. Null when the stage or all of them are gone. */
export const moveTouchpoints: Verb<{ ids: readonly TouchpointId[]; to: Destination }> = (edit, { ids, to }) => {
  if (to.stage !== null && !edit.now.stages.has(to.stage)) return null
  if (to.lane !== null && !edit.now.lanes.has(to.lane)) return null
  const wanted = new Set(ids)
  const moving = arrange(edit.now).sequence.filter((id) => wanted.has(id))
  if (moving.length === 0) return null
  const leaving = new Set(moving)
  let before = to.before
  if (before !== null && leaving.has(before)) {
    const rest = touchpointsIn(edit.now, to.stage).map((t) => t.id)
    before = rest.slice(rest.indexOf(before)).find((id) => !leaving.has(id)) ?? null
  }
  const keys = roomIn(edit, to.stage, before, moving.length, leaving)
  moving.forEach((id, i) => {
    const lane = to.lane === null ? {} : { lane: to.lane }
    edit.update('touchpoints', id, { stage: to.stage, order: keys[i], ...lane })
  })
  return true
}

/** Writes copies of touchpoints with their links, pains, opportunities and files. `place` says where each copy stands. Returns old id → new id. */
export function copyTouchpoints(
  edit: Edit<JourneySchema>,
  touchpoints: readonly Touchpoint[],
  place: (touchpoint: Touchpoint, index: number) => TouchpointPatch,
): Map<TouchpointId, TouchpointId> {
  const copies = new Map<TouchpointId, TouchpointId>()
  touchpoints.forEach((touchpoint, index) => {
    const { id: _, ...fields } = touchpoint
    const copied = { ...fields, importedAs: '', ...place(touchpoint, index) }
    copies.set(touchpoint.id, edit.insert('touchpoints', edit.newId(), copied))
  })
  for (const support of edit.now.supports.values()) {
    const copy = support.touchpoint && copies.get(support.touchpoint)
    if (!copy || !support.target) continue
    edit.insert('supports', linkId(copy, support.target), { touchpoint: copy, kind: support.kind, target: support.target })
  }
  const pains = new Map<string, string>()
  for (const { id, touchpoint, text, severity, order } of edit.now.pains.values()) {
    const copy = touchpoint && copies.get(touchpoint)
    if (copy) pains.set(id, edit.insert('pains', edit.newId(), { touchpoint: copy, text, severity, order }))
  }
  for (const tag of edit.now.painTags.values()) {
    const pain = tag.pain && pains.get(tag.pain)
    if (pain && tag.department) {
      edit.insert('painTags', linkId(pain, tag.department), { pain: pain as typeof tag.pain, department: tag.department })
    }
  }
  for (const { touchpoint, text, order } of edit.now.opportunities.values()) {
    const copy = touchpoint && copies.get(touchpoint)
    if (copy) edit.insert('opportunities', edit.newId(), { touchpoint: copy, text, order })
  }
  for (const { id: _, ...file } of edit.now.files.values()) {
    const copy = file.touchpoint && copies.get(file.touchpoint)
    if (copy) edit.insert('files', edit.newId(), { ...file, touchpoint: copy })
  }
  return copies
}

/** Copies touchpoints with their links, pains, opportunities and files, each right after its original. Returns the copies' ids. */
export const duplicateTouchpoints: Verb<{ ids: readonly TouchpointId[] }, TouchpointId[]> = (edit, { ids }) => {
  const wanted = new Set(ids)
  const originals = arrange(edit.now).sequence.filter((id) => wanted.has(id)).map((id) => edit.now.touchpoints.get(id) as Touchpoint)
  if (originals.length === 0) return null
  const places = new Map<TouchpointId, TouchpointPatch>()
  for (const stage of new Set(originals.map((t) => stageOf(edit.now, t)))) {
    const group = originals.filter((t) => stageOf(edit.now, t) === stage)
    const siblings = touchpointsIn(edit.now, stage)
    const last = siblings.findIndex((t) => t.id === group.at(-1)?.id)
    const keys = roomIn(edit, stage, siblings[last + 1]?.id ?? null, group.length)
    group.forEach((t, i) => places.set(t.id, { order: keys[i], lane: laneOf(edit.now, t) }))
  }
  return [...copyTouchpoints(edit, originals, (t) => places.get(t.id) ?? {}).values()]
}

/** Tables whose records hang on one touchpoint. */
const HANGING = ['supports', 'opportunities', 'ownerships', 'measures', 'files'] as const

/** Removes touchpoints with all that hangs on them; ids that are gone are skipped. */
export function eraseTouchpoints(edit: Edit<JourneySchema>, ids: Iterable<TouchpointId>): number {
  const gone = new Set<string>()
  for (const id of ids) if (edit.remove('touchpoints', id)) gone.add(id)
  if (gone.size === 0) return 0
  const pains = new Set<string>()
  for (const pain of edit.now.pains.values()) {
    if (pain.touchpoint && gone.has(pain.touchpoint) && edit.remove('pains', pain.id)) pains.add(pain.id)
  }
  for (const tag of edit.now.painTags.values()) if (tag.pain && pains.has(tag.pain)) edit.remove('painTags', tag.id)
  for (const table of HANGING) {
    for (const { id, touchpoint } of edit.now[table].values()) if (touchpoint && gone.has(touchpoint)) edit.remove(table, id)
  }
  for (const step of edit.now.steps.values()) {
    if ((step.from && gone.has(step.from)) || (step.to && gone.has(step.to))) edit.remove('steps', step.id)
  }
  return gone.size
}

/** Removes touchpoints with all that hangs on them. Returns how many went; null when none was there. */
export const removeTouchpoints: Verb<{ ids: readonly TouchpointId[] }, number> = (edit, { ids }) =>
  eraseTouchpoints(edit, ids) || null
