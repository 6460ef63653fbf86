import { expect, it } from 'vitest'
import { calledIn, mentionAt, offered, stretchesOf, withName } from './mention.ts'

const people = ['Tor', 'Tor Berg', 'Mari Tveit', 'Åse'].map((name) => ({ person: name.toLowerCase(), name }))

/** The caret stands at the bar. */
function typing(drawing: string): string {
  const caret = drawing.indexOf('|')
  const text = drawing.replace('|', '')
  const found = mentionAt(text, caret)
  return found ? `${found.from}: ${found.typed}` : 'nothing'
}

it('knows which name is being typed', () => {
  expect(typing('@|')).toBe('0: ')
  expect(typing('Ask @To| now')).toBe('4: To')
  expect(typing('@Tor B|')).toBe('0: Tor B')
  expect(['|@Tor', 'mari@ex|', '@ |', '@Tor\n|', 'no|'].map(typing)).toEqual(Array(5).fill('nothing'))
})

it('offers who is meant, whatever part of the name is typed, and whatever its case', () => {
  const offers = (typed: string): string[] => offered(typed, people).map(({ name }) => name)
  expect(offers('t')).toEqual(['Tor', 'Tor Berg', 'Mari Tveit'])
  expect(offers('ÅS')).toEqual(['Åse'])
  expect([offers('tor '), offers('x')]).toEqual([['Tor Berg'], []])
})

it('puts the name in its place', () => {
  const ask = (text: string): object => withName(text, { from: 4, typed: 'To' }, 'Tor Berg')
  expect(ask('Ask @To now')).toEqual({ text: 'Ask @Tor Berg now', caret: 14 })
  expect(ask('Ask @To')).toEqual({ text: 'Ask @Tor Berg ', caret: 14 })
})

it('calls the one with the longest name that stands there, and nobody whose name merely begins so', () => {
  const calls = (text: string): string[] => calledIn(text, people).map(({ name }) => name)
  expect(calls('@Tor Berg and @Åse!')).toEqual(['Tor Berg', 'Åse'])
  expect(calls('@Tor, @Tor Berg, @Tor')).toEqual(['Tor', 'Tor Berg'])
  expect(calls('@Torgeir, Mari Tveit')).toEqual([])
})

it('cuts a text where somebody is called, and loses no letter of it', () => {
  const cut = (text: string): string[] => stretchesOf(text, people).map(({ text, called }) => (called ? `[${text}=${called.person}]` : text))
  expect(cut('Ask @Tor Berg, or @Åse')).toEqual(['Ask ', '[@Tor Berg=tor berg]', ', or ', '[@Åse=åse]'])
  expect(cut('@Tor@Tor')).toEqual(['[@Tor=tor]', '[@Tor=tor]'])
  expect(stretchesOf('@a@b', ['a@b', 'b'].map((name) => ({ name }))).map(({ text }) => text)).toEqual(['@a@b'])
  expect([cut('a@b, @nobody'), cut('')]).toEqual([['a@b, @nobody'], []])
})
