import type { Journey, StageId, SupportKind, TouchpointId } from '../model/journey/schema.ts'
import { stageOf } from '../model/journey/arrange.ts'
import { isWithin } from '../model/organisation/commands.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import type { Step } from './steps.ts'

/** Through whose eyes a map is seen: a department's, or those of a process, tool or person ("what if it is down?"). */
export interface Lens {
  readonly kind: SupportKind
  /** An entry of the organisation. */
  readonly id: string
}

/** What a touchpoint is to whoever looks; the first that holds. `before` and `after` are the neighbours' touchpoints. */
export const LENS_ROLES = ['owns', 'supports', 'tagged', 'before', 'after'] as const
export type LensRole = (typeof LENS_ROLES)[number]

/** A neighbour that the customer comes from or goes on to. */
export interface Exchange {
  /** Null: nobody owns the touchpoint there. */
  readonly department: DepartmentId | null
  readonly steps: readonly Step[]
}

/** The map as one department lives it, or all that stands and falls with one process, tool or person. */
export interface Seen {
  readonly lens: Lens
  /** Every touchpoint that is lit, and why. For a process, tool or person those that it holds up, as `supports`. */
  readonly roles: ReadonlyMap<TouchpointId, LensRole>
  /** Steps between two of its own touchpoints, and those that come in and go out. */
  readonly steps: ReadonlySet<string>
  /** In the order of the throughline. */
  readonly owned: readonly TouchpointId[]
  readonly supported: readonly TouchpointId[]
  readonly tagged: readonly TouchpointId[]
  /** Touchpoints with the open pains that are counted. */
  readonly hurting: readonly TouchpointId[]
  /** Open pains that are tagged to it; for a process, tool or person the open pains at what it holds up. */
  readonly openPains: number
  /** Most steps first. Empty for a process, tool or person. */
  readonly comesFrom: readonly Exchange[]
  readonly goesTo: readonly Exchange[]
  /** Stages that hold what it owns or supports, in their order. */
  readonly stages: readonly (StageId | null)[]
  /** Contacts a month at what it owns or supports; null where none are known. */
  readonly contacts: number | null
  /** Touchpoints that these contacts are at. */
  readonly contacted: readonly TouchpointId[]
  /** Departments that own what it holds up. */
  readonly departments: readonly DepartmentId[]
}

/** What a lens looks at, beside the records themselves. */
export interface Surroundings {
  readonly sequence: readonly TouchpointId[]
  readonly steps: readonly Step[]
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  readonly contacts: ReadonlyMap<TouchpointId, number>
}

function exchanges(
  steps: readonly Step[],
  other: (step: Step) => DepartmentId | null,
): readonly Exchange[] {
  const found = new Map<DepartmentId | null, Step[]>()
  for (const step of steps) {
    const department = other(step)
    const list = found.get(department)
    if (list) list.push(step)
    else found.set(department, [step])
  }
  return [...found].map(([department, list]) => ({ department, steps: list })).sort((a, b) => b.steps.length - a.steps.length)
}

/**
 * Looks at a map through a lens. A department counts with all that is part of it: what happens between its parts stays
 * inside. Through an entry that is gone nothing is seen. `around` must be derived from the same journey and organisation.
 */
export function seenThrough(lens: Lens, journey: Journey, organisation: Organisation, around: Surroundings): Seen {
  const isThere = organisation[TABLE_OF_KIND[lens.kind]].has(lens.id as never)
  const looksAs = isThere && lens.kind === 'department' ? (lens.id as DepartmentId) : null
  const parts: ReadonlySet<DepartmentId | null> = new Set(
    looksAs ? [...organisation.departments.keys()].filter((id) => isWithin(organisation.departments, id, looksAs)) : [],
  )
  const isMine = (department: DepartmentId | null): boolean => parts.has(department)
  const ownerAt = (id: TouchpointId): DepartmentId | null => {
    const touchpoint = journey.touchpoints.get(id)
    return touchpoint ? ownerOf(organisation, touchpoint) : null
  }
  const supportedIds = new Set<TouchpointId>()
  for (const { touchpoint, kind, target } of journey.supports.values()) {
    if (!isThere || !touchpoint || !target || kind !== lens.kind) continue
    if (kind === 'department' ? isMine(target as unknown as DepartmentId) : (target as string) === lens.id) supportedIds.add(touchpoint)
  }
  const { sequence, steps, pains, contacts } = around
  const owned = sequence.filter((id) => isMine(ownerAt(id)))
  const own = new Set(owned)
  const supported = sequence.filter((id) => supportedIds.has(id) && !own.has(id))
  const mine = new Set([...owned, ...supported])
  const isOpenForMe = ({ open, tags }: TaggedPain): boolean =>
    lens.kind === 'department' ? tags.some((tag) => isMine(tag.department) && tag.reply !== 'fixed') : open
  const tagged = sequence.filter((id) => pains.get(id)?.some(({ departments }) => departments.some(isMine)))
  const looked = lens.kind === 'department' ? sequence : supported
  const openAt = (id: TouchpointId): number => (pains.get(id) ?? []).filter(isOpenForMe).length
  const hurting = looked.filter((id) => openAt(id) > 0)

  const incoming = steps.filter(({ from, to }) => own.has(to) && !own.has(from))
  const outgoing = steps.filter(({ from, to }) => own.has(from) && !own.has(to))
  const inside = steps.filter(({ from, to }) => mine.has(from) && mine.has(to))
  const roles = new Map<TouchpointId, LensRole>()
  for (const id of owned) roles.set(id, 'owns')
  for (const id of supported) roles.set(id, 'supports')
  const add = (id: TouchpointId, role: LensRole): void => void (roles.has(id) || roles.set(id, role))
  for (const id of tagged) add(id, 'tagged')
  for (const { from } of incoming) add(from, 'before')
  for (const { to } of outgoing) add(to, 'after')

  const held = sequence.filter((id) => mine.has(id))
  const stagesOf = new Set(held.map((id) => stageOf(journey, journey.touchpoints.get(id) as never)))
  const contacted = held.filter((id) => contacts.has(id))
  const departments = new Set(supported.flatMap((id) => ownerAt(id) ?? []))
  return {
    lens,
    roles,
    steps: new Set([...inside, ...incoming, ...outgoing].map(({ id }) => id)),
    owned,
    supported,
    tagged,
    hurting,
    openPains: hurting.reduce((sum, id) => sum + openAt(id), 0),
    comesFrom: exchanges(incoming, ({ from }) => ownerAt(from)),
    goesTo: exchanges(outgoing, ({ to }) => ownerAt(to)),
    stages: [...stagesOf],
    contacts: contacted.length === 0 ? null : contacted.reduce((sum, id) => sum + (contacts.get(id) ?? 0), 0),
    contacted,
    departments: [...departments],
  }
}
