import { expect, it } from 'vitest'
import { sharedValue } from './mixed.ts'

it('several share a value when all have it, null included', () => {
  const feelings = (...values: (number | null)[]) =>
    sharedValue(values as [number | null, ...(number | null)[]], (value) => value)
  expect(feelings(2, 2)).toEqual({ mixed: false, value: 2 })
  expect(feelings(null, null)).toEqual({ mixed: false, value: null })
  expect(feelings(2, null)).toEqual({ mixed: true })
  expect(feelings(0)).toEqual({ mixed: false, value: 0 })
})
