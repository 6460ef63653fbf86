import { isWithin } from '../model/organisation/commands.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

/**
 * Departments that count for one of them: each by the part directly below it that it belongs to, and the department
 * itself by its own id.
 */
export type DepartmentScope = ReadonlyMap<DepartmentId, DepartmentId>

/** What is within a department. Rings, which two people can make at once, end. */
export function departmentScope(departments: Organisation['departments'], whole: DepartmentId): DepartmentScope {
  const scope = new Map<DepartmentId, DepartmentId>()
  for (const { id } of departments.values()) {
    if (!isWithin(departments, id, whole)) continue
    let below = id
    for (let at = id; at !== whole; at = departments.get(at)?.parent as DepartmentId) below = at
    scope.set(id, below)
  }
  return scope
}
