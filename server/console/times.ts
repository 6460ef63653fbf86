const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
const AGO = /^(\d+) (second|minute|hour|day)s? ago$/
/** A date with a time; where no zone is given, that of this machine. */
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** Reads a time as people type it, such as 2026-03-01T14:30 or "2 hours ago", in ms since 1970. Null when it is none. */
export function readTime(text: string, now: number): number | null {
  const ago = AGO.exec(text.trim().toLowerCase())
  if (ago) return now - Number(ago[1]) * UNITS[ago[2] as keyof typeof UNITS]
  if (!MOMENT.test(text.trim())) return null
  const time = Date.parse(text.trim().replace(' ', 'T'))
  // What is said to the second means all of it.
  return Number.isNaN(time) ? null : /\.\d+/.test(text) ? time : time + (/:\d\d:\d\d/.test(text) ? 999 : 0)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** A time of this machine's zone, as `readTime` takes it: 2026-03-01T14:30:05. */
export function timeText(time: number): string {
  const date = new Date(time)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T`
    + `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

/** A stretch of work without a long pause. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly changes: number
}

/** Milliseconds without a change that end a stretch. */
const PAUSE = 10 * UNITS.minute

/** When something was worked on, the latest last. */
export function stretchesOf(changes: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const at of changes) {
    const last = stretches.at(-1)
    if (last && at - last.to <= PAUSE) stretches[stretches.length - 1] = { from: last.from, to: Math.max(last.to, at), changes: last.changes + 1 }
    else stretches.push({ from: at, to: at, changes: 1 })
  }
  return stretches
}
