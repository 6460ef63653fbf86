import type { Splice } from './document.ts'

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** True when a cut at `index` would part the two halves of one character. */
function partsPair(text: string, index: number): boolean {
  return index > 0 && index < text.length && isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index))
}

/**
 * The smallest single change that turns `before` into `after`, null when they are equal. Where several fit, as in a run
 * of equal letters, it is the one that ends at `caret`, a position in `after`. Never parts a surrogate pair.
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let tail = 0
  const longest = Math.min(shorter, Math.max(0, after.length - caret))
  while (tail < longest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let head = 0
  while (head < shorter - tail && before[head] === after[head]) head++
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (partsPair(before, head) || partsPair(after, head)) head--
  if (partsPair(before, before.length - tail) || partsPair(after, after.length - tail)) tail--
  return { at: head, remove: before.length - tail - head, insert: after.slice(head, after.length - tail) }
}

export function applySplice(text: string, { at, remove, insert }: Splice): string {
  return text.slice(0, at) + insert + text.slice(at + remove)
}

/** Where a position in a text stands after a change of that text. What is inserted right at it stays behind it. */
export function movePosition(position: number, { at, remove, insert }: Splice): number {
  if (position <= at) return position
  if (position >= at + remove) return position - remove + insert.length
  return at
}

/**
 * My change, made to the text before theirs, as it reads on the text after theirs. Nothing that they inserted is
 * removed: where they wrote inside what I remove, only the part before it goes.
 */
export function afterTheirs(mine: Splice, theirs: Splice): Splice {
  const end = mine.at + mine.remove
  const inside = theirs.insert !== '' && theirs.at > mine.at && theirs.at < end
  const at = movePosition(mine.at, theirs)
  const last = inside ? theirs.at : movePosition(end, theirs)
  return { at, remove: Math.max(0, last - at), insert: mine.insert }
}
