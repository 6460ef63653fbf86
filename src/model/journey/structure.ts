import type { Command, Edit } from '../document.ts'
import { byOrder, placeAt } from '../order.ts'
import type { Patch } from '../table.ts'
import type { Ordered } from '../order.ts'
import { touchpointsIn } from './arrange.ts'
import type { JourneySchema, LaneId, StageId } from './schema.ts'
import { THE_MAP } from './schema.ts'
import { copyTouchpoints, eraseTouchpoints } from './touchpoints.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>
type List = 'stages' | 'lanes'

function sorted(edit: Edit<JourneySchema>, table: List): Ordered[] {
  return [...edit.now[table].values()].sort(byOrder)
}

/** Makes room for one newcomer before `before` (at the end for null or when it is gone) and returns its key. */
function roomBefore(edit: Edit<JourneySchema>, table: List, siblings: Ordered[], before: string | null): string {
  const at = before === null ? -1 : siblings.findIndex((s) => s.id === before)
  const { keys, rekeyed } = placeAt(siblings, at < 0 ? siblings.length : at, 1)
  for (const { item, order } of rekeyed) edit.update(table, item.id, { order })
  return keys[0] as string
}

function after(siblings: Ordered[], id: string): string | null {
  return siblings[siblings.findIndex((s) => s.id === id) + 1]?.id ?? null
}

/** Names the map, says whether it shows what is or what is to be, who keeps it true and when it was last looked over. */
export const setMap: Verb<Patch<JourneySchema['map']>> = (edit, patch) => {
  edit.insert('map', THE_MAP, patch)
  return true
}

/** Adds a stage before another one, or at the end for null. */
export const addStage: Verb<{ title: string; before: StageId | null; id?: string }, StageId> = (edit, { title, before, id }) =>
  edit.insert('stages', id ?? edit.newId(), { title, order: roomBefore(edit, 'stages', sorted(edit, 'stages'), before) })

/** Adds a frontstage lane before another one, or at the bottom for null. */
export const addLane: Verb<{ title: string; before: LaneId | null; id?: string }, LaneId> = (edit, { title, before, id }) =>
  edit.insert('lanes', id ?? edit.newId(), { title, order: roomBefore(edit, 'lanes', sorted(edit, 'lanes'), before) })

export const renameStage: Verb<{ id: StageId; title: string }> = (edit, { id, title }) =>
  edit.update('stages', id, { title }) || null

export const renameLane: Verb<{ id: LaneId; title: string }> = (edit, { id, title }) =>
  edit.update('lanes', id, { title }) || null

function move(edit: Edit<JourneySchema>, table: List, id: string, before: string | null): true | null {
  const list = sorted(edit, table)
  if (!list.some((s) => s.id === id)) return null
  if (before === id) return true
  const order = roomBefore(edit, table, list.filter((s) => s.id !== id), before)
  return edit.update(table, id, { order }) || null
}

/** Moves a stage with all it holds before another one, or to the end for null. */
export const moveStage: Verb<{ id: StageId; before: StageId | null }> = (edit, { id, before }) =>
  move(edit, 'stages', id, before)

/** Moves a lane above another one, or to the bottom for null. */
export const moveLane: Verb<{ id: LaneId; before: LaneId | null }> = (edit, { id, before }) =>
  move(edit, 'lanes', id, before)

/** Copies a stage with its touchpoints, their links and pains, and stands the copy after it. Returns the copy's id. */
export const duplicateStage: Verb<{ id: StageId; title: string }, StageId> = (edit, { id, title }) => {
  const siblings = sorted(edit, 'stages')
  if (!edit.now.stages.has(id)) return null
  const order = roomBefore(edit, 'stages', siblings, after(siblings, id))
  const copy = edit.insert('stages', edit.newId(), { title, order })
  copyTouchpoints(edit, touchpointsIn(edit.now, id), (t) => ({ stage: copy, order: t.order }))
  return copy
}

/** Copies a lane, empty, below it: a touchpoint stands in one lane only. Returns the copy's id. */
export const duplicateLane: Verb<{ id: LaneId; title: string }, LaneId> = (edit, { id, title }) => {
  const siblings = sorted(edit, 'lanes')
  if (!edit.now.lanes.has(id)) return null
  const order = roomBefore(edit, 'lanes', siblings, after(siblings, id))
  return edit.insert('lanes', edit.newId(), { title, order })
}

/** Removes a stage with its touchpoints and all that hangs on them. Returns how many touchpoints went. */
export const removeStage: Verb<{ id: StageId }, number> = (edit, { id }) => {
  if (!edit.remove('stages', id)) return null
  const gone = [...edit.now.touchpoints.values()].filter((t) => t.stage === id).map((t) => t.id)
  eraseTouchpoints(edit, gone)
  return gone.length
}

/** Removes a lane with its touchpoints and all that hangs on them. Returns how many touchpoints went. */
export const removeLane: Verb<{ id: LaneId }, number> = (edit, { id }) => {
  if (!edit.remove('lanes', id)) return null
  const gone = [...edit.now.touchpoints.values()].filter((t) => t.lane === id).map((t) => t.id)
  eraseTouchpoints(edit, gone)
  return gone.length
}
