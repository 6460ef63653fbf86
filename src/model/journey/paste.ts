import type { Command, Edit } from '../document.ts'
import type { Ordered } from '../order.ts'
import { byOrder, placeAt } from '../order.ts'
import type { Id, Patch } from '../table.ts'
import { arrange, touchpointsIn } from './arrange.ts'
import type { Clip, ClipPlace, ClipTouchpoint } from './clip.ts'
import type { JourneySchema, LaneId, NoteId, StageId, TouchpointId } from './schema.ts'
import { linkId } from './schema.ts'
import type { Destination } from './touchpoints.ts'
import { roomIn } from './touchpoints.ts'

/** What came of a clip. */
export interface Pasted {
  readonly touchpoints: readonly TouchpointId[]
  readonly notes: readonly NoteId[]
  /** Stages and lanes that were copied themselves, or that the clip needed and the map lacked. */
  readonly stages: readonly StageId[]
  readonly lanes: readonly LaneId[]
}

interface Paste {
  readonly clip: Clip
  /** The place that was chosen, null for none. */
  readonly at: Destination | null
  /** Where the upper left note goes, in canvas pixels; null: beside where the notes were. */
  readonly notesAt: { readonly x: number; readonly y: number } | null
}

interface List<PlaceId extends string> {
  readonly places: readonly ClipPlace<PlaceId>[]
  readonly there: ReadonlyMap<PlaceId, { readonly id: PlaceId; readonly title: string }>
  readonly chosen: PlaceId | null
  /** In the order of the map. */
  readonly inOrder: readonly PlaceId[]
  readonly fallback: string
  /** Adds several, in this order, before one that is there, or at the end for null. */
  add(titles: readonly string[], before: PlaceId | null): PlaceId[]
}

const BESIDE = 24

/**
 * Finds, for each stage or lane of a clip, where its touchpoints go: one that was copied itself becomes a new one, behind
 * its original or the chosen one. For others a choice counts first when the clip has only one; then the same one, one of
 * the same title, the chosen one; and where nothing was chosen, a new one of that title.
 */
function settle<PlaceId extends string>(list: List<PlaceId>): { of(id: PlaceId | null): PlaceId | null; added: PlaceId[] } {
  const added: PlaceId[] = []
  const homes = new Map<PlaceId, PlaceId>()
  const missing = new Map<PlaceId | null, ClipPlace<PlaceId>[]>()
  const chosen = list.chosen !== null && list.there.has(list.chosen) ? list.chosen : null
  const titled = (title: string): PlaceId | undefined => {
    const wanted = title.trim().toLowerCase()
    return wanted === '' ? undefined : list.inOrder.find((id) => list.there.get(id)?.title.trim().toLowerCase() === wanted)
  }
  const only = list.places.length === 1
  for (const place of list.places) {
    const here = list.there.has(place.id) ? place.id : null
    const home = place.whole ? null : ((only ? chosen : null) ?? here ?? titled(place.title) ?? chosen)
    if (home !== null) {
      homes.set(place.id, home)
      continue
    }
    const behind = place.whole ? (here ?? chosen) : null
    const before = behind === null ? null : (list.inOrder[list.inOrder.indexOf(behind) + 1] ?? null)
    missing.set(before, [...(missing.get(before) ?? []), place])
  }
  for (const [before, places] of missing) {
    list.add(places.map(({ title }) => title), before).forEach((id, i) => {
      added.push(id)
      homes.set((places[i] as ClipPlace<PlaceId>).id, id)
    })
  }
  let spare: PlaceId | null = null
  const elsewhere = (): PlaceId | null => {
    spare ??= chosen ?? list.inOrder.at(-1) ?? added.at(-1) ?? null
    if (spare === null) added.push(...list.add([list.fallback], null))
    return (spare ??= added[0] ?? null)
  }
  return { added, of: (id) => (id === null ? undefined : homes.get(id)) ?? elsewhere() }
}

/** Adds stages or lanes, in this order, before one that is there, or at the end for null. */
function addPlaces<N extends 'stages' | 'lanes'>(edit: Edit<JourneySchema>, table: N, titles: readonly string[], before: string | null): Id<N>[] {
  const siblings = [...edit.now[table].values()].sort(byOrder)
  const at = siblings.findIndex(({ id }) => id === before)
  const { keys, rekeyed } = placeAt<Ordered>(siblings, at < 0 ? siblings.length : at, titles.length)
  for (const { item, order } of rekeyed) edit.update(table, item.id, { order } as Patch<JourneySchema[N]>)
  return titles.map((title, i) => edit.insert(table, edit.newId(), { title, order: keys[i] } as Patch<JourneySchema[N]>))
}

/** The touchpoint before which copies go in a stage: as chosen, else behind the last of their originals, else at the end. */
function placeIn(edit: Edit<JourneySchema>, stage: StageId, group: readonly ClipTouchpoint[], at: Destination | null): TouchpointId | null {
  if (at?.stage === stage) return at.before
  const siblings = touchpointsIn(edit.now, stage)
  const originals = new Set<string>(group.map((t) => t.id))
  const last = siblings.findLastIndex((t) => originals.has(t.id))
  return last < 0 ? null : (siblings[last + 1]?.id ?? null)
}

function pasteTouchpoints(edit: Edit<JourneySchema>, { clip, at }: Paste): Omit<Pasted, 'notes'> {
  const now = arrange(edit.now)
  const stages = settle<StageId>({
    places: clip.stages,
    there: edit.now.stages,
    chosen: at?.stage ?? null,
    inOrder: now.stages.flatMap(({ stage }) => stage?.id ?? []),
    fallback: 'New stage',
    add: (titles, before) => addPlaces(edit, 'stages', titles, before),
  })
  const lanes = settle<LaneId>({
    places: clip.lanes,
    there: edit.now.lanes,
    chosen: at?.lane ?? null,
    inOrder: now.lanes.flatMap((lane) => lane?.id ?? []),
    fallback: 'New lane',
    add: (titles, before) => addPlaces(edit, 'lanes', titles, before),
  })
  const groups = new Map<StageId | null, ClipTouchpoint[]>()
  for (const touchpoint of clip.touchpoints) {
    const stage = stages.of(touchpoint.stage)
    const group = groups.get(stage)
    if (group) group.push(touchpoint)
    else groups.set(stage, [touchpoint])
  }
  const copies = new Map<TouchpointId, TouchpointId>()
  for (const [stage, group] of groups) {
    const keys = roomIn(edit, stage, stage && placeIn(edit, stage, group, at), group.length)
    group.forEach(({ id, ...fields }, i) => {
      const copy = edit.insert('touchpoints', edit.newId(), { ...fields, stage, lane: lanes.of(fields.lane), order: keys[i] })
      copies.set(id, copy)
    })
  }
  pasteLinks(edit, clip, copies)
  return { touchpoints: clip.touchpoints.flatMap(({ id }) => copies.get(id) ?? []), stages: stages.added, lanes: lanes.added }
}

function pasteLinks(edit: Edit<JourneySchema>, clip: Clip, copies: ReadonlyMap<TouchpointId, TouchpointId>): void {
  for (const { touchpoint: original, kind, target } of clip.supports) {
    const touchpoint = copies.get(original)
    if (touchpoint) edit.insert('supports', linkId(touchpoint, target), { touchpoint, kind, target: target as Id<string> })
  }
  const { keys } = placeAt([], 0, clip.pains.length)
  clip.pains.forEach(({ touchpoint: original, text, severity, departments }, i) => {
    const touchpoint = copies.get(original)
    if (!touchpoint) return
    const pain = edit.insert('pains', edit.newId(), { touchpoint, text, severity, order: keys[i] })
    for (const department of departments) edit.insert('painTags', linkId(pain, department), { pain, department })
  })
  const opportunityKeys = placeAt([], 0, clip.opportunities.length).keys
  clip.opportunities.forEach(({ touchpoint: original, text }, i) => {
    const touchpoint = copies.get(original)
    if (touchpoint) edit.insert('opportunities', edit.newId(), { touchpoint, text, order: opportunityKeys[i] })
  })
  const fileKeys = placeAt([], 0, clip.files.length).keys
  clip.files.forEach(({ touchpoint: original, ...facts }, i) => {
    const touchpoint = copies.get(original)
    if (touchpoint) edit.insert('files', edit.newId(), { ...facts, touchpoint, order: fileKeys[i] })
  })
  for (const step of clip.steps) {
    const from = copies.get(step.from)
    const to = copies.get(step.to)
    if (from && to) edit.insert('steps', linkId(from, to), { from, to, cut: step.cut })
  }
}

function pasteNotes(edit: Edit<JourneySchema>, { clip: { notes }, notesAt }: Paste): NoteId[] {
  const left = Math.min(...notes.map((note) => note.x))
  const top = Math.min(...notes.map((note) => note.y))
  const dx = notesAt ? notesAt.x - left : BESIDE
  const dy = notesAt ? notesAt.y - top : BESIDE
  return notes.map((note) => edit.insert('notes', edit.newId(), { ...note, x: note.x + dx, y: note.y + dy }))
}

/**
 * Pastes a clip; nothing in it keeps its id. Null when there is nothing in it. Links lead to the organisation's entries
 * by id, so for a clip of another workspace `relinked` comes first.
 */
export const paste: Command<JourneySchema, Paste, Pasted> = (edit, args) => {
  const { clip } = args
  const pasted = { ...pasteTouchpoints(edit, args), notes: pasteNotes(edit, args) }
  const nothing = clip.touchpoints.length + clip.notes.length + pasted.stages.length + pasted.lanes.length === 0
  return nothing ? null : pasted
}
