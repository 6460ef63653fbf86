import { byOrder } from '../model/order.ts'
import type { Department, DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'

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

export const HELD_KINDS = ['process', 'tool', 'person'] as const

/** How many processes, tools and people belong to a department. */
export type Held = Readonly<Record<(typeof HELD_KINDS)[number], number>>

export interface Holding {
  readonly own: Held
  /** With those of all that is part of it. */
  readonly whole: Held
}

/** What belongs to each department, by its id. */
export function holdings(organisation: Pick<Organisation, 'departments' | 'processes' | 'tools' | 'people'>): ReadonlyMap<DepartmentId, Holding> {
  const own = new Map<DepartmentId, Record<keyof Held, number>>()
  for (const id of organisation.departments.keys()) own.set(id, { process: 0, tool: 0, person: 0 })
  for (const kind of HELD_KINDS) {
    for (const { department } of organisation[TABLE_OF_KIND[kind]].values()) {
      const held = department && own.get(department)
      if (held) held[kind]++
    }
  }
  const found = new Map<DepartmentId, Holding>()
  const add = ({ department: { id }, parts }: DepartmentNode): Held => {
    const mine = own.get(id) as Held
    const whole = { ...mine }
    for (const part of parts) {
      const theirs = add(part)
      for (const kind of HELD_KINDS) whole[kind] += theirs[kind]
    }
    found.set(id, { own: mine, whole })
    return whole
  }
  departmentTree(organisation.departments).forEach(add)
  return found
}
