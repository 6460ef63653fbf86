import { byOrder } from '../model/order.ts'
import type { Department, DepartmentId, Organisation } from '../model/organisation/schema.ts'

/** A department with what is part of it. */
export interface DepartmentNode {
  readonly department: Department
  /** 0 at the top. */
  readonly depth: number
  readonly parts: readonly DepartmentNode[]
}

/** The department that one is part of; null at the top, where that one is gone, and for all that form a ring. */
export function parentOf(departments: Organisation['departments'], id: DepartmentId): DepartmentId | null {
  const parent = departments.get(id)?.parent ?? null
  if (!parent || !departments.has(parent)) return null
  const seen = new Set<DepartmentId>()
  for (let at: DepartmentId | null = parent; at && !seen.has(at); at = departments.get(at)?.parent ?? null) {
    if (at === id) return null
    seen.add(at)
  }
  return parent
}

/** All departments as a tree, siblings in their order. Every department stands in it once. */
export function departmentTree(departments: Organisation['departments']): readonly DepartmentNode[] {
  const parts = new Map<DepartmentId | null, Department[]>()
  for (const department of [...departments.values()].sort(byOrder)) {
    const parent = parentOf(departments, department.id)
    const siblings = parts.get(parent)
    if (siblings) siblings.push(department)
    else parts.set(parent, [department])
  }
  const nodes = (parent: DepartmentId | null, depth: number): DepartmentNode[] =>
    (parts.get(parent) ?? []).map((department) => ({ department, depth, parts: nodes(department.id, depth + 1) }))
  return nodes(null, 0)
}

/** The tree as rows from top to bottom, each part below its whole. */
export function rowsOfTree(tree: readonly DepartmentNode[]): DepartmentNode[] {
  return tree.flatMap((node) => [node, ...rowsOfTree(node.parts)])
}
