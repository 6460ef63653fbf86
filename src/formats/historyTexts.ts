import { spliceBetween } from '../model/textDiff.ts'
import type { Act, Part, Sentence } from './historySentence.ts'
import { clipped } from './historySentence.ts'

/** Letters to either side by which a change is widened to whole words. */
const WIDEST = 24

const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}\p{M}_'’\u200d-]/u.test(letter)

/** What a text lost and gained, widened to whole words: "lng" and "long", not nothing and "o". */
export function wordsBetween(was: string, is: string): { readonly gone: string; readonly came: string } {
  const splice = spliceBetween(was, is)
  if (!splice) return { gone: '', came: '' }
  let from = splice.at
  let wasEnd = splice.at + splice.remove
  let isEnd = splice.at + splice.insert.length
  const least = from - WIDEST
  const cutsWord = (text: string, end: number): boolean => isLetter(text[end - 1]) && isLetter(text[end])
  if (cutsWord(was, from) || cutsWord(is, from)) while (from > least && isLetter(was[from - 1])) from--
  if (cutsWord(was, wasEnd) || cutsWord(is, isEnd)) for (let more = 0; more < WIDEST && isLetter(was[wasEnd]); more++, wasEnd++) isEnd++
  return { gone: was.slice(from, wasEnd), came: is.slice(from, isEnd) }
}

const act = (verb: string, said: string, tail: Sentence): Act => ({ verb, kind: '', thing: { said: clipped(said) }, many: 'texts', tail })

/** What was written in a text that stands in `where`: "the description of ", "Call for help". */
export function writtenAct(was: string, is: string, where: Sentence): Act {
  const { gone, came } = wordsBetween(was, is)
  if (gone.trim() === '' && came.trim() === '') {
    const [first = '', ...rest] = where
    return { verb: 'changed the spacing in ', kind: '', thing: first, many: 'texts', tail: rest }
  }
  if (gone.trim() === '') return act('wrote ', came, [' in ', ...where])
  if (came.trim() === '') return act('took ', gone, [' out of ', ...where])
  return act('changed ', gone, [' to ', { said: clipped(came) }, ' in ', ...where])
}

/** A short text that was given, changed or taken away: "the channel", " of ", "Call for help". */
export function givenAct(what: string, thing: Part, many: string, was: string, is: string): Act {
  const said = (text: string): Part => ({ said: clipped(text) })
  if (was.trim() === '') return { verb: `set ${what} of `, kind: '', thing, many, tail: [' to ', said(is)] }
  if (is.trim() === '') return { verb: `took ${what} off `, kind: '', thing, many, tail: [] }
  return { verb: `changed ${what} of `, kind: '', thing, many, tail: [' from ', said(was), ' to ', said(is)] }
}
