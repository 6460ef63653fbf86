import type { DepartmentId, Organisation, Person } from '../model/organisation/schema.ts'
import { sidesOf } from './syncAgenda.ts'

/** Whom to talk to in one department of a meeting. */
export interface SidePeople {
  readonly department: DepartmentId
  /** Null: nobody is named. */
  readonly lead: Person | null
  /** Whom each other department of the meeting turns to here, also what is part of either; in the order of the meeting. */
  readonly turnedTo: readonly { readonly by: DepartmentId; readonly person: Person }[]
}

/** The people of each department of a meeting, in the order of the meeting. */
export function syncPeople(meeting: readonly DepartmentId[], organisation: Organisation): readonly SidePeople[] {
  const { departments, people, goToPeople } = organisation
  const sides = sidesOf(departments, meeting)
  return meeting.map((department) => {
    const found = new Map<string, { readonly by: DepartmentId; readonly person: Person }>()
    for (const { department: asks, other, person: id } of [...goToPeople.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const by = asks && sides.get(asks)
      const person = id && people.get(id)
      if (by && by !== department && other && sides.get(other) === department && person) found.set(`${by} ${person.id}`, { by, person })
    }
    const lead = departments.get(department)?.lead
    const place = ({ by }: { readonly by: DepartmentId }): number => meeting.indexOf(by)
    return { department, lead: (lead && people.get(lead)) || null, turnedTo: [...found.values()].sort((a, b) => place(a) - place(b)) }
  })
}
