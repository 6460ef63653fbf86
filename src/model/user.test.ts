import { expect, it } from 'vitest'
import { cleanName, guestName, isGuestName, NAME_LENGTH, nameFold } from './user.ts'

it.each([
  ['  Anna \n Berg ', 'Anna Berg'],
  ['Anna\u202eBerg', 'Anna Berg'],
  ['Anna\u200bBerg', 'Anna Berg'],
  ['\u0000', ''],
  ['Zoe\u0308', 'Zoë'],
])('cleans %j to %j', (given, clean) => expect(cleanName(given)).toBe(clean))

it('cuts a name at whole characters', () => {
  expect(cleanName('😀'.repeat(100))).toBe('😀'.repeat(NAME_LENGTH))
})

it('takes names for the same that look the same', () => {
  expect(nameFold('ANNA  Berg')).toBe(nameFold('anna berg'))
  expect(nameFold('Ａｎｎａ')).toBe(nameFold('Anna'))
  expect(nameFold('Anna')).not.toBe(nameFold('Anne'))
})

it('names guests so that nobody takes them for somebody else, however long their names', () => {
  expect(guestName('Anna')).toBe('Anna (guest)')
  expect(guestName('Anna (GUEST) (guest)')).toBe('Anna (guest)')
  expect(guestName(' ')).toBe('Guest (guest)')
  expect(Array.from(guestName('a'.repeat(99)))).toHaveLength(NAME_LENGTH)
  expect([isGuestName(guestName('Anna')), isGuestName('Anna (Guest)'), isGuestName('Anna')]).toEqual([true, true, false])
})
