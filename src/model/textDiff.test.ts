import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterTheirs, applySplice, movePosition, spliceBetween } from './textDiff.ts'

/** `ab|c` is the text "abc" with the caret after the b. */
function caretOf(drawing: string): { text: string; caret: number } {
  return { text: drawing.replace('|', ''), caret: drawing.indexOf('|') }
}

describe('the change between two texts', () => {
  it.each([
    ['letter typed in a run of equal letters', 'aaa', 'aa|aa', { at: 1, remove: 0, insert: 'a' }],
    ['letter typed at the end', 'ab', 'abc|', { at: 2, remove: 0, insert: 'c' }],
    ['letter removed before the caret', 'abba', 'ab|a', { at: 2, remove: 1, insert: '' }],
    ['selection replaced', 'one two three', 'one 2| three', { at: 4, remove: 3, insert: '2' }],
    ['everything replaced', 'abc', 'xyz|', { at: 0, remove: 3, insert: 'xyz' }],
    ['everything removed', 'abc', '|', { at: 0, remove: 3, insert: '' }],
  ])('%s', (_, before, drawing, change) => {
    const { text, caret } = caretOf(drawing)
    expect(spliceBetween(before, text, caret)).toEqual(change)
  })

  it('is null for equal texts', () => {
    expect(spliceBetween('same', 'same')).toBeNull()
  })

  it('never parts the halves of one character', () => {
    expect(spliceBetween('a😀b', 'a😁b', 3)).toEqual({ at: 1, remove: 2, insert: '😁' })
    expect(spliceBetween('😀', '🙀', 2)).toEqual({ at: 0, remove: 2, insert: '🙀' })
  })

  it('always leads from the one to the other, wherever the caret is', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', '😁', '🙀'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const change = spliceBetween(before, after, caret)
        expect(change ? applySplice(before, change) : before).toBe(after)
        if (!change) return
        for (const part of [change.insert, before.slice(change.at, change.at + change.remove)]) {
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

describe('a position after a change', () => {
  it.each([
    ['before it stays', 'ab|cd', { at: 3, remove: 0, insert: 'xy' }, 2],
    ['behind it moves along', 'abc|d', { at: 1, remove: 1, insert: 'xyz' }, 5],
    ['inside what goes, to where it was', 'ab|cd', { at: 1, remove: 2, insert: '' }, 1],
    ['right at an insertion stays before it', 'ab|', { at: 2, remove: 0, insert: '!' }, 2],
  ])('%s', (_, drawing, change, expected) => {
    expect(movePosition(caretOf(drawing).caret, change)).toBe(expected)
  })
})

describe('my change after theirs', () => {
  it('keeps what both typed', () => {
    const theirs = { at: 0, remove: 0, insert: 'so ' }
    const mine = { at: 4, remove: 0, insert: '!' }
    expect(applySplice(applySplice('good', theirs), afterTheirs(mine, theirs))).toBe('so good!')
  })
  it('removes nothing that they inserted inside what I remove', () => {
    const theirs = { at: 2, remove: 0, insert: 'NEW' }
    const mine = { at: 0, remove: 4, insert: '' }
    expect(applySplice(applySplice('abcd', theirs), afterTheirs(mine, theirs))).toContain('NEW')
  })
  it('removes only what is left of what both remove', () => {
    const theirs = { at: 1, remove: 2, insert: '' }
    const mine = { at: 0, remove: 3, insert: '' }
    expect(applySplice(applySplice('abcd', theirs), afterTheirs(mine, theirs))).toBe('d')
  })
})
