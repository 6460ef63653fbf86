import fc from 'fast-check'
import { expect, it } from 'vitest'
import { movedCaret, spliceOf } from './spliceOf.ts'

it('turns one text into the other, whatever they are', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (before, after, at) => {
      const change = spliceOf(before, after, Math.min(at, after.length))
      const made = change ? before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove) : before
      expect(made).toBe(after)
    }),
  )
})

it('takes the letter at the caret where several would do', () => {
  expect(spliceOf('aa', 'aaa', 1)).toEqual({ at: 0, remove: 0, insert: 'a' })
  expect(spliceOf('aa', 'aaa', 3)).toEqual({ at: 2, remove: 0, insert: 'a' })
})

it('moves a caret with the text around it', () => {
  expect(movedCaret(5, { at: 2, remove: 0, insert: 'xy' })).toBe(7)
  expect(movedCaret(2, { at: 2, remove: 0, insert: 'xy' })).toBe(2)
  expect(movedCaret(4, { at: 2, remove: 5, insert: '' })).toBe(2)
})
