/** Colours for people's cursors and avatars: each at least 4.5:1 against white text, told apart from one another. */
export const USER_COLOURS = [
  '#2f5fd0', '#b3306e', '#0b7a6b', '#7a3fc4', '#a3530a', '#0a6f9c', '#5b6b12', '#b02a2a', '#5a4fcf', '#8a4b2d',
] as const

const COLOUR = /^#[0-9a-f]{6}$/i

export function isColour(value: unknown): value is string {
  return typeof value === 'string' && COLOUR.test(value)
}

export const NAME_LENGTH = 60

/** What reverses, hides or breaks a line of text, and so could make one name look like another. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu

/** What a person typed as a name: one line without doubled spaces, at most 60 characters; empty when there is none. */
export function cleanName(text: string): string {
  const line = text.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim()
  return Array.from(line).slice(0, NAME_LENGTH).join('').trim()
}

/** Joiners that some scripts need and nobody sees. */
const JOINERS = /[\u200c\u200d\ufe00-\ufe0f]+/gu

/** The same for names that people would take for one another: case, accents' spelling and width aside. */
export function nameFold(name: string): string {
  return cleanName(name).normalize('NFKC').replace(JOINERS, '').toLowerCase()
}

/** What names somebody who has no account: the same for names that people would take for one another. */
export const namedKey = (name: string): string => `name:${nameFold(name)}`

/** Stands behind the name of whoever came by a share link, and behind nobody else's. */
const GUEST = ' (guest)'

export const isGuestName = (name: string): boolean => nameFold(name).endsWith('(guest)')

/** A guest's name as they gave it. */
export const withoutGuest = (name: string): string => cleanName(name).replace(/(\s*\(guest\))+$/iu, '').trim()

/** The name under which a guest is shown. */
export function guestName(name: string): string {
  const bare = withoutGuest(name)
  return `${Array.from(bare || 'Guest').slice(0, NAME_LENGTH - GUEST.length).join('')}${GUEST}`
}

/** More people than this in one document are a crowd: their cursors come less often, and many at once. */
export const CROWD = 10
