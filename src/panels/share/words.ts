import type { MapRole } from '../../model/roles.ts'

/** What a role lets somebody do, as a choice. */
export const ROLE_WORDS: Readonly<Record<MapRole, string>> = {
  viewer: 'Can look', commenter: 'Can comment', editor: 'Can edit', owner: 'Owner',
}

const DAY = 24 * 60 * 60 * 1000
const dates = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const moments = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

export const dateText = (time: number): string => dates.format(time)
export const momentText = (time: number): string => moments.format(time)

/** How long a link may last, in days; null: until it is taken back. */
export const LASTS = [
  { days: 1, label: 'For a day' },
  { days: 7, label: 'For a week' },
  { days: 30, label: 'For a month' },
  { days: null, label: 'Until I take it back' },
] as const

export function expiryOf(days: number | null, now: number): number | null {
  return days === null ? null : now + days * DAY
}

/** Whether a link lets anybody in, and if not, why. */
export function linkState(link: { readonly revokedAt: number | null; readonly expiresAt: number | null }, now: number): 'open' | 'revoked' | 'expired' {
  if (link.revokedAt !== null) return 'revoked'
  return link.expiresAt !== null && link.expiresAt <= now ? 'expired' : 'open'
}

/** Characters that are read out on the telephone without being mistaken. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Eight random characters, in two groups: 39 bits. */
export function newPasscode(random: Uint8Array): string {
  const all = Array.from(random.slice(0, 8), (byte) => READABLE[byte % READABLE.length]).join('')
  return `${all.slice(0, 4)}-${all.slice(4)}`
}
