import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measure } from './font.ts'
import { isRightToLeft, shorten, wrap } from './text.ts'

/** Every letter (grapheme) is 10 wide. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const tens: Measure = (text) => [...segmenter.segment(text)].length * 10
const font = { size: 13, weight: 400 }

const lines = (text: string, letters: number, most = 99): string =>
  wrap(text, letters * 10, most, tens, font).join(' / ')

describe('wrap', () => {
  it('breaks between words and keeps what fits', () => {
    expect(lines('Call to order broadband', 10)).toBe('Call to / order / broadband')
    expect(lines('Call to order', 13)).toBe('Call to order')
    expect(lines('', 10)).toBe('')
  })

  it('keeps line breaks of its own, also empty lines, and none at the end', () => {
    expect(lines('one\n\ntwo\n', 10)).toBe('one /  / two')
  })

  it('ends in an ellipsis when there is more than fits', () => {
    expect(lines('one two three four', 7, 2)).toBe('one two / three…')
    expect(lines('one two three', 7, 1)).toBe('one tw…')
    expect(lines('one\ntwo\nthree', 10, 2)).toBe('one / two…')
  })

  it('has no ellipsis when all of it fits exactly', () => {
    expect(lines('one two three', 7, 2)).toBe('one two / three')
    expect(lines('one\ntwo', 10, 2)).toBe('one / two')
  })

  it('breaks inside a word only where it is longer than a line', () => {
    expect(lines('a Donaudampfschifffahrt b', 8)).toBe('a / Donaudam / pfschiff / fahrt b')
  })

  it('breaks after hyphens and slashes of long enough words, and not in "E-mail"', () => {
    expect(lines('customer-facing', 10)).toBe('customer- / facing')
    expect(lines('an E-mail', 5)).toBe('an / E-mai / l')
    expect(lines('Phone/letter', 9)).toBe('Phone/ / letter')
  })

  it('breaks between ideographs', () => {
    expect(lines('注文を確認する', 3)).toBe('注文を / 確認す / る')
  })

  it('cuts no emoji, flag or accent in two', () => {
    expect(lines('👩‍🚀👩‍🚀👩‍🚀', 2)).toBe('👩‍🚀👩‍🚀 / 👩‍🚀')
    expect(lines('🇳🇴🇸🇪🇩🇰', 1)).toBe('🇳🇴 / 🇸🇪 / 🇩🇰')
    expect(lines('e\u0301e\u0301e\u0301', 2, 1)).toBe('e\u0301…')
  })

  it('reads control characters as blanks', () => {
    expect(lines('a\u0000b\tc', 10)).toBe('a b c')
  })

  it('loses no letter of any text, keeps to the width, and cuts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (text, letters) => {
        const got = wrap(text, letters * 10, 999, tens, font)
        const squeezed = (value: string): string => value.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '')
        expect(squeezed(got.join(''))).toBe(squeezed(text))
        for (const line of got) {
          expect(tens(line, font)).toBeLessThanOrEqual(Math.max(10, letters * 10))
          expect(line.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('never makes more lines than it may', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 4 }), (text, most) => {
        expect(wrap(text, 80, most, tens, font).length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('looks only at as much of a very long text as it can show', () => {
    let measured = 0
    const counting: Measure = (text, f) => {
      measured += text.length
      return tens(text, f)
    }
    const got = wrap('word '.repeat(200_000), 100, 3, counting, font)
    expect(got).toEqual(['word word', 'word word', 'word word…'])
    expect(measured).toBeLessThan(20_000)
  })
})

describe('shorten', () => {
  it('keeps what fits and ends what does not in an ellipsis', () => {
    expect(shorten('Customer service', 160, tens, font)).toBe('Customer service')
    expect(shorten('Customer service', 100, tens, font)).toBe('Customer…')
    expect(shorten('two\nlines', 100, tens, font)).toBe('two lines')
  })

  it('shows one letter at least', () => {
    expect(shorten('Customer', 0, tens, font)).toBe('C…')
    expect(shorten('', 0, tens, font)).toBe('')
  })
})

describe('direction', () => {
  it('is that of the first letter', () => {
    expect(isRightToLeft('שלום world')).toBe(true)
    expect(isRightToLeft('12 مرحبا')).toBe(true)
    expect(isRightToLeft('Hello שלום')).toBe(false)
    expect(isRightToLeft('')).toBe(false)
  })
})
