/** A piece of a sentence: plain words, the name of something, or what somebody wrote. */
export type Part = string | { readonly name: string } | { readonly said: string }
export type Sentence = readonly Part[]

/** One thing that somebody did: "moved ", "", "Call for help", " to Install". */
export interface Act {
  readonly verb: string
  /** What the thing is, where its name does not say: "stage"; empty where it does. */
  readonly kind: string
  readonly thing: Part
  /** What several of them are called: "touchpoints". */
  readonly many: string
  readonly tail: Sentence
}

/** Things alike are named up to this many, and counted beyond. */
const NAMED = 2
const LONGEST = 90

const number = new Intl.NumberFormat()

/** At most so many characters, with dots where some are left out; never half a character. */
export function clipped(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const letters = Array.from(line)
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('').trimEnd()}…`
}

/** A sentence as plain text, with what people wrote in quotes. */
export function plainSentence(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : 'name' in part ? part.name : `“${part.said}”`)).join('')
}

/** One thing that was done to `thing`. */
export const act = (verb: string, thing: Part, many: string, tail: Sentence = [], kind = ''): Act => ({ verb, kind, thing, many, tail })
/** A name, or words where there is none. */
export const named = (name: string, otherwise: string): Part => (name.trim() === '' ? otherwise : { name: clipped(name) })
/** What somebody wrote, or words where it is nothing. */
export const said = (text: string, otherwise: string): Part => (text.trim() === '' ? otherwise : { said: clipped(text) })

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
/** A day of the calendar as people read it. */
export const dayText = (text: string): string => (text === '' ? 'no day' : day.format(Date.parse(`${text}T00:00:00Z`)))

function gathered([first, ...rest]: readonly [Act, ...Act[]]): Sentence {
  const { verb, kind, thing, many, tail } = first
  const [second] = rest
  if (!second) return [verb, ...(kind === '' ? [] : [`the ${kind} `]), thing, ...tail]
  if (rest.length < NAMED) return [verb, ...(kind === '' ? [] : [`the ${many} `]), thing, ' and ', second.thing, ...tail]
  return [`${verb}${number.format(rest.length + 1)} ${many}`, ...tail]
}

/** What was done, a sentence for all that is alike: "moved 5 touchpoints to Install". In the order in which each was first done. */
export function sentencesOf(acts: readonly Act[]): Sentence[] {
  const groups = new Map<string, [Act, ...Act[]]>()
  for (const act of acts) {
    const key = JSON.stringify([act.verb, act.kind, act.many, act.tail])
    const group = groups.get(key)
    if (group) group.push(act)
    else groups.set(key, [act])
  }
  return [...groups.values()].map(gathered)
}
