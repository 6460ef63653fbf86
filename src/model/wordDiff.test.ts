import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applySplice } from './textDiff.ts'
import { splicesBetween } from './wordDiff.ts'

describe('the changes between two texts, word by word', () => {
  it('leave what both have in common', () => {
    expect(splicesBetween('The customer calls and waits long.', 'A customer calls, and waits.').reverse()).toEqual([
      { at: 0, remove: 3, insert: 'A' }, { at: 13, remove: 5, insert: 'calls,' }, { at: 28, remove: 5, insert: '' },
    ])
    expect(splicesBetween('same', 'same')).toEqual([])
  })

  it('lead from any text to any other', () => {
    const text = fc.array(fc.constantFrom('wait', 'call', 'a', '👩‍🚀', 'é', ' ', '  ', '\n', '.', '😀'), { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(fc.property(text, text, (before, after) => {
      expect(splicesBetween(before, after).reduce(applySplice, before)).toBe(after)
    }))
  })

  it('are one where long texts have nothing in common', () => {
    const long = (word: string): string => `${word} `.repeat(3000)
    expect(splicesBetween(long('a'), long('b'))).toHaveLength(1)
  })
})
