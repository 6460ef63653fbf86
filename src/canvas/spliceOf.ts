import type { Splice } from '../model/document.ts'

/** True when a cut would part the two halves of one character. */
function partsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/**
 * The one change that turns `before` into `after`, the one that ends at `caret` where several would; null for none.
 * Never parts a surrogate pair: half a character does not survive in a shared text.
 */
export function spliceOf(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const most = Math.min(shorter, Math.max(0, after.length - caret))
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let at = 0
  while (at < shorter - tail && before[at] === after[at]) at++
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (partsPair(before, at) || partsPair(after, at)) at--
  if (partsPair(before, before.length - tail) || partsPair(after, after.length - tail)) tail--
  return { at, remove: before.length - tail - at, insert: after.slice(at, after.length - tail) }
}

/** Where a caret stands after somebody else's change of the text. */
export function movedCaret(caret: number, { at, remove, insert }: Splice): number {
  if (caret <= at) return caret
  return caret >= at + remove ? caret - remove + insert.length : at
}

/** My change of a text, as it reads on that text after somebody else's. */
export function rebased(mine: Splice, theirs: Splice | null): Splice {
  if (!theirs) return mine
  const at = movedCaret(mine.at, theirs)
  return { at, remove: Math.max(0, movedCaret(mine.at + mine.remove, theirs) - at), insert: mine.insert }
}
