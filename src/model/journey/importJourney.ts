import type { Command, Edit } from '../document.ts'
import { byOrder, placeAt } from '../order.ts'
import type { Id, Patch } from '../table.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import { stageOf } from './arrange.ts'
import { OPPORTUNITY_LENGTH } from './opportunities.ts'
import type { Journey, JourneySchema, LaneId, Opportunity, Pain, PainId, StageId, Touchpoint, TouchpointId } from './schema.ts'
import { linkId, THE_MAP, TITLE_LENGTH } from './schema.ts'
import type { PlannedPain, PlannedTouchpoint, Resolve } from './seed.ts'
import { eraseTouchpoints, roomIn } from './touchpoints.ts'

/** A touchpoint as a sheet says it; null: the sheet does not say, and what the map has stays. */
export interface ImportedTouchpoint extends Pick<PlannedTouchpoint, 'title' | 'supports'> {
  readonly stage: string
  readonly lane: string
  readonly description: string | null
  readonly channel: string | null
  readonly feeling: number | null
  readonly momentOfTruth: boolean | null
  readonly evidence: Touchpoint['evidence'] | null
  readonly owner: string | null
  readonly pains: readonly (Omit<PlannedPain, 'replies' | 'severity'> & { readonly severity: number | null })[]
  readonly opportunities: readonly string[]
}

export interface ImportOrder {
  /** What the map is called from now on; null leaves its title. */
  readonly title: string | null
  readonly touchpoints: readonly ImportedTouchpoint[]
  /** Removes touchpoints that a sheet once brought and that this one no longer has. */
  readonly removesGone: boolean
  /** The map was made for this sheet: stages and lanes that it began with and the sheet does not name go. */
  readonly isNew: boolean
}

export interface Imported {
  /** For each touchpoint of the order what it is in the map, and what became of it. */
  readonly touchpoints: readonly { readonly id: TouchpointId; readonly is: 'new' | 'updated' | 'unchanged' }[]
  /** Touchpoints that a sheet once brought and that this one no longer has. */
  readonly gone: readonly TouchpointId[]
}

const same = (text: string): string => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en')
const cut = (text: string): string => text.slice(0, TITLE_LENGTH)

/**
 * Finds the touchpoints of an order in the map: by what a sheet called them, then by title, and among several of one
 * name first the one in the stage of that name. Each is found once.
 */
export function foundAgain(journey: Journey, touchpoints: readonly ImportedTouchpoint[]): (Touchpoint | null)[] {
  const found: (Touchpoint | null)[] = touchpoints.map(() => null)
  const taken = new Set<TouchpointId>()
  const inOrder = [...journey.touchpoints.values()].sort(byOrder)
  const stageTitle = (touchpoint: Touchpoint): string => same(journey.stages.get(stageOf(journey, touchpoint) as StageId)?.title ?? '')
  const ways: readonly ((touchpoint: Touchpoint) => string | null)[] = [
    (t) => (t.importedAs ? `${same(t.importedAs)}\n${stageTitle(t)}` : null),
    (t) => (t.importedAs ? same(t.importedAs) : null),
    (t) => `${same(t.title)}\n${stageTitle(t)}`,
    (t) => same(t.title),
  ]
  ways.forEach((keyOf, way) => {
    const known = new Map<string, Touchpoint[]>()
    for (const touchpoint of inOrder) {
      const key = taken.has(touchpoint.id) ? null : keyOf(touchpoint)
      if (key === null) continue
      const list = known.get(key)
      if (list) list.push(touchpoint)
      else known.set(key, [touchpoint])
    }
    touchpoints.forEach(({ title, stage }, at) => {
      if (found[at]) return
      const name = same(cut(title))
      const touchpoint = known.get(way % 2 === 0 ? `${name}\n${same(cut(stage))}` : name)?.shift()
      if (!touchpoint) return
      found[at] = touchpoint
      taken.add(touchpoint.id)
    })
  })
  return found
}

/** Finds stages or lanes by title and adds what is missing at the end, in the order in which it is first named. */
function places(edit: Edit<JourneySchema>, table: 'stages' | 'lanes', titles: readonly string[]): ReadonlyMap<string, Id<typeof table>> {
  const siblings = [...edit.now[table].values()].sort(byOrder)
  const ids = new Map<string, Id<typeof table>>()
  for (const { id, title } of siblings) if (!ids.has(same(title))) ids.set(same(title), id)
  const fresh = [...new Map(titles.map((title) => [same(cut(title)), title] as const))].filter(([key]) => !ids.has(key))
  const { keys } = placeAt(siblings, siblings.length, fresh.length)
  fresh.forEach(([key, title], at) => ids.set(key, edit.insert(table, edit.newId(), { title: cut(title), order: keys[at] })))
  return ids
}

/** The fields in which a touchpoint is to be another one than it is. */
function changed(touchpoint: Touchpoint | null, said: Patch<JourneySchema['touchpoints']>): Patch<JourneySchema['touchpoints']> | null {
  const different = Object.entries(said).filter(([name, value]) =>
    value !== null && value !== undefined && (touchpoint as Record<string, unknown> | null)?.[name] !== value)
  return different.length === 0 ? null : Object.fromEntries(different)
}

function addLinks(edit: Edit<JourneySchema>, id: TouchpointId, planned: ImportedTouchpoint, owner: string | null, resolve: Resolve): boolean {
  let isChanged = false
  for (const { kind, name } of planned.supports) {
    const target = resolve(kind, name) as Id<string> | null
    const link = target && (linkId(id, target) as Id<'supports'>)
    if (!target || !link || target === owner || edit.now.supports.has(link)) continue
    edit.insert('supports', link, { touchpoint: id, kind, target })
    isChanged = true
  }
  return isChanged
}

function addPains(edit: Edit<JourneySchema>, id: TouchpointId, said: ImportedTouchpoint['pains'], known: readonly Pain[], resolve: Resolve): boolean {
  let isChanged = false
  const pains = [...new Map(said.map((pain) => [same(pain.text.slice(0, 500)), pain])).values()]
  const byText = new Map(known.map((pain) => [same(pain.text), pain]))
  const siblings = [...known].sort(byOrder)
  const fresh = pains.filter(({ text }) => !byText.has(same(text.slice(0, 500))))
  const { keys } = placeAt(siblings, siblings.length, fresh.length)
  for (const pain of pains) {
    const old = byText.get(same(pain.text.slice(0, 500)))
    let painId: string | undefined = old?.id
    if (old) {
      if (pain.severity !== null && pain.severity !== old.severity) isChanged = edit.update('pains', old.id, { severity: pain.severity }) || isChanged
    } else {
      painId = edit.insert('pains', edit.newId(), { touchpoint: id, text: pain.text, severity: pain.severity ?? 2, order: keys[fresh.indexOf(pain)] })
      isChanged = true
    }
    for (const name of pain.departments) {
      const department = resolve('department', name) as DepartmentId | null
      const tag = department && (linkId(painId as string, department) as Id<'painTags'>)
      if (!department || !tag || edit.now.painTags.has(tag)) continue
      edit.insert('painTags', tag, { pain: painId as PainId, department })
      isChanged = true
    }
  }
  return isChanged
}

function addOpportunities(edit: Edit<JourneySchema>, touchpoint: TouchpointId, said: readonly string[], known: readonly Opportunity[]): boolean {
  const texts = new Map(said.map((text) => [same(text.slice(0, OPPORTUNITY_LENGTH)), text]))
  for (const { text } of known) texts.delete(same(text))
  const siblings = [...known].sort(byOrder)
  const { keys } = placeAt(siblings, siblings.length, texts.size)
  ;[...texts.values()].forEach((text, i) => edit.insert('opportunities', edit.newId(), { touchpoint, text, order: keys[i] }))
  return texts.size > 0
}

/**
 * Brings what a sheet says into a map: new touchpoints at the end of their stages, known ones brought up to date. What
 * the sheet does not say stays, and so do title and lane of a known touchpoint; links, pains and opportunities are added,
 * never taken away. Doing it twice changes nothing more. What `resolve` does not find is left out.
 */
export const importJourney: Command<JourneySchema, { order: ImportOrder; resolve: Resolve }, Imported> = (edit, { order, resolve }) => {
  const { touchpoints } = order
  if (order.title !== null) edit.insert('map', THE_MAP, { title: order.title })
  const found = foundAgain(edit.now, touchpoints)
  const stages = places(edit, 'stages', touchpoints.filter((_, at) => !found[at]).map(({ stage }) => stage))
  const lanes = places(edit, 'lanes', touchpoints.filter((_, at) => !found[at]).map(({ lane }) => lane))
  const stageAt = touchpoints.map(({ stage }) => stages.get(same(cut(stage))) as StageId | undefined)
  const laneAt = touchpoints.map(({ lane }) => lanes.get(same(cut(lane))) as LaneId | undefined)
  const painsOf = Map.groupBy(edit.now.pains.values(), (pain) => pain.touchpoint)
  const opportunitiesOf = Map.groupBy(edit.now.opportunities.values(), (one) => one.touchpoint)

  const orderOf = new Map<number, string>()
  const newcomers = Map.groupBy(touchpoints.map((_, at) => at).filter((at) => {
    const stage = stageAt[at]
    const known = found[at]
    return !known || (stage !== undefined && stageOf(edit.now, known) !== stage)
  }), (at) => stageAt[at] as StageId)
  for (const [stage, rows] of newcomers) {
    const isNew = !edit.now.stages.has(stage)
    const keys = isNew ? placeAt([], 0, rows.length).keys : roomIn(edit, stage, null, rows.length)
    rows.forEach((at, i) => orderOf.set(at, keys[i] as string))
  }

  const results = touchpoints.map((planned, at): Imported['touchpoints'][number] => {
    const known = found[at] ?? null
    const owner = planned.owner === null ? null : (resolve('department', planned.owner) as DepartmentId | null)
    const { feeling, momentOfTruth, evidence } = planned
    const channel = planned.channel?.slice(0, 60) ?? null
    const place = orderOf.has(at) ? { stage: stageAt[at], order: orderOf.get(at) } : {}
    const said = { channel, feeling, momentOfTruth, evidence, owner, importedAs: cut(planned.title), ...place } as Patch<JourneySchema['touchpoints']>
    const id = known?.id ?? edit.insert('touchpoints', edit.newId(), {
      ...changed(null, said), title: cut(planned.title), lane: laneAt[at] ?? null,
      description: planned.description ?? '',
    })
    const patch = known && changed(known, said)
    let isChanged = patch !== null && edit.update('touchpoints', id, patch)
    if (known && planned.description && known.description === '') {
      isChanged = edit.splice('touchpoints', id, 'description', { at: 0, remove: 0, insert: planned.description }) || isChanged
    }
    isChanged = addLinks(edit, id, planned, owner ?? known?.owner ?? null, resolve) || isChanged
    isChanged = addPains(edit, id, planned.pains, painsOf.get(id) ?? [], resolve) || isChanged
    isChanged = addOpportunities(edit, id, planned.opportunities, opportunitiesOf.get(id) ?? []) || isChanged
    return { id, is: known ? (isChanged ? 'updated' : 'unchanged') : 'new' }
  })

  if (order.isNew) {
    const used = new Set<string>([...stages.values()].filter((id) => newcomers.has(id as StageId)))
    for (const lane of laneAt) if (lane) used.add(lane)
    for (const table of ['stages', 'lanes'] as const) for (const id of edit.now[table].keys()) if (!used.has(id)) edit.remove(table, id)
  }

  const kept = new Set(results.map(({ id }) => id))
  const gone = [...edit.now.touchpoints.values()].filter(({ id, importedAs }) => importedAs !== '' && !kept.has(id)).map(({ id }) => id)
  if (order.removesGone) eraseTouchpoints(edit, gone)
  return { touchpoints: results, gone }
}
