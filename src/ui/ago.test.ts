import { expect, it } from 'vitest'
import { ago } from './ago.ts'

const now = Date.UTC(2026, 10, 22, 12)
const minutes = (n: number): number => now - n * 60_000

it.each([
  [0, 'just now'],
  [0.9, 'just now'],
  [-5, 'just now'],
  [1, '1 minute ago'],
  [59.9, '59 minutes ago'],
  [60, '1 hour ago'],
  [23.9 * 60, '23 hours ago'],
  [24 * 60, 'yesterday'],
  [29 * 24 * 60, '29 days ago'],
  [31 * 24 * 60, 'Oct 22, 2026'],
])('%d minutes ago reads “%s”', (past, words) => {
  expect(ago(minutes(past), now, 'en-US')).toBe(words)
})

it('speaks the language it is given', () => {
  expect(ago(minutes(24 * 60), now, 'de')).toBe('gestern')
})
