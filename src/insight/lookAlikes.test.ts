import { expect, test } from 'vitest'
import { lookAlikes, lookAlikesOf } from './lookAlikes.ts'

test.each([
  ['CRM', 'Crm system'],
  ['Customer Service', 'customer-service'],
  ['Müller & Co', 'Muller and Co'],
  ['Customer Service', 'Service, customer'],
  ['CRM', 'Customer relationship management'],
  ['Mobile Biling', 'Mobile Billing'],
  ['Distribtuion', 'Distribution'],
  ['Invoice', 'Invoices'],
  ['Billing department', 'The Billing team'],
])('I60 “%s” may be “%s”', (a, b) => {
  expect(lookAlikesOf(a, [{ id: 'b', name: b }]).map(({ id }) => id)).toEqual(['b'])
  expect(lookAlikesOf(b, [{ id: 'a', name: a }]).map(({ id }) => id)).toEqual(['a'])
  expect(lookAlikes([{ id: 'a', name: a }, { id: 'x', name: 'Legal' }, { id: 'b', name: b }]).map(({ ids }) => ids)).toEqual([['a', 'b']])
})

test.each([
  ['Team 1', 'Team 2'],
  ['SAP', 'SIP'],
  ['Billing', 'Mobile Billing'],
  ['Legal', 'Retail'],
  ['', ''],
  ['Team', 'Department'],
])('I60 “%s” is not “%s”', (a, b) => {
  expect(lookAlikes([{ id: 'a', name: a }, { id: 'b', name: b }])).toEqual([])
})

test('I60 the likest come first', () => {
  const others = ['Custommer servce', 'Customer service team', 'CUSTOMER SERVICE', 'Sales'].map((name) => ({ id: name, name }))
  expect(lookAlikesOf('Customer service', others).map(({ id }) => id)).toEqual(['CUSTOMER SERVICE', 'Customer service team', 'Custommer servce'])
})
