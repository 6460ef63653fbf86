import type { OwedPain } from '../model/inbox.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation, PersonId } from '../model/organisation/schema.ts'
import { nameFold } from '../model/user.ts'
import type { Reading } from './reading.ts'

/** What is known of somebody who may be a person of the organisation. */
export interface Somebody {
  readonly name: string
  readonly email: string | null
  /** The id of the department that they say is theirs; null where they say nothing. */
  readonly chosen: string | null
}

/**
 * The departments that are somebody's: the one they have chosen; else those of the person in the organisation who has
 * their e-mail address as contact, or (where nobody has) their name, and those that this person leads.
 */
export function departmentsOf(organisation: Organisation, { name, email, chosen }: Somebody): readonly DepartmentId[] {
  const { departments, people } = organisation
  const now = (id: string): DepartmentId => entryNow(organisation, id) as DepartmentId
  if (chosen !== null && departments.has(now(chosen))) return [now(chosen)]
  const all = [...people.values()]
  const address = email?.trim().toLowerCase() ?? ''
  const byAddress = address === '' ? [] : all.filter(({ contact }) => contact.trim().toLowerCase() === address)
  const fold = nameFold(name)
  const them = new Set<PersonId>((byAddress.length > 0 ? byAddress : fold === '' ? [] : all.filter((person) => nameFold(person.name) === fold)).map(({ id }) => id))
  const found = new Set<DepartmentId>()
  for (const { id, department } of all) if (department && them.has(id)) found.add(now(department))
  for (const { id, lead } of departments.values()) if (lead && them.has(entryNow(organisation, lead) as PersonId)) found.add(id)
  return [...found].filter((id) => departments.has(id))
}

/** The pains of a map that are tagged to some departments and not answered by them, in the order of the throughline. */
export function owedPainsIn({ touchpoints, pains }: Pick<Reading, 'touchpoints' | 'pains'>, departments: ReadonlySet<DepartmentId>): readonly OwedPain[] {
  return touchpoints.flatMap(({ id, title }) => (pains.get(id) ?? []).flatMap(({ pain, tags }) => {
    const owed = tags.find(({ department, reply }) => department && departments.has(department) && reply === 'open')
    return owed ? [{ pain: pain.id, text: pain.text, severity: pain.severity, touchpoint: id, title, department: owed.department as string }] : []
  }))
}
