import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { byOrder } from '../order.ts'
import { readSnapshot } from '../table.ts'
import { addDepartment, addEntry, moveDepartment, removeEntry, setDepartment, setEntry } from './commands.ts'
import type { DepartmentId, OrganisationSchema } from './schema.ts'
import { DEPARTMENT_COLOURS, organisationSchema } from './schema.ts'

function office() {
  const doc = new Y.Doc()
  let made = 0
  const now = () => readSnapshot(doc, organisationSchema)
  const run = <A, R>(command: Command<OrganisationSchema, A, R>, args: A): R | null =>
    runCommand(doc, organisationSchema, now(), () => `id${made++}`, 'test', command, args)
  const names = () => [...now().departments.values()].sort(byOrder).map((d) => d.name).join(' ')
  return { doc, now, run, names }
}
const D = (id: string) => id as DepartmentId

test('departments get the colour used least so far', () => {
  const { now, run } = office()
  for (let i = 0; i < DEPARTMENT_COLOURS.length + 1; i++) run(addDepartment, { name: `D${i}`, id: `d${i}` })
  const colours = [...now().departments.values()].sort(byOrder).map((d) => d.colour)
  expect(new Set(colours).size).toBe(DEPARTMENT_COLOURS.length)
  expect(colours.at(-1)).toBe(colours[0])
})

test.each([
  ['a', null, 'b c a'],
  ['c', 'a', 'c a b'],
  ['b', 'gone', 'a c b'],
])('department %s moved before %s gives %s', (id, before, after) => {
  const { names, run } = office()
  for (const name of ['a', 'b', 'c']) run(addDepartment, { name, id: name })
  run(moveDepartment, { id: D(id), before: before === null ? null : D(before) })
  expect(names()).toBe(after)
})

test('entries are renamed, moved to a department and removed', () => {
  const { now, run } = office()
  run(addDepartment, { name: 'Sales', id: 'sales' })
  run(addEntry, { kind: 'tool', name: ' CRM ', id: 'crm' })
  run(addEntry, { kind: 'person', name: 'Mari', department: D('sales'), id: 'mari' })
  run(setEntry, { kind: 'tool', id: 'crm', patch: { name: 'Crm', department: D('sales') } })
  run(setDepartment, { id: D('sales'), patch: { lead: 'mari' as never, colour: 'teal' } })
  expect(now().tools.get('crm' as never)).toEqual({ id: 'crm', name: 'Crm', department: 'sales' })
  expect(now().departments.get(D('sales'))).toMatchObject({ lead: 'mari', colour: 'teal' })
  run(removeEntry, { kind: 'person', id: 'mari' })
  expect(now().people.size).toBe(0)
  expect(now().departments.get(D('sales'))?.lead).toBe('mari')
})

test('C1 what is gone is left alone', () => {
  const { doc, run } = office()
  const before = Y.encodeStateAsUpdate(doc)
  expect([
    run(setDepartment, { id: D('gone'), patch: { name: 'x' } }),
    run(moveDepartment, { id: D('gone'), before: null }),
    run(setEntry, { kind: 'tool', id: 'gone', patch: { name: 'x' } }),
    run(removeEntry, { kind: 'tool', id: 'gone' }),
  ]).toEqual([null, null, null, null])
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})
