import type { Journey, MapRecord, PainId, StageId, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import { linkId, THE_MAP } from '../model/journey/schema.ts'
import { nameKey } from '../model/organisation/seed.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation, PersonId } from '../model/organisation/schema.ts'
import { aspect } from './aspect.ts'
import type { Cell } from './backstage.ts'
import type { DeadLink } from './deadLinks.ts'
import { deadLinksOf, deadSupports, deadTags } from './deadLinks.ts'
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

/** All that findings are made of beside their links. */
const FIELDS = ['touchpoint', 'pain', 'department', 'stage', 'likely', 'touchpoints', 'due'] as const
type Any = Partial<Record<(typeof FIELDS)[number], unknown>> & { readonly links?: readonly DeadLink[] }

function same(a: Any, b: Any): boolean {
  for (const field of FIELDS) if (a[field] !== b[field]) return false
  const [before, after] = [a.links ?? [], b.links ?? []]
  return before.length === after.length && after.every(({ id, target }, i) => id === before[i]?.id && target === before[i]?.target)
}

/** `next` made of as many of the former findings as possible; the former list itself when all are equal. */
function kept<F extends Finding>(previous: readonly F[] | undefined, next: readonly F[]): readonly F[] {
  if (!previous) return next
  let index: Map<string, F> | undefined
  const formerly = (finding: F, at: number): F | undefined => {
    if (previous[at]?.id === finding.id) return previous[at]
    index ??= new Map(previous.map((one) => [one.id, one]))
    return index.get(finding.id)
  }
  let equal = next.length === previous.length
  const list = next.map((finding, at) => {
    const before = formerly(finding, at)
    const now = before && same(before, finding) ? before : finding
    equal &&= now === previous[at]
    return now
  })
  return equal ? previous : list
}

function unowned({ sequence, cells, steps }: Looked, journey: Journey, organisation: Organisation): FindingOf<'unowned'>[] {
  const { touchpoints, ownerships } = journey
  const found = new Set<TouchpointId>()
  for (const id of sequence) {
    const touchpoint = touchpoints.get(id)
    if (touchpoint && ownerOf(organisation, touchpoint) === null) found.add(id)
  }
  if (found.size === 0) return []
  const likely = likelyOwners(found, cells, steps, touchpoints, organisation)
  const refused = new Set<string>()
  for (const { touchpoint, department, answer } of ownerships.values()) {
    if (touchpoint && department && answer === 'disputed') refused.add(linkId(touchpoint, department))
  }
  return [...found].map((touchpoint) => {
    const willing = likely.get(touchpoint)?.find((department) => !refused.has(linkId(touchpoint, department)))
    return { check: 'unowned', id: `unowned ${touchpoint}`, touchpoint, likely: willing ?? null }
  })
}

function untagged({ sequence, pains }: Looked, touchpoints: Journey['touchpoints'], organisation: Organisation): FindingOf<'untagged'>[] {
  const found: FindingOf<'untagged'>[] = []
  for (const id of sequence) {
    for (const { pain, tags } of pains.get(id) ?? []) {
      if (tags.length > 0) continue
      const touchpoint = touchpoints.get(id)
      const likely = touchpoint ? ownerOf(organisation, touchpoint) : null
      found.push({ check: 'untagged', id: `untagged ${pain.id}`, touchpoint: id, pain: pain.id, likely })
    }
  }
  return found
}

/** Of each department the person who stands behind most of the given cells; with nobody there, its only person. */
function likelyLeads(cells: readonly Cell[], people: Organisation['people']): (department: DepartmentId) => PersonId | null {
  const counts = new Map<PersonId, number>()
  for (const { behind } of cells) {
    for (const { kind, id } of behind) {
      const person = id as unknown as PersonId
      if (kind === 'person') counts.set(person, (counts.get(person) ?? 0) + 1)
    }
  }
  const staff = new Map<DepartmentId, PersonId[]>()
  for (const { id, department } of people.values()) {
    if (department) staff.set(department, [...(staff.get(department) ?? []), id])
  }
  return (department) => {
    const own = staff.get(department) ?? []
    if (own.length === 1) return own[0] ?? null
    const busy = own.flatMap((id) => (counts.has(id) ? [{ id, count: counts.get(id) ?? 0 }] : []))
    return busy.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))[0]?.id ?? null
  }
}

function leaderless(cells: readonly Cell[], organisation: Organisation): FindingOf<'leaderless'>[] {
  const owned = new Map<DepartmentId, number>()
  for (const { department, role } of cells) {
    if (department && role === 'owner') owned.set(department, (owned.get(department) ?? 0) + 1)
  }
  const found = [...organisation.departments.values()].filter(
    ({ id, lead }) => owned.has(id) && !(lead && organisation.people.has(lead)),
  )
  if (found.length === 0) return []
  const likely = likelyLeads(cells, organisation.people)
  return found.map(({ id: department }) => ({
    check: 'leaderless', id: `leaderless ${department}`, department, touchpoints: owned.get(department) ?? 0, likely: likely(department),
  }))
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
  const ownersOf = aspect<Touchpoint>((a, b) => a.owner === b.owner)
  const evidenceOf = aspect<Touchpoint>((a, b) => a.evidence === b.evidence)
  let journey: Journey
  let organisation: Organisation
  let looked: Looked
  let last: Checks | undefined
  const look = <C extends Check, A extends readonly unknown[]>(find: (...read: A) => readonly FindingOf<C>[]) =>
    remembered((previous: readonly FindingOf<C>[] | undefined, ...read: A) => kept(previous, find(...read)))
  type Read = readonly unknown[]
  const supportsLeft = remembered((_: unknown, ...__: Read) => deadSupports(journey.supports, organisation))
  const tagsLeft = remembered((_: unknown, ...__: Read) => deadTags(journey.painTags, organisation.departments))
  const looks = {
    unowned: look<'unowned', Read>(() => unowned(looked, journey, organisation)),
    untagged: look<'untagged', Read>(() => untagged(looked, journey.touchpoints, organisation)),
    leaderless: look<'leaderless', Read>(() => leaderless(looked.cells, organisation)),
    departmental: look<'departmental', Read>(() => departmental(journey.stages, organisation)),
    dead: look((...links: Parameters<typeof deadLinksOf>) =>
      deadLinksOf(...links).map((dead) => ({ check: 'dead' as const, id: `dead ${dead.touchpoint}`, ...dead })),
    ),
    assumed: look<'assumed', Read>(() => assumed(looked.sequence, journey.touchpoints)),
    review: look(review),
  }

  return (nextJourney, nextOrganisation, next, today) => {
    journey = nextJourney
    organisation = nextOrganisation
    looked = next
    const { touchpoints, ownerships, stages, supports, painTags, map } = journey
    const { departments, processes, tools, people, merged } = organisation
    const { sequence, steps, pains, cells } = looked
    const owners = ownersOf(touchpoints)
    const entries = [departments, processes, tools, people]
    const findings = {
      unowned: looks.unowned(owners, ownerships, sequence, steps, cells, ...entries),
      untagged: looks.untagged(owners, sequence, pains, departments),
      leaderless: looks.leaderless(cells, departments, people),
      departmental: looks.departmental(stages, departments, merged),
      dead: looks.dead(supportsLeft(supports, ...entries), tagsLeft(painTags, departments), sequence, pains),
      assumed: looks.assumed(evidenceOf(touchpoints), sequence),
      review: looks.review(map.get(THE_MAP), today),
    }
    if (last && CHECKS.every((check) => last?.findings[check] === findings[check])) return last
    return (last = { findings, count: CHECKS.reduce((sum, check) => sum + findings[check].length, 0) })
  }
}
