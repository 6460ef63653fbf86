import { expect, test } from 'vitest'
import { clockText } from './words.ts'

test.each([[0, '0:00'], [9, '0:09'], [61, '1:01'], [3_600, '60:00']])('%d seconds stand as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text)
})
