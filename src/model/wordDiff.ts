import type { Splice } from './document.ts'
import { spliceBetween } from './textDiff.ts'

/** Pairs of words that are compared at most; longer texts differ at one place. */
const MOST_PAIRS = 1_000_000
const WORDS = /\s+|[^\s]+/g

/**
 * The changes that turn `before` into `after`, word by word, so that what others type in between stays: the last in the text
 * first, each counted in the text before all of them. Of very long texts that have nothing in common one change, as of
 * `spliceBetween`.
 */
export function splicesBetween(before: string, after: string): Splice[] {
  const whole = spliceBetween(before, after)
  if (!whole) return []
  const gone = before.slice(whole.at, whole.at + whole.remove).match(WORDS) ?? []
  const came = whole.insert.match(WORDS) ?? []
  if (gone.length === 0 || came.length === 0 || gone.length * came.length > MOST_PAIRS) return [whole]
  const width = came.length + 1
  /** How many words the rests from here on have in common, in order. */
  const common = new Uint32Array((gone.length + 1) * width)
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let j = came.length - 1; j >= 0; j--) {
      common[i * width + j] = gone[i] === came[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
    }
  }
  const splices: Splice[] = []
  let at = whole.at
  let open: { at: number; remove: number; insert: string } | null = null
  const close = (): void => {
    if (open) splices.unshift(open)
    open = null
  }
  for (let i = 0, j = 0; i < gone.length || j < came.length;) {
    if (i < gone.length && j < came.length && gone[i] === came[j]) {
      close()
      at += gone[i]!.length
      i++
      j++
      continue
    }
    open ??= { at, remove: 0, insert: '' }
    if (j >= came.length || (i < gone.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      open.remove += gone[i]!.length
      at += gone[i++]!.length
    } else open.insert += came[j++]!
  }
  close()
  return splices
}
