import { folded } from './folded.ts'

/** The ends of the scale in which a sheet gives feelings; words and faces are understood in each. */
export const FEELING_SCALES = ['-2…2', '1…5', '0…5', '0…10', '1…10', '-5…5', '0…100', '1…3', '1…7'] as const
export type FeelingScale = (typeof FEELING_SCALES)[number]

const WORDS: readonly (readonly [number, string])[] = [
  [-2, 'very bad|very negative|terrible|awful|angry|furious|frustrated|frustration|very unhappy|hate|painful|desperate|sehr schlecht|sehr negativ|wutend|frustriert|veldig darlig|svaert negativ|frustrert|sint|tres mauvais|tres negatif|en colere|muy malo|muy negativo|frustrado|enfadado'],
  [-1, 'bad|negative|unhappy|sad|annoyed|worried|anxious|confused|impatient|disappointed|uncertain|stressed|nervous|irritated|schlecht|negativ|traurig|genervt|besorgt|darlig|trist|bekymret|irritert|mauvais|negatif|triste|inquiet|malo|negativo|preocupado'],
  [0, 'neutral|ok|okay|indifferent|fine|so so|mixed|calm|noytral|middels|neutre|neutro|regular|normal'],
  [1, 'good|positive|happy|satisfied|pleased|relieved|hopeful|content|curious|interested|confident|gut|positiv|zufrieden|glucklich|bra|glad|fornoyd|bon|positif|content e|satisfait|bueno|positivo|contento|satisfecho'],
  [2, 'very good|very positive|great|excellent|delighted|excited|very happy|enthusiastic|love|thrilled|sehr gut|sehr positiv|begeistert|veldig bra|svaert positiv|begeistret|tres bon|tres positif|ravi|muy bueno|muy positivo|encantado'],
]
const FACES: readonly (readonly [number, string])[] = [
  [-2, '😡 😠 🤬 😤 😭 😩 😫 😖 💔'],
  [-1, '😞 😟 🙁 ☹ 😕 😢 😒 😔 😣 😰 👎 :-( :( 😬'],
  [0, '😐 😑 😶 🤔 :-| :|'],
  [1, '🙂 😊 😌 ☺ 👍 :-) :)'],
  [2, '😀 😃 😄 😁 😍 🤩 🥰 😆 😎 🎉 ❤ :-D :D'],
]
const BY_WORD = new Map(WORDS.flatMap(([value, words]) => words.split('|').map((word) => [word, value] as const)))
const BY_FACE = new Map(FACES.flatMap(([value, faces]) => faces.split(' ').map((face) => [face, value] as const)))

/** A number as people write it: any minus sign, a decimal point or comma. Null for anything else. */
export function numberOf(cell: string): number | null {
  const plain = cell.replace(/[\u2212\u2013]/g, '-').replace(',', '.').trim()
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** The feeling, −2 … 2, that a word or a face says; null for others. */
export function feelingOfWord(cell: string): number | null {
  const face = BY_FACE.get(cell.replaceAll('\ufe0f', '').trim())
  return face ?? BY_WORD.get(folded(cell)) ?? null
}

/** The feeling that a cell says on a scale; null when it says none. */
export function feelingOf(cell: string, scale: FeelingScale): number | null {
  const value = numberOf(cell.replace(/\s*\/\s*\d+$/, ''))
  if (value === null) return feelingOfWord(cell)
  const [low = -2, high = 2] = scale.split('…').map(Number)
  return value < low || value > high ? null : Math.round(((value - low) / (high - low)) * 4 - 2) + 0
}

/** The scale that a column of feelings was given in, by its least and greatest number. */
export function scaleOf(cells: readonly string[]): FeelingScale {
  const numbers = cells.map((cell) => numberOf(cell.replace(/\s*\/\s*\d+$/, ''))).filter((value) => value !== null)
  const low = numbers.reduce((a, b) => Math.min(a, b), 0)
  const high = numbers.reduce((a, b) => Math.max(a, b), 0)
  if (low < -2) return '-5…5'
  if (low < 0) return '-2…2'
  if (high > 10) return '0…100'
  const hasZero = numbers.includes(0)
  if (high > 5) return hasZero ? '0…10' : '1…10'
  if (high > 2) return hasZero ? '0…5' : '1…5'
  return '-2…2'
}
