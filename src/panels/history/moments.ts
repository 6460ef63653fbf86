const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const date = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const dateOfYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

/** The time of the day: "14:32". */
export const timeText = (at: number): string => time.format(at)

/** A moment in full: "3 March 2026 at 14:32". */
export const momentText = (at: number): string => whole.format(at)

/** The day of a moment as a heading: "Today", "Yesterday", "Monday, 3 March". */
export function dayHeading(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? date : dateOfYear).format(at)
}

/** True for two moments of one day, where the reader is. */
export const isSameDay = (a: number, b: number): boolean => midnight(a) === midnight(b)
