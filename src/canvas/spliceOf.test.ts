import fc from 'fast-check'
import { expect, it } from 'vitest'
import { movedCaret, rebased, spliceOf } from './spliceOf.ts'

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', ' ') })

it('turns one text into the other, whatever they are', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(), (before, after, at) => {
      const change = spliceOf(before, after, Math.min(at, after.length))
      const made = change ? before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove) : before
      expect(made).toBe(after)
      expect((change?.insert ?? '').isWellFormed()).toBe(true)
    }),
  )
})

it('never parts a character that is written in two halves', () => {
  expect(spliceOf('a😀b', 'a😁b', 3)).toEqual({ at: 1, remove: 2, insert: '😁' })
})

it('finds its place again after what others typed meanwhile', () => {
  const mine = spliceOf('one two', 'one 2', 5)
  expect(rebased(mine as never, spliceOf('one two', 'zero one two', 12))).toEqual({ at: 9, remove: 3, insert: '2' })
  expect(rebased(mine as never, null)).toBe(mine)
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
