import * as Y from 'yjs'
import type { Kind } from '../../src/model/kinds.ts'
import type { Fields } from '../../src/model/table.ts'
import { isRecordId, isSafeKey } from '../../src/model/table.ts'
import type { Limits } from './limits.ts'
import type { Authorship, Spoken } from './authorship.ts'
import { Placing, structAt } from './placing.ts'
import type { Ref, Section, Struct, Update } from './update.ts'
import { readUpdate } from './update.ts'

/**
 * Why an update was not taken: `malformed` (it does not decode, or holds what has no place in such a document), `foreign`
 * (it writes under a client id that belongs to somebody else), `pending` (it builds on what is not there).
 */
export type Refusal = 'malformed' | 'foreign' | 'pending'

/** A document, and what is needed to judge an update to it. */
export interface Ground {
  readonly doc: Y.Doc
  readonly kind: Kind
  /** All root types of the document by name: its tables, and `meta`. */
  readonly roots: ReadonlyMap<string, Y.AbstractType<unknown>>
  readonly limits: Limits
  /** Absent where nobody's name is asked for. */
  readonly authorship?: Authorship
}

/** Where a struct stands: in which shared type, under which key. */
interface Place {
  /** A type of the document, or the struct that will become one. */
  readonly owner: object
  readonly role: 'meta' | 'table' | 'record' | 'text'
  readonly table: string
  readonly key: string | null
}

export const META = 'meta'
/** Stands in something that was erased for good, so that Yjs erases it too. */
const GONE = 'gone'
type Standing = Place | typeof GONE

/** The roots of a document of this kind, each made a map. */
export function rootsOf(doc: Y.Doc, kind: Kind): Map<string, Y.AbstractType<unknown>> {
  return new Map([...Object.keys(kind.schema), META].map((name) => [name, doc.getMap(name) as Y.AbstractType<unknown>]))
}

function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((structs[middle] as Struct).clock <= clock) low = middle
    else high = middle - 1
  }
  return low
}

/** One look at one update. */
class Examination {
  readonly #ground: Ground
  readonly #sections = new Map<number, Section>()
  /** How many structs of each section have been found good, in an order in which Yjs can take them. */
  readonly #taken = new Map<number, number>()
  readonly #standings = new Map<Struct, Standing>()
  readonly #placing: Placing
  /** Records of the tables that say something in somebody's name. */
  readonly #spoken: Spoken[]

  constructor(ground: Ground, update: Update, spoken: Spoken[]) {
    this.#ground = ground
    this.#spoken = spoken
    this.#placing = new Placing(ground.doc, (ref) => this.#incoming(ref))
    for (const section of update.sections) this.#sections.set(section.client, section)
  }

  #stored(client: number): number {
    return Y.getState(this.#ground.doc.store, client)
  }

  /** The clock up to which a writer's structs are there: stored, or found good in this update. */
  #state(client: number): number {
    const taken = this.#taken.get(client) ?? 0
    const last = taken > 0 ? this.#sections.get(client)?.structs[taken - 1] : undefined
    return Math.max(this.#stored(client), last ? last.clock + last.length : 0)
  }

  /** The first reference of a struct that is not there yet. */
  #missing(client: number, struct: Struct): Ref | 'itself' | null {
    const { origin, rightOrigin, parent } = struct
    for (const ref of [origin, rightOrigin, typeof parent === 'string' ? null : parent]) {
      if (!ref) continue
      if (ref.client === client) {
        if (ref.clock >= struct.clock) return 'itself'
      } else if (ref.clock >= this.#state(ref.client)) return ref
    }
    return null
  }

  /** Takes every struct in an order in which each finds what it builds on. */
  run(): Refusal | null {
    const open: { readonly section: Section; readonly until: number }[] = []
    const waiting = new Set<number>()
    const wait = (section: Section, until: number): void => {
      open.push({ section, until })
      waiting.add(section.client)
    }
    for (const first of this.#sections.values()) {
      wait(first, Infinity)
      while (open.length > 0) {
        const { section, until } = open[open.length - 1] as (typeof open)[number]
        const index = this.#taken.get(section.client) ?? 0
        const struct = section.structs[index]
        if (!struct || this.#state(section.client) > until) {
          open.pop()
          waiting.delete(section.client)
          continue
        }
        if (struct.clock > this.#state(section.client)) return 'pending'
        const missing = this.#missing(section.client, struct)
        if (missing === 'itself') return 'malformed'
        if (missing) {
          const next = this.#sections.get(missing.client)
          // What waits for this one cannot be what this one waits for.
          if (!next || missing.clock >= next.end || waiting.has(missing.client)) return 'pending'
          wait(next, missing.clock)
          continue
        }
        const refusal = this.#take(section.client, struct)
        if (refusal) return refusal
        this.#taken.set(section.client, index + 1)
      }
    }
    return this.#placing.holds() ? null : 'malformed'
  }

  #take(client: number, struct: Struct): Refusal | null {
    const stored = this.#stored(client)
    if (struct.clock + struct.length <= stored || struct.content === 'gc') return null
    const standing = this.#standing(struct)
    if (standing === null) return 'malformed'
    if (struct.clock < stored) {
      // The head is there already; the tail will be hung on it, so it must be the same thing.
      const head = structAt(this.#ground.doc, { client, clock: stored - 1 })
      if (!(head instanceof Y.Item)) return 'pending'
      const at = this.#placeOf(head)
      if (at === GONE || standing === GONE || !same(at, standing)) return 'malformed'
    }
    this.#standings.set(struct, standing)
    if (standing === GONE) return null
    const { origin, rightOrigin } = struct
    const placed = struct.clock < stored
      ? { client, clock: stored, length: struct.clock + struct.length - stored, origin: { client, clock: stored - 1 }, rightOrigin }
      : { client, clock: struct.clock, length: struct.length, origin, rightOrigin }
    this.#placing.add(standing.owner, standing.key, placed)
    if (standing.role === 'record' || standing.role === 'table') this.#noteSpoken(standing)
    return this.#belongs(struct, standing) ? null : 'malformed'
  }

  #noteSpoken({ owner, role, table, key }: Place): void {
    if (!this.#ground.authorship?.concerns(table)) return
    const record = role === 'table' ? key : owner instanceof Y.AbstractType ? (owner._item?.parentSub ?? null) : this.#keyOf(owner as Struct)
    if (record !== null) this.#spoken.push({ table, record })
  }

  #keyOf(struct: Struct): string | null {
    const standing = this.#standings.get(struct)
    return standing && standing !== GONE ? standing.key : null
  }

  #standing(struct: Struct): Standing | null {
    const left = struct.origin && this.#standingAt(struct.origin)
    const right = struct.rightOrigin && this.#standingAt(struct.rightOrigin)
    // What is erased for good went together; one neighbour in it and the other elsewhere is a lie that would cut a text.
    if (left === GONE || right === GONE) return (left ?? GONE) === (right ?? GONE) ? GONE : null
    if (left && right) return same(left, right) ? left : null
    if (left ?? right) return left ?? right
    const { parent, key } = struct
    if (parent === null) return null
    if (typeof parent !== 'string') return this.#inside(parent, key)
    const root = this.#ground.roots.get(parent)
    return root ? { owner: root, role: parent === META ? 'meta' : 'table', table: parent, key } : null
  }

  /** Where the struct stands that covers this place. */
  #standingAt(ref: Ref): Standing | null {
    const stored = structAt(this.#ground.doc, ref)
    if (stored) return stored instanceof Y.Item ? this.#placeOf(stored) : GONE
    const struct = this.#incoming(ref)
    return struct.content === 'gc' ? GONE : (this.#standings.get(struct) ?? null)
  }

  #incoming({ client, clock }: Ref): Struct {
    const { structs } = this.#sections.get(client) as Section
    return structs[indexAt(structs, clock)] as Struct
  }

  /** A place inside the shared type that stands at `ref`. */
  #inside(ref: Ref, key: string | null): Standing | null {
    const stored = structAt(this.#ground.doc, ref)
    if (stored) {
      if (!(stored instanceof Y.Item) || stored.content instanceof Y.ContentDeleted) return GONE
      if (!(stored.content instanceof Y.ContentType)) return null
      return this.#within(stored.content.type, key)
    }
    const struct = this.#incoming(ref)
    const standing = this.#standings.get(struct)
    if (struct.content === 'gc' || struct.content === 'deleted' || standing === GONE) return GONE
    if (!standing || (struct.content !== 'map' && struct.content !== 'text')) return null
    return { owner: struct, role: struct.content === 'map' ? 'record' : 'text', table: standing.table, key }
  }

  #placeOf(item: Y.Item): Standing {
    return item.parent instanceof Y.AbstractType ? (this.#within(item.parent, item.parentSub) ?? GONE) : GONE
  }

  #within(type: Y.AbstractType<unknown>, key: string | null): Place | null {
    if (!type._item) {
      for (const [name, root] of this.#ground.roots) {
        if (root === type) return { owner: type, role: name === META ? 'meta' : 'table', table: name, key }
      }
      return null
    }
    const around = this.#placeOf(type._item)
    if (around === GONE) return null
    return { owner: type, role: type instanceof Y.Map ? 'record' : 'text', table: around.table, key }
  }

  /** Whether this content may stand there: records in tables, plain values and long texts in records, letters in texts. */
  #belongs({ content, rightOrigin }: Struct, { role, table, key }: Place): boolean {
    // Under a key the later stands behind the earlier; before another, nobody could tell which of them counts.
    if (role !== 'text' && rightOrigin) return false
    switch (role) {
      case 'meta':
        // Only the server says which schema a document has.
        return false
      case 'table':
        return isRecordId(key) && (content === 'map' || content === 'deleted')
      case 'record':
        if (key === null || !isSafeKey(key)) return false
        if (content === 'text') return (this.#ground.kind.schema[table] as Fields)[key]?.kind === 'text'
        return content === 'value' || content === 'deleted'
      case 'text':
        return key === null && (content === 'string' || content === 'deleted')
    }
  }
}

function same(a: Place, b: Place): boolean {
  return a.owner === b.owner && a.key === b.key
}

/** True when every erased place is there after the update, and none of them tells the schema of the document. */
function erasuresHold(ground: Ground, update: Update): boolean {
  const ends = new Map(update.sections.map(({ client, end }) => [client, end]))
  const kept = [...(ground.roots.get(META) as Y.AbstractType<unknown>)._map.values()].filter((item) => !item.deleted)
  return update.erasures.every(({ client, ranges }) => {
    const state = Math.max(Y.getState(ground.doc.store, client), ends.get(client) ?? 0)
    for (let i = 0; i < ranges.length; i += 2) {
      const from = ranges[i] as number
      const to = from + (ranges[i + 1] as number)
      if (to > state) return false
      if (kept.some(({ id }) => id.client === client && id.clock >= from && id.clock < to)) return false
    }
    return true
  })
}

/**
 * Judges an update before it is applied, against the document as it stands at this moment. Null when Yjs will take all of
 * it, with nothing left pending, and the result is a document of its kind: root names are its tables, in which stand
 * `Y.Map` records of plain values and, where the schema says so, one `Y.Text` a field. `mayWrite` tells whether the sender
 * may add under a client id; into `spoken` come the records in which something is said in somebody's name. Costs time and memory in proportion to the bytes given.
 */
export function refusalOf(bytes: Uint8Array, ground: Ground, mayWrite: (client: number) => boolean, spoken: Spoken[] = []): Refusal | null {
  const update = readUpdate(bytes, ground.limits)
  if (!update) return 'malformed'
  const { store } = ground.doc
  let erased = 0
  for (const { client, structs, end } of update.sections) {
    const stored = Y.getState(store, client)
    for (const { parent } of structs) {
      // Yjs makes a root of every name that it reads, also for structs that it knows already.
      if (typeof parent === 'string' && !ground.roots.has(parent)) return 'malformed'
    }
    if (end <= stored) continue
    if (!mayWrite(client)) return 'foreign'
    for (const { content, clock, length } of structs) {
      if (content === 'gc' || content === 'deleted') erased += Math.max(0, clock + length - Math.max(clock, stored))
    }
  }
  if (erased > ground.limits.erased) return 'malformed'
  const refusal = new Examination(ground, update, spoken).run()
  if (refusal) return refusal
  return erasuresHold(ground, update) ? null : 'pending'
}
