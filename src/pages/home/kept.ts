const DAY = 24 * 60 * 60_000

/** The whole days from `now` until `then`, at least 0. */
export function daysUntil(then: number, now: number): number {
  return Math.max(0, Math.ceil((then - now) / DAY))
}

/** How long a deleted map can be restored, in milliseconds. */
export const KEPT_MS = 30 * DAY
