import type { Journey, PainTag, Support } from '../model/journey/schema.ts'
import { REPLIES } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { painsByTouchpoint } from './pains.ts'

type Departments = Organisation['departments']

/** The department at the top of the one given; itself where departments are part of each other in a ring. */
export function topOf(departments: Departments, id: DepartmentId): DepartmentId {
  const seen = new Set<DepartmentId>()
  let top = id
  for (let at: DepartmentId | null = id; at && departments.has(at); at = departments.get(at)?.parent ?? null) {
    if (seen.has(at)) return id
    seen.add(at)
    top = at
  }
  return top
}

/** True where a department is part of another one, so that rolling up changes anything. */
export function hasParts(departments: Departments): boolean {
  for (const { id } of departments.values()) if (topOf(departments, id) !== id) return true
  return false
}

/** An organisation of its top departments alone; what belongs to a part of one belongs to it. */
export function rolledUpOrganisation(organisation: Organisation): Organisation {
  const { departments } = organisation
  const top = <T extends { readonly department: DepartmentId | null }>(entry: T): T =>
    entry.department && departments.has(entry.department) ? { ...entry, department: topOf(departments, entry.department) } : entry
  const table = <K, T extends { readonly department: DepartmentId | null }>(entries: ReadonlyMap<K, T>): ReadonlyMap<K, T> =>
    new Map([...entries].map(([id, entry]) => [id, top(entry)]))
  return {
    ...organisation,
    departments: new Map([...departments].filter(([id]) => topOf(departments, id) === id)),
    processes: table(organisation.processes),
    tools: table(organisation.tools),
    people: table(organisation.people),
    goToPeople: new Map([...organisation.goToPeople].map(([id, named]) => {
      const { other } = named
      return [id, { ...top(named), other: other && departments.has(other) ? topOf(departments, other) : other }]
    })),
  }
}

/**
 * A map as its top departments live it: what a part of one owns, supports, is tagged in or answers counts as its own,
 * so that handoffs within it are none. To a pain that several of its parts are tagged in it says what the one says that is
 * furthest from having fixed it.
 */
export function rolledUpJourney(journey: Journey, { departments }: Organisation): Journey {
  const top = (id: DepartmentId | null): DepartmentId | null => (id && departments.has(id) ? topOf(departments, id) : id)
  const painTags = new Map<string, PainTag>()
  for (const tag of [...painsByTouchpoint(journey, departments).values()].flat().flatMap(({ tags }) => tags)) {
    const led = { ...tag, department: top(tag.department) }
    const key = `${tag.pain ?? ''} ${led.department ?? ''}`
    const known = painTags.get(key)
    if (!known || REPLIES.indexOf(led.reply) < REPLIES.indexOf(known.reply)) painTags.set(key, led)
  }
  return {
    ...journey,
    touchpoints: new Map([...journey.touchpoints].map(([id, t]) => [id, { ...t, owner: top(t.owner) }])),
    supports: new Map([...journey.supports].map(([id, support]): [typeof id, Support] => [
      id,
      support.kind === 'department' ? { ...support, target: top(support.target as never) as never } : support,
    ])),
    painTags: new Map([...painTags.values()].map((tag) => [tag.id, tag])),
    ownerships: new Map([...journey.ownerships].flatMap(([id, answer]) => {
      const owner = answer.touchpoint && journey.touchpoints.get(answer.touchpoint)?.owner
      return owner && owner === answer.department ? [[id, { ...answer, department: top(owner) }]] : []
    })),
  }
}
