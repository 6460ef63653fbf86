import type { Called } from '../../model/conversation/commands.ts'
import { MAX_MENTIONS_PER_COMMENT } from '../../model/conversation/commands.ts'
import { nameFold } from '../../model/user.ts'

/** A name that is being typed. */
export interface Beginning {
  /** Where its “@” stands. */
  readonly from: number
  /** What was typed of it so far. */
  readonly typed: string
}

/** People whom one is offered at once. */
const OFFERED = 8
const LETTER = /[\p{L}\p{N}]/u

/** The name that is being typed before the caret; null where none is. */
export function mentionAt(text: string, caret: number): Beginning | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0 || caret <= from || LETTER.test(text[from - 1] ?? '')) return null
  const typed = text.slice(from + 1, caret)
  return typed.length > 60 || /[\n@]|^\s/.test(typed) ? null : { from, typed }
}

/** Who is meant by what was typed: those whose name begins so, then those of whom another name does. */
export function offered<P extends Pick<Called, 'name'>>(typed: string, people: readonly P[]): readonly P[] {
  // Whoever has typed a space after a name means no one whose name ends there.
  const wanted = nameFold(typed) + (/\s$/.test(typed) ? ' ' : '')
  const rank = ({ name }: P): number => {
    const fold = nameFold(name)
    return fold.startsWith(wanted) ? 0 : fold.split(' ').some((part) => part.startsWith(wanted)) ? 1 : 2
  }
  return people.map((person) => [rank(person), person] as const).filter(([at]) => at < 2).sort(([a], [b]) => a - b).slice(0, OFFERED).map(([, person]) => person)
}

/** The text with a name in the place of its beginning, and where the caret is then. */
export function withName(text: string, { from, typed }: Beginning, name: string): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(from + 1 + typed.length).replace(/^ /, ''), caret: before.length }
}

/** A stretch of a text: words, or the “@Name” of somebody who is called there. */
export interface Stretch<P> {
  readonly text: string
  readonly called: P | null
}

/** A text in stretches, in order: at each “@” the one with the longest name that stands there is called. */
export function stretchesOf<P extends Pick<Called, 'name'>>(text: string, people: readonly P[]): readonly Stretch<P>[] {
  const longest = [...people].sort((a, b) => b.name.length - a.name.length)
  const stretches: Stretch<P>[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', Math.max(at + 1, from))) {
    const called = longest.find(({ name }) => name !== '' && text.startsWith(name, at + 1) && !LETTER.test(text[at + 1 + name.length] ?? ''))
    if (!called) continue
    const end = at + 1 + called.name.length
    if (at > from) stretches.push({ text: text.slice(from, at), called: null })
    stretches.push({ text: text.slice(at, end), called })
    from = end
  }
  if (from < text.length) stretches.push({ text: text.slice(from), called: null })
  return stretches
}

/** The people whom a text calls as “@Name”, each once. */
export function calledIn(text: string, people: readonly Called[]): readonly Called[] {
  const called = new Set(stretchesOf(text, people).flatMap((stretch) => stretch.called ?? []))
  return [...called].slice(0, MAX_MENTIONS_PER_COMMENT).map(({ person, name }) => ({ person, name }))
}
