/**
 * One or two capitals for a name: first and last word, or the first letter of a single word.
 * Letters are whole characters as people see them, so emoji and combining marks stay in one piece; '?' for no name.
 */
export function initials(name: string): string {
  // What stands in brackets, such as “(guest)”, is no part of a name.
  const words = name.replace(/\([^)]*\)/gu, ' ').trim().split(/[\s,_.-]+/u).filter(Boolean)
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return (firstLetter(first) + (last ? firstLetter(last) : '')).toLocaleUpperCase()
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) return segment
  return ''
}
