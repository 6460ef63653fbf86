import { describe, expect, it } from 'vitest'
import { actionText, dayRange, objectText } from './logWords.ts'

const names = { people: new Map([['b1', 'Bert']]), maps: new Map([['m1', 'Order broadband']]) }

describe('the words of the log', () => {
  it('tell what was done, with whom and to what, by the names of now', () => {
    expect(actionText('sign in', names)).toBe('signed in')
    expect(actionText('everyone: nothing', names)).toBe('changed what every member may do with a map (cannot open it)')
    expect(actionText('user b1: editor', names)).toBe('changed what somebody may do with a map (Bert: can edit)')
    expect(actionText('user gone: owner', names)).toBe('changed what somebody may do with a map (an account: owner)')
    expect(actionText('something new', names)).toBe('something new')
    expect(objectText('map m1', names)).toBe('Order broadband')
    expect(objectText('document m1', names)).toBe('Order broadband')
    expect(objectText('map m2', names)).toBe('map m2')
    expect(objectText('user b1', names)).toBe('Bert')
    expect(objectText('', names)).toBe('')
  })

  it('take a day from its first moment to the first of the next, also where the clock is changed that day', () => {
    const range = dayRange('2026-03-29')
    expect(new Date(range?.from ?? 0).toString()).toContain('Mar 29 2026 00:00:00')
    expect(new Date(range?.until ?? 0).toString()).toContain('Mar 30 2026 00:00:00')
    expect(dayRange('')).toBeNull()
  })
})
