import { byOrder } from '../order.ts'
import type { DepartmentColour, DepartmentId, Organisation } from '../organisation/schema.ts'
import { TABLE_OF_KIND } from '../organisation/schema.ts'
import { arrange, laneOf, stageOf } from './arrange.ts'
import type { FileFacts } from './files.ts'
import { filesByTouchpoint } from './files.ts'
import type { Journey, LaneId, NoteColour, NoteId, StageId, SupportKind, Touchpoint, TouchpointId } from './schema.ts'

/** A stage or lane that copied touchpoints stand in. */
export interface ClipPlace<PlaceId extends string> {
  readonly id: PlaceId
  readonly title: string
  /** Copied itself, so that pasting makes a new one. */
  readonly whole: boolean
}

export type ClipTouchpoint = Omit<Touchpoint, 'order' | 'importedAs'>

export interface ClipPain {
  readonly touchpoint: TouchpointId
  readonly text: string
  readonly severity: number
  readonly departments: readonly DepartmentId[]
}

/** What could be better at a copied touchpoint. */
export interface ClipOpportunity {
  readonly touchpoint: TouchpointId
  readonly text: string
}

/** A picture or letter of a copied touchpoint; what it holds is where the map that it was copied from keeps its files. */
export interface ClipFile extends FileFacts {
  readonly touchpoint: TouchpointId
}

/** An entry of the organisation that something copied is linked to, in words that another workspace understands. */
export interface ClipEntry {
  readonly kind: SupportKind
  readonly id: string
  readonly name: string
  /** Null for departments and for entries of none. */
  readonly department: DepartmentId | null
  /** Null for everything but departments. */
  readonly colour: DepartmentColour | null
}

/** A part of a map that can be pasted into any map of any workspace. Plain data; every list is in its order. */
export interface Clip {
  readonly stages: readonly ClipPlace<StageId>[]
  readonly lanes: readonly ClipPlace<LaneId>[]
  /** In the order of the throughline. */
  readonly touchpoints: readonly ClipTouchpoint[]
  readonly supports: readonly { readonly touchpoint: TouchpointId; readonly kind: SupportKind; readonly target: string }[]
  readonly pains: readonly ClipPain[]
  readonly opportunities: readonly ClipOpportunity[]
  /** Explicit steps with both ends in the clip. */
  readonly steps: readonly { readonly from: TouchpointId; readonly to: TouchpointId; readonly cut: boolean }[]
  readonly notes: readonly { readonly text: string; readonly x: number; readonly y: number; readonly colour: NoteColour }[]
  readonly entries: readonly ClipEntry[]
  /** In the order of the touchpoints, then in their own. */
  readonly files: readonly ClipFile[]
  /** The id of the map that it was copied from; null where it came from no map. */
  readonly map: string | null
}

export interface Picked {
  readonly touchpoints?: readonly TouchpointId[]
  readonly notes?: readonly NoteId[]
  /** Stages and lanes bring all their touchpoints. */
  readonly stages?: readonly StageId[]
  readonly lanes?: readonly LaneId[]
}

type PlainKind = Exclude<SupportKind, 'department'>

/** The entries that ids stand for, with the departments that processes, tools and people belong to. */
function entriesOf(organisation: Organisation, linked: ReadonlyMap<string, SupportKind>): ClipEntry[] {
  const entries = new Map<string, ClipEntry>()
  const department = (id: DepartmentId | null): DepartmentId | null => {
    const found = id && organisation.departments.get(id)
    if (!found) return null
    entries.set(found.id, { kind: 'department', id: found.id, name: found.name, department: null, colour: found.colour })
    return found.id
  }
  for (const [id, kind] of linked) {
    if (kind === 'department') department(id as DepartmentId)
    else {
      const found = organisation[TABLE_OF_KIND[kind as PlainKind]].get(id as never)
      if (found) entries.set(id, { kind, id, name: found.name, department: department(found.department), colour: null })
    }
  }
  return [...entries.values()]
}

/** Copies part of a map, whose id is `map`. Ids that are gone are left out; null when nothing is left. Steps come when both ends do. */
export function clipOf(journey: Journey, organisation: Organisation, picked: Picked, map: string | null = null): Clip | null {
  const wholeStages = new Set(picked.stages)
  const wholeLanes = new Set(picked.lanes)
  const wanted = new Set(picked.touchpoints)
  const touchpoints: ClipTouchpoint[] = []
  for (const id of arrange(journey).sequence) {
    const { order: _, importedAs: __, ...touchpoint } = journey.touchpoints.get(id) as Touchpoint
    const stage = stageOf(journey, touchpoint as Touchpoint)
    const lane = laneOf(journey, touchpoint as Touchpoint)
    if (wanted.has(id) || (stage && wholeStages.has(stage)) || (lane && wholeLanes.has(lane))) {
      touchpoints.push({ ...touchpoint, stage, lane })
    }
  }
  const copied = new Set(touchpoints.map((t) => t.id))
  const inClip = (id: TouchpointId | null): id is TouchpointId => id !== null && copied.has(id)
  const linked = new Map<string, SupportKind>()
  const link = (id: string, kind: SupportKind): void => void linked.set(id, kind)
  for (const { owner } of touchpoints) if (owner) link(owner, 'department')

  const supports = [...journey.supports.values()].flatMap(({ touchpoint, kind, target }) => {
    if (!inClip(touchpoint) || !target) return []
    link(target, kind)
    return [{ touchpoint, kind, target: target as string }]
  })
  const tags = new Map<string, DepartmentId[]>()
  for (const { pain, department } of journey.painTags.values()) {
    if (pain && department) tags.set(pain, [...(tags.get(pain) ?? []), department])
  }
  const pains = [...journey.pains.values()].sort(byOrder).flatMap(({ id, touchpoint, text, severity }) => {
    if (!inClip(touchpoint)) return []
    const departments = tags.get(id) ?? []
    for (const department of departments) link(department, 'department')
    return [{ touchpoint, text, severity, departments }]
  })
  const opportunities = [...journey.opportunities.values()].sort(byOrder)
    .flatMap(({ touchpoint, text }) => (inClip(touchpoint) ? [{ touchpoint, text }] : []))
  const steps = [...journey.steps.values()].flatMap(({ from, to, cut }) => (inClip(from) && inClip(to) ? [{ from, to, cut }] : []))
  const filesOf = filesByTouchpoint(journey.files)
  const files = touchpoints.flatMap(({ id }) => (filesOf.get(id) ?? []).map(({ id: _, order: __, touchpoint: ___, ...facts }) => ({ ...facts, touchpoint: id })))
  const notes = (picked.notes ?? []).flatMap((id) => {
    const note = journey.notes.get(id)
    return note ? [{ text: note.text, x: note.x, y: note.y, colour: note.colour }] : []
  })
  const stages = [...journey.stages.values()]
    .sort(byOrder)
    .filter(({ id }) => wholeStages.has(id) || touchpoints.some((t) => t.stage === id))
    .map(({ id, title }) => ({ id, title, whole: wholeStages.has(id) }))
  const lanes = [...journey.lanes.values()]
    .sort(byOrder)
    .filter(({ id }) => wholeLanes.has(id) || touchpoints.some((t) => t.lane === id))
    .map(({ id, title }) => ({ id, title, whole: wholeLanes.has(id) }))
  if (stages.length + lanes.length + touchpoints.length + notes.length === 0) return null
  return { stages, lanes, touchpoints, supports, pains, opportunities, steps, notes, entries: entriesOf(organisation, linked), files, map }
}

/** The same clip with its links led to other entries: `ids` from old to new; what is not in it stays. */
export function relinked(clip: Clip, ids: ReadonlyMap<string, string>): Clip {
  const led = <T extends string>(id: T): T => (ids.get(id) ?? id) as T
  return {
    ...clip,
    touchpoints: clip.touchpoints.map((t) => (t.owner ? { ...t, owner: led(t.owner) } : t)),
    supports: clip.supports.map((support) => ({ ...support, target: led(support.target) })),
    pains: clip.pains.map((pain) => ({ ...pain, departments: pain.departments.map(led) })),
  }
}

/** The clip with links to these entries alone, under the ids that they have here. */
export function linkedOnlyTo(clip: Clip, ids: ReadonlyMap<string, string>): Clip {
  const left = {
    ...clip,
    entries: clip.entries.filter(({ id }) => ids.has(id)),
    touchpoints: clip.touchpoints.map((t) => (t.owner && !ids.has(t.owner) ? { ...t, owner: null } : t)),
    supports: clip.supports.filter(({ target }) => ids.has(target)),
    pains: clip.pains.map((pain) => ({ ...pain, departments: pain.departments.filter((id) => ids.has(id)) })),
  }
  return relinked(left, ids)
}
