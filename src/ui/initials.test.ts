import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Mari Kvam', 'MK'],
  ['Tor', 'T'],
  ['anna maria van den berg', 'AB'],
  ['Tor, Distribution', 'TD'],
  ['åse øy', 'ÅØ'],
  ['  ', '?'],
  ['', '?'],
  ['👩🏽‍🔧 Kim', '👩🏽‍🔧K'],
  ['e\u0301va', 'E\u0301'],
])('%s → %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
