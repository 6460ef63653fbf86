import { expect, test } from 'vitest'
import type { Department, DepartmentId, Tool } from '../model/organisation/schema.ts'
import { departmentTree, holdings, rowsOfTree } from './departmentTree.ts'

/** `A B>A` : B is part of A. */
function departmentsOf(text: string): Map<DepartmentId, Department> {
  return new Map(text.split(' ').map((word, at): [DepartmentId, Department] => {
    const [id, parent] = word.split('>') as [DepartmentId, DepartmentId | undefined]
    return [id, { id, name: id, colour: 'blue', lead: null, parent: parent ?? null, order: `a${at}` }]
  }))
}

function drawn(text: string): string {
  return rowsOfTree(departmentTree(departmentsOf(text))).map(({ department, depth }) => '-'.repeat(depth) + department.id).join(' ')
}

test.each([
  ['A B>A C D>B', 'A -B --D C'],
  ['B>A A C>A', 'A -B -C'],
  ['A>gone B>A', 'A -B'],
  ['A>B B>A C>B', 'A B -C'],
  ['A>A', 'A'],
  ['A>B B>C C>A D', 'A B C D'],
])('I61 %s stands as %s', (text, tree) => expect(drawn(text)).toBe(tree))

/** `A:2 B>A:1`: so many tools of each; out comes what each has of its own / with its parts. */
function held(text: string): string {
  const words = text.split(' ').map((word) => word.split(':') as [string, string])
  const tools = words.flatMap(([name, count]) => Array.from({ length: Number(count) }, (_, at): Tool =>
    ({ id: `${name} ${at}` as Tool['id'], name: '', department: name.split('>')[0] as DepartmentId })))
  const departments = departmentsOf(words.map(([name]) => name).filter((name) => name !== 'gone').join(' '))
  const found = holdings({ departments, processes: new Map(), tools: new Map(tools.map((tool) => [tool.id, tool])), people: new Map() })
  return [...departments.keys()].map((id) => `${id}:${found.get(id)?.own.tool}/${found.get(id)?.whole.tool}`).join(' ')
}

test.each([
  ['A:2 B>A:1 C>B:4', 'A:2/7 B:1/5 C:4/4'],
  ['A:0 B>A:0', 'A:0/0 B:0/0'],
  ['A>B:1 B>A:2', 'A:1/1 B:2/2'],
  ['A:1 gone:3', 'A:1/1'],
])('I62 of %s each holds %s', (text, told) => expect(held(text)).toBe(told))
