import * as Y from 'yjs'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import type { Draft, Section, Struct } from './draft.ts'

/** What a mutation may name so that it comes near to something real. */
export interface Nearby {
  /** Client ids in use: people's, the server's, some that nobody has. */
  readonly clients: readonly number[]
  /** A place of the document or of an update that is not in it. */
  readonly place: () => Y.ID
}

const NUMBERS = [0, 1, 2, 3, 7, 127, 128, 1_000, 60_000, 2 ** 20, 2 ** 25 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 40, Number.MAX_SAFE_INTEGER]
const ROOTS = [...Object.keys(journeySchema), 'meta', 'admins', '__proto__', '']
const KEYS = [
  'title', 'order', 'description', 'text', 'stage', 'map', 'schema', 'x', 'gone', 'unknown', '', 'a b',
  '__proto__', 'constructor', 'prototype', 'k'.repeat(64), 'k'.repeat(65), '键',
]

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

const CONTENTS: readonly (() => Y.Item['content'])[] = [
  ...[undefined, null, true, 0, -1, 1e300, NaN, -0, 10n, 'a', '', 'x'.repeat(5_000), '\ud800', [], {}, { __proto__: null, a: 1 },
    JSON.parse('{"__proto__":{"admin":true}}') as unknown, nested(40), new Uint8Array(3)].map((value) => () => new Y.ContentAny([value])),
  () => new Y.ContentAny([]),
  () => new Y.ContentAny([1, 2, 3]),
  () => new Y.ContentString('abc'),
  () => new Y.ContentString(''),
  () => new Y.ContentString('👩‍🚀\ud83d'),
  () => new Y.ContentDeleted(0),
  () => new Y.ContentDeleted(1),
  () => new Y.ContentDeleted(2 ** 40),
  () => new Y.ContentJSON([{ a: 1 }]),
  () => new Y.ContentBinary(new Uint8Array(2)),
  () => new Y.ContentEmbed({ image: 'x' }),
  () => new Y.ContentFormat('bold', 'true'),
  () => new Y.ContentDoc(new Y.Doc({ guid: 'inner' })),
  () => new Y.ContentType(new Y.Map() as Y.AbstractType<unknown> as never),
  () => new Y.ContentType(new Y.Text() as Y.AbstractType<unknown> as never),
  () => new Y.ContentType(new Y.Array() as Y.AbstractType<unknown> as never),
  () => new Y.ContentType(new Y.XmlElement('script') as Y.AbstractType<unknown> as never),
  () => new Y.ContentType(new Y.XmlFragment() as Y.AbstractType<unknown> as never),
]

interface Shape {
  client: number
  clock: number
  origin: Y.ID | null
  rightOrigin: Y.ID | null
  parent: string | Y.ID
  key: string | null
  content: Y.Item['content']
}

function shapeOf(item: Y.Item): Shape {
  const { id, origin, rightOrigin, parent, parentSub, content } = item
  const named = typeof parent === 'string' || parent instanceof Y.ID ? parent : 'stages'
  return { client: id.client, clock: id.clock, origin, rightOrigin, parent: named, key: parentSub, content }
}

function itemOf({ client, clock, origin, rightOrigin, parent, key, content }: Shape): Y.Item {
  return new Y.Item(Y.createID(client, clock), null, origin, null, rightOrigin, parent as never, key, content as never)
}

/** Changes a few things in an update, each of them well-formed for Yjs, most of them wrong for a map of ours. */
export function mutateDraft(draft: Draft, random: Random, { clients, place }: Nearby): void {
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const near = (n: number): number => Math.max(0, random() < 0.7 ? n + below(5) - 2 : pick(NUMBERS))
  const section = (): Section | undefined => pick(draft.sections)

  const changeItem = (change: (shape: Shape) => void): void => {
    const within = section()
    const at = within ? below(within.structs.length) : 0
    const item = within?.structs[at]
    if (!(item instanceof Y.Item)) return
    const shape = shapeOf(item)
    change(shape)
    within!.structs[at] = itemOf(shape)
  }
  const changeStructs = (change: (structs: Struct[], at: number) => void): void => {
    const within = section()
    if (within && within.structs.length > 0) change(within.structs, below(within.structs.length))
  }
  const erased = (): void => {
    const { client, clock } = place()
    const known = draft.erasures.find((one) => one.client === client)
    const range: [number, number] = [near(clock), pick([1, 1, 1, 2, 5, 0, ...NUMBERS])]
    if (known && random() < 0.8) known.ranges.splice(below(known.ranges.length + 1), 0, range)
    else draft.erasures.push({ client: random() < 0.7 ? client : pick(clients), ranges: [range] })
  }

  const mutations: readonly (() => void)[] = [
    () => { const within = section(); if (within) within.client = pick(clients) },
    () => { const within = section(); if (within) within.clock = near(within.clock) },
    () => changeItem((shape) => (shape.origin = random() < 0.3 ? null : place())),
    () => changeItem((shape) => (shape.rightOrigin = random() < 0.3 ? null : place())),
    () => changeItem((shape) => ([shape.origin, shape.rightOrigin] = [shape.rightOrigin, shape.origin])),
    () => changeItem((shape) => {
      shape.origin = null
      shape.rightOrigin = null
      shape.parent = random() < 0.5 ? pick(ROOTS) : place()
      shape.key = random() < 0.3 ? null : pick(KEYS)
    }),
    () => changeItem((shape) => (shape.key = random() < 0.2 ? null : pick(KEYS))),
    () => changeItem((shape) => (shape.content = pick(CONTENTS)())),
    () => changeItem((shape) => (shape.content = pick(CONTENTS)())),
    () => changeStructs((structs, at) => {
      const { id, length } = structs[at] as Struct
      const size = random() < 0.6 ? length : pick(NUMBERS)
      structs[at] = random() < 0.7 ? new Y.GC(id, size) : new Y.Skip(id, size)
    }),
    () => changeStructs((structs, at) => structs.splice(at, 0, structs[at] as Struct)),
    () => changeStructs((structs, at) => structs.splice(at, 1)),
    () => changeStructs((structs, at) => structs.push(...structs.splice(at, 1))),
    () => { const within = section(); if (within) draft.sections.push({ ...within, structs: within.structs.slice() }) },
    () => draft.sections.splice(below(draft.sections.length), 1),
    () => draft.sections.reverse(),
    erased,
    erased,
    () => draft.erasures.splice(below(draft.erasures.length), 1),
    () => {
      const ranges = pick(draft.erasures)?.ranges
      const range = ranges && pick(ranges)
      if (range) range[below(2)] = near(range[0])
    },
  ]
  for (let n = random() < 0.7 ? 1 : 3; n > 0; n--) pick(mutations)()
}
