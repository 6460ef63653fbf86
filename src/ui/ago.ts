const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * When something was, in words that fit how long ago it is: "just now", "5 minutes ago", "yesterday", and after a
 * month the date. Times in milliseconds; a clock that runs ahead reads as "just now".
 */
export function ago(then: number, now: number, locale?: string): string {
  const past = Math.max(0, now - then)
  if (past < MINUTE) return 'just now'
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (past < HOUR) return words.format(-Math.floor(past / MINUTE), 'minute')
  if (past < DAY) return words.format(-Math.floor(past / HOUR), 'hour')
  if (past < 30 * DAY) return words.format(-Math.floor(past / DAY), 'day')
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(then)
}
