import type { Random } from '../../src/model/journey/randomWork.ts'

/** Numbers in groups of seven bits: the largest that are allowed, beyond that, and longer than needed. */
const NUMBERS = ['80 00', 'ff 00', 'ff 7f', 'ff ff ff 0f', 'ff ff ff ff 0f', '80 80 80 80 10', 'ff ff ff ff ff ff ff 0f',
  'ff ff ff ff ff ff ff ff ff ff ff ff 7f', '80 80 80 80 80 80 80 80 80 80 00'].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex'))

const EDGES = [0, 1, 2, 0x1f, 0x20, 0x3f, 0x40, 0x7e, 0x7f, 0x80, 0xc0, 0xfe, 0xff]

/** A few changes of a run of bytes; `other` is one to splice with. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  // The beginning says how the rest is read.
  const at = (size: number): number => (random() < 0.4 ? below(Math.min(size, 16)) : below(size))
  const put = (from: Uint8Array, start: number, remove: number, insert: Uint8Array): Uint8Array =>
    Buffer.concat([from.subarray(0, start), insert, from.subarray(start + remove)])
  const mutations: readonly ((from: Uint8Array) => Uint8Array)[] = [
    (from) => put(from, at(from.length), 1, Uint8Array.of(below(256))),
    (from) => put(from, at(from.length), 1, Uint8Array.of(pick(EDGES))),
    (from) => {
      const place = at(from.length)
      return put(from, place, 1, Uint8Array.of((from[place] ?? 0) ^ (1 << below(8))))
    },
    (from) => put(from, at(from.length), 1, pick(NUMBERS)),
    (from) => {
      // The same number, longer than needed.
      const place = at(from.length)
      const byte = from[place] ?? 0
      return byte < 0x80 ? put(from, place, 1, Uint8Array.of(byte | 0x80, 0)) : from
    },
    (from) => from.subarray(0, at(from.length)),
    (from) => put(from, at(from.length), below(8), new Uint8Array(0)),
    (from) => put(from, at(from.length), 0, Uint8Array.from({ length: 1 + below(6) }, () => below(256))),
    (from) => {
      const place = at(from.length)
      return put(from, place, 0, from.subarray(place, place + 1 + below(20)))
    },
    (from) => put(from, at(from.length), from.length, other.subarray(at(other.length))),
    (from) => put(from, from.length, 0, other),
  ]
  let changed = bytes
  for (let n = 1 + below(3); n > 0; n--) changed = pick(mutations)(changed)
  return new Uint8Array(changed)
}
