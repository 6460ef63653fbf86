import type { Span } from '../../session/historyApi.ts'
import type { Version } from '../../session/versions.ts'

/** More than this would be a fringe, not a line. */
const MOST_TICKS = 40

const dates = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const moments = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })

export const dateText = (at: number): string => dates.format(at)
export const momentText = (at: number): string => moments.format(at)

/** About when an entry was written, from the moments that are known. */
export function timeOf({ first, last, points }: Span, number: number): number {
  if (number >= last.number) return last.at
  return points.findLast((point) => point.number <= number)?.at ?? first.at
}

/** When the map was like that, as far as the history tells; older than all of it is "Before" its first entry. */
export function whenText(span: Span, number: number, before = 'Before'): string {
  return number < span.first.number ? `${before} ${momentText(span.first.at)}` : momentText(timeOf(span, number))
}

/** The line begins with the moment before the first entry. */
function along({ first, last }: Span, number: number): number {
  const from = first.number - 1
  return (number - from) / Math.max(1, last.number - from)
}

/** Whether a moment is older than the history that is kept, so that only a version can tell of it. */
export const isOlder = ({ first }: Span, number: number): boolean => number < first.number - 1

/** Where on the line of the history a new day, or, over a long time, a new month begins: shares of its length from 0 to 1. */
export function ticksOf(span: Span): readonly number[] {
  const { points } = span
  const begins = (name: (date: Date) => string): number[] => points.flatMap((point, at) => {
    const before = points[at - 1]
    return before && name(new Date(before.at)) !== name(new Date(point.at)) ? [along(span, point.number - 1)] : []
  })
  const days = begins((date) => date.toDateString())
  return days.length <= MOST_TICKS ? days : begins((date) => `${date.getFullYear()} ${date.getMonth()}`)
}

/** Flags nearer to each other than this share of the line would lie over each other: they stand as one. */
const NEAR = 0.02

/** One flag on the line of the history: the versions at its place, the oldest first. */
export interface Flag {
  readonly share: number
  readonly versions: readonly (Version & { readonly number: number })[]
}

/** The flags on the line of the history, from its beginning on; at that, those of older versions. */
export function flagsOf(span: Span, versions: readonly Version[]): readonly Flag[] {
  const standing = versions.flatMap((version) => {
    const { number } = version
    return number === null || number > span.last.number ? [] : [{ share: Math.max(0, along(span, number)), version: { ...version, number } }]
  }).sort((a, b) => a.version.number - b.version.number)
  const flags: { share: number; versions: (Version & { number: number })[] }[] = []
  for (const { share, version } of standing) {
    const last = flags.at(-1)
    if (last && share - last.share < NEAR) last.versions.push(version)
    else flags.push({ share, versions: [version] })
  }
  return flags
}
