import type { Splice } from '../model/document.ts'

/** The one change that turns `before` into `after`, the one that ends at `caret` where several would; null for none. */
export function spliceOf(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const most = Math.min(shorter, after.length - caret)
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let at = 0
  while (at < shorter - tail && before[at] === after[at]) at++
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { at, remove: before.length - tail - at, insert: after.slice(at, after.length - tail) }
}

/** Where a caret stands after somebody else's change of the text. */
export function movedCaret(caret: number, { at, remove, insert }: Splice): number {
  if (caret <= at) return caret
  return caret >= at + remove ? caret - remove + insert.length : at
}
