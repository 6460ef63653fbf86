import { generateNKeysBetween } from 'fractional-indexing'
import type { Field } from './table.ts'

/**
 * Places in a list as strings that sort by code unit, with room between any two (fractional indexing as in
 * https://observablehq.com/@dgreensp/implementing-fractional-indexing): a move writes one key and no neighbour.
 */
export type OrderKey = string

const DIGITS = /^[0-9A-Za-z]+$/
const SMALLEST_INTEGER = 'A00000000000000000000000000'
const FIRST: OrderKey = 'a0'
const LONGEST = 1000

/** True for keys that the generator accepts as a neighbour. */
export function isOrderKey(value: unknown): value is OrderKey {
  if (typeof value !== 'string' || value.length > LONGEST || !DIGITS.test(value)) return false
  const head = value.charCodeAt(0)
  const integer = head >= 97 ? head - 97 + 2 : head >= 65 && head <= 90 ? 90 - head + 2 : 0
  if (integer === 0 || value.length < integer || value === SMALLEST_INTEGER) return false
  return value.length === integer || !value.endsWith('0')
}

/** A field that holds a place; what cannot be read stands at the first place and is told apart by id. */
export function orderKey(): Field<OrderKey> {
  return { kind: 'plain', initial: FIRST, read: (value) => (isOrderKey(value) ? value : FIRST) }
}

export interface Ordered {
  readonly id: string
  readonly order: OrderKey
}

/** The one order of a list: by key, and by id where two people chose the same key at once. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Keys for newcomers, and new keys for neighbours that had to make room. */
export interface Placement<T extends Ordered> {
  readonly keys: readonly OrderKey[]
  readonly rekeyed: readonly { readonly item: T; readonly order: OrderKey }[]
}

/**
 * Places `count` newcomers before `siblings[index]` (at the end for `siblings.length`). `siblings` must be sorted by
 * `byOrder` and not contain the newcomers. Neighbours get new keys only where two share one and the newcomers go
 * between them.
 */
export function placeAt<T extends Ordered>(siblings: readonly T[], index: number, count: number): Placement<T> {
  const at = Math.max(0, Math.min(siblings.length, index))
  const before = siblings[at - 1]?.order ?? null
  let end = at
  while (before !== null && end < siblings.length && (siblings[end] as T).order <= before) end++
  const after = siblings[end]?.order ?? null
  const keys = generateNKeysBetween(before, after, count + end - at)
  return {
    keys: keys.slice(0, count),
    rekeyed: siblings.slice(at, end).map((item, i) => ({ item, order: keys[count + i] as OrderKey })),
  }
}
