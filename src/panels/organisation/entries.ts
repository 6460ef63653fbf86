import { byOrder } from '../../model/order.ts'
import type { Journey, SupportKind, TouchpointId } from '../../model/journey/schema.ts'
import {
  addDepartment,
  addEntry,
  moveDepartment,
  removeEntry,
  setDepartment,
  setEntry,
} from '../../model/organisation/commands.ts'
import type { Department, DepartmentId, Organisation, PersonId } from '../../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import type { OrganisationSession } from '../../session/session.ts'

/** A department, process, tool or person, whichever it is. */
export interface Entry {
  readonly kind: SupportKind
  readonly id: string
  readonly name: string
  /** Whose it is; null for a department and for what belongs to none. */
  readonly department: DepartmentId | null
}

export const KIND_WORDS: Readonly<Record<SupportKind, { one: string; many: string }>> = {
  department: { one: 'department', many: 'Departments' },
  process: { one: 'process', many: 'Processes' },
  tool: { one: 'tool', many: 'Tools' },
  person: { one: 'person', many: 'People' },
}

/** The type under which an entry travels when it is dragged; the data is JSON `{ kind, id }`. */
export const ENTRY_TYPE = 'application/x-throughline-entry'

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The entries of one kind: departments in their order, others by name. */
export function entriesOf(organisation: Organisation, kind: SupportKind): Entry[] {
  if (kind === 'department') {
    return [...organisation.departments.values()]
      .sort(byOrder)
      .map(({ id, name }) => ({ kind, id, name, department: null }))
  }
  return [...organisation[TABLE_OF_KIND[kind]].values()]
    .map(({ id, name, department }) => ({
      kind,
      id,
      name,
      department: department && organisation.departments.has(department) ? department : null,
    }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

/**
 * The touchpoints of one map that use each entry, by the entry's id: as owner, behind them, or tagged to their pain
 * points.
 */
export function usesByEntry(journey: Journey): ReadonlyMap<string, ReadonlySet<TouchpointId>> {
  const uses = new Map<string, Set<TouchpointId>>()
  const note = (id: string | null, touchpoint: TouchpointId | null | undefined): void => {
    if (!id || !touchpoint || !journey.touchpoints.has(touchpoint)) return
    const found = uses.get(id)
    if (found) found.add(touchpoint)
    else uses.set(id, new Set([touchpoint]))
  }
  for (const { id, owner } of journey.touchpoints.values()) note(owner, id)
  for (const { touchpoint, target } of journey.supports.values()) note(target, touchpoint)
  for (const { pain, department } of journey.painTags.values())
    note(department, pain && journey.pains.get(pain)?.touchpoint)
  return uses
}

/** Adds an entry; returns its id, null when the session has ended. */
export function addTo(session: OrganisationSession, kind: SupportKind, name: string): string | null {
  const label = `Add ${KIND_WORDS[kind].one}`
  return kind === 'department'
    ? session.runOrganisation(addDepartment, { name }, { label })
    : session.runOrganisation(addEntry, { kind, name }, { label })
}

/** Renames an entry everywhere at once; false when it is gone. */
export function rename(session: OrganisationSession, { kind, id }: Pick<Entry, 'kind' | 'id'>, name: string): boolean {
  const label = `Rename ${KIND_WORDS[kind].one}`
  const done =
    kind === 'department'
      ? session.runOrganisation(setDepartment, { id: id as DepartmentId, patch: { name } }, { label })
      : session.runOrganisation(setEntry, { kind, id, patch: { name } }, { label })
  return done !== null
}

export function removeLabel({ kind, name }: Entry): string {
  return `Delete ${KIND_WORDS[kind].one} ${name}`.trim()
}

/** Deletes an entry. The links to it stay in the maps, so that what is returned brings all of it back. */
export function remove(session: OrganisationSession, entry: Entry): (() => void) | null {
  const { kind, id } = entry
  const organisation = session.organisation.getState()
  const order = entriesOf(organisation, 'department')
  const next = order[order.findIndex((other) => other.id === id) + 1]?.id ?? null
  const was = kind === 'department' ? organisation.departments.get(id as DepartmentId) : undefined
  const contact = kind === 'person' ? organisation.people.get(id as PersonId)?.contact : undefined
  if (session.runOrganisation(removeEntry, { kind, id }, { label: removeLabel(entry) }) === null) return null
  return () => bringBack(session, entry, was, contact, next as DepartmentId | null)
}

function bringBack(
  session: OrganisationSession,
  entry: Entry,
  was: Department | undefined,
  contact: string | undefined,
  next: DepartmentId | null,
): void {
  const { kind, id, name, department } = entry
  const label = `Bring back ${KIND_WORDS[kind].one} ${name}`.trim()
  session.gesture(label, () => {
    if (kind !== 'department') {
      session.runOrganisation(addEntry, { kind, id, name, department }, { label })
      if (contact) session.runOrganisation(setEntry, { kind, id, patch: { contact } }, { label })
      return
    }
    const lead: PersonId | null = was?.lead ?? null
    session.runOrganisation(addDepartment, { id, name, ...(was && { colour: was.colour }) }, { label })
    session.runOrganisation(setDepartment, { id: id as DepartmentId, patch: { lead, parent: was?.parent ?? null } }, { label })
    session.runOrganisation(moveDepartment, { id: id as DepartmentId, before: next }, { label })
  })
}
