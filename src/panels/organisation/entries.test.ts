import { expect, it } from 'vitest'
import { drawn } from '../../model/journey/notation.ts'
import { entriesOf, usesByEntry } from './entries.ts'

const { journey, organisation } = drawn(`
  Discover         | Buy
  Web: search(Sales)!2@Billing | pay(Billing +Sales)[tool:ERP@Billing process:dunning tool:CRM]
`)

it('entries are listed departments in their order, others by name', () => {
  expect(entriesOf(organisation, 'department').map(({ name }) => name)).toEqual(['Sales', 'Billing'])
  expect(entriesOf(organisation, 'tool').map(({ name, department }) => [name, department === null])).toEqual([
    ['CRM', true],
    ['ERP', false],
  ])
})

it('an entry is used where it owns, supports, stands behind or is tagged to a pain', () => {
  const uses = Object.fromEntries([...usesByEntry(journey)].map(([id, touchpoints]) => [id, [...touchpoints].sort()]))
  const idOf = (table: ReadonlyMap<string, { name: string }>, name: string): string =>
    [...table].find(([, entry]) => entry.name === name)?.[0] as string
  expect(uses[idOf(organisation.departments, 'Sales')]).toEqual(['pay', 'search'])
  expect(uses[idOf(organisation.departments, 'Billing')]).toEqual(['pay', 'search'])
  expect(uses[idOf(organisation.tools, 'ERP')]).toEqual(['pay'])
})
