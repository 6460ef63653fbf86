import { expect, test } from 'vitest'
import type { Department, DepartmentId } from '../model/organisation/schema.ts'
import { departmentTree, rowsOfTree } from './departmentTree.ts'

/** `A B>A` : B is part of A. */
function drawn(text: string): string {
  const departments = new Map(text.split(' ').map((word, at): [DepartmentId, Department] => {
    const [id, parent] = word.split('>') as [DepartmentId, DepartmentId | undefined]
    return [id, { id, name: id, colour: 'blue', lead: null, parent: parent ?? null, order: `a${at}` }]
  }))
  return rowsOfTree(departmentTree(departments)).map(({ department, depth }) => '-'.repeat(depth) + department.id).join(' ')
}

test.each([
  ['A B>A C D>B', 'A -B --D C'],
  ['B>A A C>A', 'A -B -C'],
  ['A>gone B>A', 'A -B'],
  ['A>B B>A C>B', 'A B -C'],
  ['A>A', 'A'],
  ['A>B B>C C>A D', 'A B C D'],
])('I61 %s stands as %s', (text, tree) => expect(drawn(text)).toBe(tree))
