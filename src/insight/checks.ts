import type { Journey, MapRecord, PainId, StageId, TouchpointId } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import { nameKey } from '../model/organisation/seed.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation, PersonId } from '../model/organisation/schema.ts'
import type { Cell } from './backstage.ts'
import type { DeadLink } from './deadLinks.ts'
import { deadLinksOf } from './deadLinks.ts'
import { likelyOwners } from './likelyOwners.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import { remembered } from './remembered.ts'
import { reviewOf } from './review.ts'
import type { Step } from './steps.ts'

/** What may be looked at in a map, in the order in which it is told. */
export const CHECKS = ['unowned', 'untagged', 'leaderless', 'departmental', 'dead', 'assumed', 'review'] as const
export type Check = (typeof CHECKS)[number]

/** Something to look at; it hinders nobody. `id` is the same for the same thing from edit to edit. */
export type Finding =
  /** A touchpoint that nobody owns. */
  | { readonly check: 'unowned'; readonly id: string; readonly touchpoint: TouchpointId; readonly likely: DepartmentId | null }
  /** A pain point that concerns no department, so that nobody can answer it. */
  | {
      readonly check: 'untagged'
      readonly id: string
      readonly touchpoint: TouchpointId
      readonly pain: PainId
      readonly likely: DepartmentId | null
    }
  /** A department that owns touchpoints here and has no lead. */
  | {
      readonly check: 'leaderless'
      readonly id: string
      readonly department: DepartmentId
      /** How many it owns here. */
      readonly touchpoints: number
      readonly likely: PersonId | null
    }
  /** A stage that bears the name of a department: the organisation's step rather than the customer's. */
  | { readonly check: 'departmental'; readonly id: string; readonly stage: StageId; readonly department: DepartmentId }
  /** Links of one touchpoint to entries that were deleted. */
  | { readonly check: 'dead'; readonly id: string; readonly touchpoint: TouchpointId; readonly links: readonly DeadLink[] }
  /** Nothing of the map was observed. */
  | { readonly check: 'assumed'; readonly id: string; readonly touchpoints: number }
  /** The map was to be looked over before today. `due` is null where it never was. */
  | { readonly check: 'review'; readonly id: string; readonly due: string | null }

export type FindingOf<C extends Check> = Extract<Finding, { check: C }>

export interface Checks {
  /** By check; in the order of the throughline, of the stages or of the departments. */
  readonly findings: { readonly [C in Check]: readonly FindingOf<C>[] }
  readonly count: number
}

/** What the checks look at, beside the records themselves. */
export interface Looked {
  readonly sequence: readonly TouchpointId[]
  readonly steps: readonly Step[]
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  readonly cells: readonly Cell[]
}

/** The same finding in every field; links count as the same when they are the same records. */
function same(a: Finding, b: Finding): boolean {
  for (const [field, value] of Object.entries(b)) {
    const before = (a as unknown as Record<string, unknown>)[field]
    if (before === value) continue
    if (!Array.isArray(value) || !Array.isArray(before) || value.length !== before.length) return false
    if (value.some(({ id, target }: DeadLink, i) => id !== (before[i] as DeadLink).id || target !== (before[i] as DeadLink).target)) return false
  }
  return true
}

/** `next` made of as many of the former findings as possible; the former list itself when all are equal. */
function kept<F extends Finding>(previous: readonly F[] | undefined, next: readonly F[]): readonly F[] {
  if (!previous) return next
  const old = new Map(previous.map((finding) => [finding.id, finding]))
  const list = next.map((finding) => {
    const before = old.get(finding.id)
    return before && same(before, finding) ? before : finding
  })
  return list.length === previous.length && list.every((finding, i) => finding === previous[i]) ? previous : list
}

function unowned({ sequence, cells, steps }: Looked, touchpoints: Journey['touchpoints'], organisation: Organisation): FindingOf<'unowned'>[] {
  const found = sequence.filter((id) => {
    const touchpoint = touchpoints.get(id)
    return touchpoint !== undefined && ownerOf(organisation, touchpoint) === null
  })
  if (found.length === 0) return []
  const likely = likelyOwners(new Set(found), cells, steps, touchpoints, organisation)
  return found.map((touchpoint) => ({
    check: 'unowned', id: `unowned ${touchpoint}`, touchpoint, likely: likely.get(touchpoint)?.[0] ?? null,
  }))
}

function untagged({ sequence, pains }: Looked, touchpoints: Journey['touchpoints'], organisation: Organisation): FindingOf<'untagged'>[] {
  return sequence.flatMap((id) => {
    const record = touchpoints.get(id)
    const likely = record ? ownerOf(organisation, record) : null
    return (pains.get(id) ?? []).flatMap(({ pain, tags }) =>
      tags.length > 0 ? [] : [{ check: 'untagged' as const, id: `untagged ${pain.id}`, touchpoint: id, pain: pain.id, likely }],
    )
  })
}

/** Who of a department stands behind most of the given cells; with nobody there, its only person. */
function likelyLead(department: DepartmentId, cells: readonly Cell[], { people }: Organisation): PersonId | null {
  const own = new Map([...people.values()].filter((person) => person.department === department).map(({ id }) => [id, 0]))
  if (own.size === 1) return [...own.keys()][0] ?? null
  for (const { behind } of cells) {
    for (const { kind, id } of behind) {
      const person = id as unknown as PersonId
      if (kind === 'person' && own.has(person)) own.set(person, (own.get(person) ?? 0) + 1)
    }
  }
  const [first] = [...own].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return first?.[0] ?? null
}

function leaderless(cells: readonly Cell[], organisation: Organisation): FindingOf<'leaderless'>[] {
  const owned = new Map<DepartmentId, number>()
  for (const { department, role } of cells) {
    if (department && role === 'owner') owned.set(department, (owned.get(department) ?? 0) + 1)
  }
  return [...organisation.departments.values()].flatMap(({ id: department, lead }) => {
    const touchpoints = owned.get(department) ?? 0
    if (touchpoints === 0 || (lead && organisation.people.has(lead))) return []
    const likely = likelyLead(department, cells, organisation)
    return [{ check: 'leaderless' as const, id: `leaderless ${department}`, department, touchpoints, likely }]
  })
}

/** Words that a department's name may bear without being another name. */
const SURROUNDING = /\b(the|our|department|dept|team|unit|division|office)\b/gu

/** How a name is compared with another: in one case, without accents, punctuation and the words around it. */
function bareName(name: string): string {
  const plain = nameKey('department', name).slice('department:'.length).normalize('NFD').replace(/\p{M}/gu, '')
  const bare = plain.replace(SURROUNDING, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return bare || plain
}

function departmental(stages: Journey['stages'], { departments, merged }: Organisation): FindingOf<'departmental'>[] {
  const named = new Map<string, DepartmentId>()
  for (const { id, kind, name } of merged.values()) {
    const now = entryNow({ merged }, id) as DepartmentId
    if (kind === 'department' && departments.has(now)) named.set(bareName(name), now)
  }
  for (const { id, name } of departments.values()) named.set(bareName(name), id)
  named.delete('')
  return [...stages.values()].flatMap(({ id: stage, title }) => {
    const department = named.get(bareName(title))
    return department ? [{ check: 'departmental' as const, id: `departmental ${stage}`, stage, department }] : []
  })
}

function assumed(sequence: readonly TouchpointId[], touchpoints: Journey['touchpoints']): FindingOf<'assumed'>[] {
  const nothing = sequence.length > 0 && sequence.every((id) => touchpoints.get(id)?.evidence === 'assumed')
  return nothing ? [{ check: 'assumed', id: 'assumed', touchpoints: sequence.length }] : []
}

function review(map: MapRecord | undefined, today: string): FindingOf<'review'>[] {
  const found = reviewOf(map, today)
  return found?.overdue ? [{ check: 'review', id: 'review', due: found.due }] : []
}

/**
 * Makes a function that looks over a map again and again; each check looks again only when something that it reads is
 * another object than last time. Equal findings keep their identity, up to the whole. `today` as `2026-03-31`.
 */
export function checker(): (journey: Journey, organisation: Organisation, looked: Looked, today: string) => Checks {
  let journey: Journey
  let organisation: Organisation
  let looked: Looked
  let last: Checks | undefined
  const look = <C extends Check, A extends readonly unknown[]>(find: (...read: A) => readonly FindingOf<C>[]) =>
    remembered((previous: readonly FindingOf<C>[] | undefined, ...read: A) => kept(previous, find(...read)))
  const looks = {
    unowned: look<'unowned', readonly unknown[]>(() => unowned(looked, journey.touchpoints, organisation)),
    untagged: look<'untagged', readonly unknown[]>(() => untagged(looked, journey.touchpoints, organisation)),
    leaderless: look<'leaderless', readonly unknown[]>(() => leaderless(looked.cells, organisation)),
    departmental: look<'departmental', readonly unknown[]>(() => departmental(journey.stages, organisation)),
    dead: look<'dead', readonly unknown[]>(() =>
      deadLinksOf(looked.sequence, looked.pains, journey, organisation).map(({ touchpoint, links }) => ({
        check: 'dead' as const, id: `dead ${touchpoint}`, touchpoint, links,
      })),
    ),
    assumed: look(assumed),
    review: look(review),
  }

  return (nextJourney, nextOrganisation, next, today) => {
    journey = nextJourney
    organisation = nextOrganisation
    looked = next
    const { touchpoints, stages, supports, painTags, map } = journey
    const { departments, processes, tools, people, merged } = organisation
    const { sequence, steps, pains, cells } = looked
    const findings = {
      unowned: looks.unowned(touchpoints, sequence, steps, cells, departments, processes, tools, people),
      untagged: looks.untagged(touchpoints, sequence, pains, departments),
      leaderless: looks.leaderless(cells, departments, people),
      departmental: looks.departmental(stages, departments, merged),
      dead: looks.dead(sequence, pains, supports, painTags, departments, processes, tools, people),
      assumed: looks.assumed(sequence, touchpoints),
      review: looks.review(map.get(THE_MAP), today),
    }
    if (last && CHECKS.every((check) => last?.findings[check] === findings[check])) return last
    return (last = { findings, count: CHECKS.reduce((sum, check) => sum + findings[check].length, 0) })
  }
}
