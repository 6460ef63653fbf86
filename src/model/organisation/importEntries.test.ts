import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { byOrder } from '../order.ts'
import { readSnapshot } from '../table.ts'
import { addDepartment, addEntry } from './commands.ts'
import type { ImportedEntry } from './importEntries.ts'
import { importEntries, importPlan } from './importEntries.ts'
import { mergeEntries } from './mergeEntries.ts'
import type { OrganisationSchema } from './schema.ts'
import { organisationSchema } from './schema.ts'

function office() {
  const doc = new Y.Doc()
  let made = 0
  const now = () => readSnapshot(doc, organisationSchema)
  const run = <A, R>(command: Command<OrganisationSchema, A, R>, args: A): R | null =>
    runCommand(doc, organisationSchema, now(), () => `id${made++}`, 'test', command, args)
  const nameOf = (id: string | null | undefined): string =>
    [...now().departments.values(), ...now().people.values()].find((one) => one.id === id)?.name ?? ''
  /** Departments as `name<parent*lead`, others as `name@department`. */
  const drawn = (): string => [
    ...[...now().departments.values()].sort(byOrder).map(({ name, parent, lead }) => `${name}${parent ? `<${nameOf(parent)}` : ''}${lead ? `*${nameOf(lead)}` : ''}`),
    ...[...now().processes.values(), ...now().tools.values(), ...now().people.values()].map(({ name, department }) => `${name}${department ? `@${nameOf(department)}` : ''}`),
  ].join(' ')
  return { doc, now, run, drawn }
}

function entry(kind: ImportedEntry['kind'], name: string, more: Partial<ImportedEntry> = {}): ImportedEntry {
  return { kind, name, department: '', parent: '', lead: '', contact: '', ...more }
}

test('C20 a list adds what is missing, with the departments and leads that it only names', () => {
  const { run, drawn, now } = office()
  const entries = [
    entry('tool', 'CRM', { department: 'Service' }),
    entry('department', 'Billing', { parent: 'Finance', lead: 'Ida' }),
    entry('person', 'Tor', { department: 'Billing', contact: 'tor@example.org' }),
  ]
  run(importEntries, { entries })
  expect(drawn()).toBe('Billing<Finance*Ida Service Finance CRM@Service Tor@Billing Ida@Billing')
  expect([...now().people.values()].map(({ contact }) => contact)).toEqual(['tor@example.org', ''])
  expect(new Set([...now().departments.values()].map(({ colour }) => colour)).size).toBe(3)
})

test('C20 what is there is found in any case and by the name of what was merged into it, and is not added again', () => {
  const { run, drawn, now } = office()
  run(addDepartment, { name: 'Customer Service', id: 'cs' })
  run(addDepartment, { name: 'Care', id: 'care' })
  run(addEntry, { kind: 'tool', name: 'CRM', id: 'crm' })
  run(mergeEntries, { kind: 'department', from: 'care', into: 'cs' })
  const entries = [entry('department', 'customer service'), entry('tool', 'crm', { department: 'Care' })]
  expect(importPlan(now(), entries)).toEqual([
    { kind: 'department', name: 'customer service', id: 'cs', nameThere: 'Customer Service', named: false, changes: {}, leftOut: [] },
    { kind: 'tool', name: 'crm', id: 'crm', nameThere: 'CRM', named: false, changes: { department: 'Care' }, leftOut: [] },
  ])
  run(importEntries, { entries })
  expect(drawn()).toBe('Customer Service CRM@Customer Service')
})

test('C20 the same list once more changes nothing', () => {
  const { doc, run, now } = office()
  const entries = [
    entry('department', 'A', { parent: 'B', lead: 'Ida' }), entry('department', 'B'), entry('person', 'Ida', { contact: '1' }), entry('tool', 'T', { department: 'a' }),
  ]
  run(importEntries, { entries })
  expect(importPlan(now(), entries).every(({ id, changes }) => id !== null && Object.keys(changes).length === 0)).toBe(true)
  const before = Y.encodeStateAsUpdate(doc)
  run(importEntries, { entries })
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('C20 a ring in a list is cut where it closes', () => {
  const { run, drawn } = office()
  run(importEntries, { entries: [entry('department', 'A', { parent: 'B' }), entry('department', 'B', { parent: 'A' }), entry('department', 'C', { parent: 'C' })] })
  expect(drawn()).toBe('A<B B C')
})

test('C20 where a list says two things of one entry the first counts', () => {
  const { run, drawn } = office()
  run(importEntries, { entries: [entry('tool', 'T'), entry('tool', 't', { department: 'A' }), entry('tool', 'T ', { department: 'B' })] })
  expect(drawn()).toBe('A B T@A')
})

/** What is left out, as `name field=value why`. */
const leftOut = (plan: ReturnType<typeof importPlan>): string[] =>
  plan.flatMap(({ name, leftOut: out }) => out.map(({ field, value, why }) => `${name} ${field}=${value} ${why}`))

test('C20 the plan tells of a parent that would close a ring, also with what is there', () => {
  const { run, now } = office()
  run(importEntries, { entries: [entry('department', 'A', { parent: 'B' })] })
  const plan = importPlan(now(), [entry('department', 'b', { parent: 'C' }), entry('department', 'C', { parent: 'a' }), entry('department', 'D', { parent: 'd' })])
  expect(leftOut(plan)).toEqual(['C parent=a ring', 'D parent=d ring'])
})

test('C20 the plan tells what comes second, and is silent where it is the same in other letters', () => {
  const { now } = office()
  const plan = importPlan(now(), [
    entry('person', 'P', { department: 'A', contact: 'p@x' }), entry('person', 'p', { department: 'a', contact: 'q@x' }), entry('person', 'P', { department: 'B' }),
  ])
  expect(leftOut(plan)).toEqual(['P contact=q@x second', 'P department=B second'])
})

test('C20 nothing in a list does nothing', () => {
  const { run } = office()
  expect(run(importEntries, { entries: [entry('tool', '  ')] })).toBeNull()
})
