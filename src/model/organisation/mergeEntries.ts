import type { Command, Edit } from '../document.ts'
import type { Id } from '../table.ts'
import type { SupportKind } from '../journey/schema.ts'
import { linkId } from '../journey/schema.ts'
import { isWithin } from './commands.ts'
import type { DepartmentId, OrganisationSchema, PersonId } from './schema.ts'
import { TABLE_OF_KIND } from './schema.ts'

type Edits = Edit<OrganisationSchema>

/** Leads all that is part of, belongs to or turns to one department to another one. */
function leadDepartment(edit: Edits, from: DepartmentId, into: DepartmentId): void {
  for (const table of ['processes', 'tools', 'people'] as const) {
    for (const entry of edit.now[table].values()) if (entry.department === from) edit.update(table, entry.id, { department: into })
  }
  for (const { id, parent } of edit.now.departments.values()) if (parent === from) edit.update('departments', id, { parent: into })
  if (isWithin(edit.now.departments, into, from)) {
    edit.update('departments', into, { parent: edit.now.departments.get(from)?.parent ?? null })
  }
  const led = (id: DepartmentId | null): DepartmentId | null => (id === from ? into : id)
  for (const { id, department, other, person } of edit.now.goToPeople.values()) {
    if (department !== from && other !== from) continue
    edit.remove('goToPeople', id)
    const [a, b] = [led(department), led(other)]
    const known = [...edit.now.goToPeople.values()].some((named) => named.department === a && named.other === b)
    if (a && b && a !== b && !known) edit.insert('goToPeople', linkId(a, b), { department: a, other: b, person })
  }
}

function leadPerson(edit: Edits, from: PersonId, into: PersonId): void {
  for (const { id, lead } of edit.now.departments.values()) if (lead === from) edit.update('departments', id, { lead: into })
  for (const { id, person } of edit.now.goToPeople.values()) if (person === from) edit.update('goToPeople', id, { person: into })
}

/**
 * Says that two entries are the same. `into` stays; what `from` knew and `into` does not is taken over. Links in maps
 * stay as they are written and count as links to `into`, also those that somebody is making offline. Null when either is
 * gone.
 */
export const mergeEntries: Command<OrganisationSchema, { kind: SupportKind; from: string; into: string }> = (
  edit,
  { kind, from, into },
) => {
  const table = TABLE_OF_KIND[kind]
  const old = edit.now[table].get(from as never)
  const kept = edit.now[table].get(into as never)
  if (!old || !kept || from === into) return null
  if (kind === 'department') {
    leadDepartment(edit, from as DepartmentId, into as DepartmentId)
    const lead = edit.now.departments.get(from as DepartmentId)?.lead
    if (lead && !edit.now.departments.get(into as DepartmentId)?.lead) edit.update('departments', into, { lead })
  } else {
    const [mine, theirs] = [kept, old] as unknown as [Extra, Extra]
    if (!mine.department && theirs.department) edit.update(table, into, { department: theirs.department })
    if (kind === 'person') {
      leadPerson(edit, from as PersonId, into as PersonId)
      if (!mine.contact && theirs.contact) edit.update('people', into, { contact: theirs.contact })
    }
  }
  edit.remove(table, from)
  edit.insert('merged', from, { kind, name: (old as { name: string }).name, into: into as Id<string> })
  return true
}

interface Extra {
  readonly department: DepartmentId | null
  readonly contact?: string
}
