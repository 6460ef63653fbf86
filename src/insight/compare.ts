import { laneOf, stageOf } from '../model/journey/arrange.ts'
import { byOrder } from '../model/order.ts'
import type { Journey, LaneId, Pain, PainId, StageId, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { ToolId } from './flow.ts'
import { toolsByTouchpoint } from './flow.ts'
import type { Handoff } from './handoffs.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'

/** What may differ between the journey today and the one we want, in the order in which it is told. */
export const CHANGES = [
  'wallGone', 'wallNew', 'owner', 'painClosed', 'painNew', 'gone', 'new', 'moved', 'renamed', 'channel', 'tools', 'feeling', 'contacts',
] as const
export type ChangeKind = (typeof CHANGES)[number]

export interface Place {
  /** Null: none, or one that is gone. */
  readonly stage: StageId | null
  readonly lane: LaneId | null
}

interface FromTo<T> {
  readonly touchpoint: TouchpointId
  readonly from: T
  readonly to: T
}
interface Wall {
  readonly handoff: Handoff
}
interface Pained {
  readonly touchpoint: TouchpointId
  readonly pain: Pain
  /** The pain point stands in both maps: it was fixed, or opened again. */
  readonly stays: boolean
}
interface Differences {
  wallGone: Wall
  wallNew: Wall
  owner: FromTo<DepartmentId | null>
  painClosed: Pained
  painNew: Pained
  gone: { readonly touchpoint: TouchpointId }
  new: { readonly touchpoint: TouchpointId }
  moved: FromTo<Place>
  renamed: FromTo<string>
  channel: FromTo<string>
  /** Tools that no longer stand behind it, and tools that do now. */
  tools: { readonly touchpoint: TouchpointId; readonly left: readonly ToolId[]; readonly taken: readonly ToolId[] }
  feeling: FromTo<number | null>
  /** A month. */
  contacts: FromTo<number | null>
}

/** One difference. `id` is the same for the same thing from edit to edit. */
export type ChangeOf<K extends ChangeKind> = { [P in K]: { readonly kind: P; readonly id: string } & Differences[P] }[K]
export type Change = ChangeOf<ChangeKind>

/** What a map comes to, over all of it. */
export interface Totals {
  readonly touchpoints: number
  readonly walls: number
  /** Of all walls, added; see `wallWeight`. */
  readonly weight: number
  readonly openPains: number
  readonly unowned: number
  /** The mean of the feelings that are known; null where none is. */
  readonly feeling: number | null
  /** A month, added; null where none are known. */
  readonly contacts: number | null
}

export interface StageFeeling {
  readonly stage: StageId
  readonly title: string
  /** The means of the feelings known there; null where none is, or there is no such stage. */
  readonly before: number | null
  readonly after: number | null
}

export interface Comparison {
  /** By kind; in the order of the throughline that the thing stands in: today's for what is gone, else the wanted one's. */
  readonly changes: { readonly [K in ChangeKind]: readonly ChangeOf<K>[] }
  readonly count: number
  readonly before: Totals
  readonly after: Totals
  /** Those of the wanted journey in their order, then those that are gone. */
  readonly stages: readonly StageFeeling[]
}

/** One of two maps that are compared: what it says, and what its projection tells of it. */
export interface Compared {
  readonly journey: Journey
  readonly told: {
    readonly arrangement: { readonly sequence: readonly TouchpointId[] }
    readonly handoffs: readonly Handoff[]
    readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
    readonly contacts: ReadonlyMap<TouchpointId, number>
  }
}

const at = ({ journey }: Compared, id: TouchpointId): Touchpoint => journey.touchpoints.get(id) as Touchpoint

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

interface Found {
  readonly touchpoint: TouchpointId
  readonly tagged: TaggedPain
}

function painsOf({ told }: Compared): ReadonlyMap<PainId, Found> {
  const found = new Map<PainId, Found>()
  for (const touchpoint of told.arrangement.sequence) {
    for (const tagged of told.pains.get(touchpoint) ?? []) found.set(tagged.pain.id, { touchpoint, tagged })
  }
  return found
}

function totalsOf(side: Compared, organisation: Organisation): Totals {
  const { told } = side
  const { sequence } = told.arrangement
  const met = sequence.flatMap((id) => told.contacts.get(id) ?? [])
  return {
    touchpoints: sequence.length,
    walls: told.handoffs.length,
    weight: told.handoffs.reduce((sum, { weight }) => sum + weight, 0),
    openPains: sequence.reduce((sum, id) => sum + (told.pains.get(id) ?? []).filter(({ open }) => open).length, 0),
    unowned: sequence.filter((id) => ownerOf(organisation, at(side, id)) === null).length,
    feeling: mean(sequence.map((id) => at(side, id).feeling)),
    contacts: met.length === 0 ? null : met.reduce((sum, count) => sum + count, 0),
  }
}

function stagesOf(asIs: Compared, toBe: Compared): readonly StageFeeling[] {
  const meanIn = (side: Compared, stage: StageId): number | null =>
    mean(side.told.arrangement.sequence.map((id) => at(side, id)).filter((t) => t.stage === stage).map((t) => t.feeling))
  const inOrder = ({ journey }: Compared) =>
    [...journey.stages.values()].sort(byOrder)
  const gone = inOrder(asIs).filter(({ id }) => !toBe.journey.stages.has(id))
  return [...inOrder(toBe), ...gone].map(({ id, title }) => ({
    stage: id,
    title,
    before: asIs.journey.stages.has(id) ? meanIn(asIs, id) : null,
    after: toBe.journey.stages.has(id) ? meanIn(toBe, id) : null,
  }))
}

/** All changes in the order in which they are told. */
export function allChanges({ changes }: Pick<Comparison, 'changes'>): readonly Change[] {
  return CHANGES.flatMap((kind) => changes[kind] as readonly Change[])
}

/**
 * How the journey we want differs from the one today. Things are the same where their ids are: a touchpoint that was
 * deleted and made anew is gone and new. A wall is the same where it stands between the same two touchpoints. Another
 * order inside a stage is no change of a touchpoint; it shows in the walls.
 */
export function compare(asIs: Compared, toBe: Compared, organisation: Organisation): Comparison {
  const changes: { [K in ChangeKind]: ChangeOf<K>[] } = {
    wallGone: [], wallNew: [], owner: [], painClosed: [], painNew: [], gone: [], new: [],
    moved: [], renamed: [], channel: [], tools: [], feeling: [], contacts: [],
  }
  const wallsIn = ({ told }: Compared): ReadonlySet<string> => new Set(told.handoffs.map(({ step }) => step.id))
  const [wallsBefore, wallsAfter] = [wallsIn(asIs), wallsIn(toBe)]
  for (const handoff of asIs.told.handoffs) {
    const { id } = handoff.step
    if (!wallsAfter.has(id)) changes.wallGone.push({ kind: 'wallGone', id: `wallGone ${id}`, handoff })
  }
  for (const handoff of toBe.told.handoffs) {
    const { id } = handoff.step
    if (!wallsBefore.has(id)) changes.wallNew.push({ kind: 'wallNew', id: `wallNew ${id}`, handoff })
  }

  const [painsBefore, painsAfter] = [painsOf(asIs), painsOf(toBe)]
  for (const [id, { touchpoint, tagged }] of painsBefore) {
    const now = painsAfter.get(id)
    if (!tagged.open || now?.tagged.open) continue
    changes.painClosed.push({ kind: 'painClosed', id: `painClosed ${id}`, touchpoint, pain: tagged.pain, stays: now !== undefined })
  }
  for (const [id, { touchpoint, tagged }] of painsAfter) {
    const then = painsBefore.get(id)
    if (!tagged.open || then?.tagged.open) continue
    changes.painNew.push({ kind: 'painNew', id: `painNew ${id}`, touchpoint, pain: tagged.pain, stays: then !== undefined })
  }

  for (const touchpoint of asIs.told.arrangement.sequence) {
    if (!toBe.journey.touchpoints.has(touchpoint)) changes.gone.push({ kind: 'gone', id: `gone ${touchpoint}`, touchpoint })
  }
  const toolsBefore = toolsByTouchpoint(asIs.journey.supports, organisation.tools)
  const toolsAfter = toolsByTouchpoint(toBe.journey.supports, organisation.tools)
  for (const touchpoint of toBe.told.arrangement.sequence) {
    const [then, now] = [asIs.journey.touchpoints.get(touchpoint), at(toBe, touchpoint)]
    if (!then) {
      changes.new.push({ kind: 'new', id: `new ${touchpoint}`, touchpoint })
      continue
    }
    const owners = [ownerOf(organisation, then), ownerOf(organisation, now)] as const
    if (owners[0] !== owners[1]) changes.owner.push({ kind: 'owner', id: `owner ${touchpoint}`, touchpoint, from: owners[0], to: owners[1] })
    const from = { stage: stageOf(asIs.journey, then), lane: laneOf(asIs.journey, then) }
    const to = { stage: stageOf(toBe.journey, now), lane: laneOf(toBe.journey, now) }
    if (from.stage !== to.stage || from.lane !== to.lane) changes.moved.push({ kind: 'moved', id: `moved ${touchpoint}`, touchpoint, from, to })
    if (then.title !== now.title) {
      changes.renamed.push({ kind: 'renamed', id: `renamed ${touchpoint}`, touchpoint, from: then.title, to: now.title })
    }
    if (then.channel !== now.channel) {
      changes.channel.push({ kind: 'channel', id: `channel ${touchpoint}`, touchpoint, from: then.channel, to: now.channel })
    }
    const [had, has] = [toolsBefore.get(touchpoint), toolsAfter.get(touchpoint)]
    const left = [...(had ?? [])].filter((tool) => !has?.has(tool))
    const taken = [...(has ?? [])].filter((tool) => !had?.has(tool))
    if (left.length > 0 || taken.length > 0) changes.tools.push({ kind: 'tools', id: `tools ${touchpoint}`, touchpoint, left, taken })
    if (then.feeling !== now.feeling) {
      changes.feeling.push({ kind: 'feeling', id: `feeling ${touchpoint}`, touchpoint, from: then.feeling, to: now.feeling })
    }
    const met = [asIs.told.contacts.get(touchpoint) ?? null, toBe.told.contacts.get(touchpoint) ?? null] as const
    if (met[0] !== met[1]) changes.contacts.push({ kind: 'contacts', id: `contacts ${touchpoint}`, touchpoint, from: met[0], to: met[1] })
  }
  return {
    changes,
    count: CHANGES.reduce((sum, kind) => sum + changes[kind].length, 0),
    before: totalsOf(asIs, organisation),
    after: totalsOf(toBe, organisation),
    stages: stagesOf(asIs, toBe),
  }
}
