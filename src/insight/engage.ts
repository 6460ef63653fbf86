import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation, Person, PersonId } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { Step } from './steps.ts'

/** Why somebody is the one to talk to: named by the departments for it, leads the other one, or stands behind the touchpoint. */
export type EngageRole = 'go-to' | 'lead' | 'linked'

/** Somebody to talk to about a step. */
export interface Engaged {
  readonly person: Person
  /** At least one, in the order of `EngageRole`. */
  readonly roles: readonly EngageRole[]
}

/** Who answers for another touchpoint, seen from one. */
export interface Engagement {
  /** Null: nobody owns it. */
  readonly department: DepartmentId | null
  /** The owner is another one than here. */
  readonly handoff: boolean
  /** Whom the owner here turns to in the other department; null where nobody is named or there are no two departments. */
  readonly goTo: PersonId | null
  /** Each person once: the go-to person, then the lead of the owner, then the linked people by name. */
  readonly people: readonly Engaged[]
}

/** A touchpoint from which the customer comes, or to which the customer goes, and who answers for it. */
export interface Neighbour extends Engagement {
  readonly step: Step
  readonly touchpoint: TouchpointId
}

export interface Neighbours {
  readonly comesFrom: readonly Neighbour[]
  readonly goesTo: readonly Neighbour[]
}

/** The person whom a department turns to in another one; null when nobody is named, or who is named is gone. */
export function goToPersonOf(
  { goToPeople, people }: Pick<Organisation, 'goToPeople' | 'people'>,
  department: DepartmentId,
  other: DepartmentId,
): Person | null {
  let found: { readonly id: string; readonly person: Person } | null = null
  for (const named of goToPeople.values()) {
    if (named.department !== department || named.other !== other || !named.person) continue
    const person = people.get(named.person)
    if (person && (!found || named.id < found.id)) found = { id: named.id, person }
  }
  return found?.person ?? null
}

function linkedPeople(supports: Journey['supports'], people: Organisation['people'], touchpoint: TouchpointId): Person[] {
  const found = new Map<PersonId, Person>()
  for (const { touchpoint: at, kind, target } of supports.values()) {
    const person = at === touchpoint && kind === 'person' ? people.get(target as unknown as PersonId) : undefined
    if (person) found.set(person.id, person)
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
}

type Links = Pick<Journey, 'touchpoints' | 'supports'>
type Entries = Pick<Organisation, 'departments' | 'people' | 'goToPeople'>

/** Whom to talk to at one touchpoint about another one. Null when either is gone. */
export function engagement(
  id: TouchpointId,
  other: TouchpointId,
  { touchpoints, supports }: Links,
  organisation: Entries,
): Engagement | null {
  const [here, there] = [touchpoints.get(id), touchpoints.get(other)]
  if (!here || !there) return null
  const owner = ownerOf(organisation, here)
  const department = ownerOf(organisation, there)
  const lead = department && organisation.departments.get(department)?.lead
  const goTo = owner && department && owner !== department ? goToPersonOf(organisation, owner, department) : null
  const roles = new Map<Person, EngageRole[]>()
  const add = (person: Person | null | undefined, role: EngageRole): void => {
    if (person) roles.set(person, [...(roles.get(person) ?? []), role])
  }
  add(goTo, 'go-to')
  add(lead ? organisation.people.get(lead) : null, 'lead')
  for (const person of linkedPeople(supports, organisation.people, other)) add(person, 'linked')
  const people = [...roles].map(([person, list]) => ({ person, roles: list }))
  return { department, handoff: department !== owner, goTo: goTo?.id ?? null, people }
}

/** The touchpoints before and after one, in the order of `steps`, with the people to talk to about each. */
export function engageNext(id: TouchpointId, steps: readonly Step[], journey: Links, organisation: Entries): Neighbours {
  const neighbour = (step: Step, touchpoint: TouchpointId): Neighbour[] => {
    const engaged = engagement(id, touchpoint, journey, organisation)
    return engaged ? [{ step, touchpoint, ...engaged }] : []
  }
  return {
    comesFrom: steps.flatMap((step) => (step.to === id ? neighbour(step, step.from) : [])),
    goesTo: steps.flatMap((step) => (step.from === id ? neighbour(step, step.to) : [])),
  }
}
