import * as Y from 'yjs'
import type { Ref, Struct } from './update.ts'

/** Neighbours in one text, or under one key: where they stand or will stand, and between which two their writer saw them. */
export interface Placed {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly origin: Ref | null
  readonly rightOrigin: Ref | null
}

/** What stands at this place of a document. Null for a place that it does not have yet. */
export function structAt(doc: Y.Doc, { client, clock }: Ref): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

/** So many are put anywhere without a look at what it costs; most edits are fewer. */
const FEW = 8
/** Steps that the search for their places may take, over all of an update. People's own take next to none. */
const STEPS = 500_000

interface Run extends Placed {
  length: number
  next: Run | null
}

function same(a: Ref | null, b: Ref | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
}

/** A list of runs, into which more are put as Yjs does (YATA, Nicolaescu et al. 2016), counting the steps. */
class List {
  steps = 0
  #first: Run | null = null
  #size = 0
  readonly #runs = new Map<number, Run[]>()

  constructor(start: Y.Item | null) {
    let last: Run | null = null
    for (let item = start; item !== null; item = item.right) {
      const { id, length, origin, rightOrigin } = item
      last = this.#link({ client: id.client, clock: id.clock, length, origin, rightOrigin }, last)
    }
    for (const runs of this.#runs.values()) runs.sort((a, b) => a.clock - b.clock)
  }

  /** True when the second stands to the right of the first. */
  areInOrder(origin: Ref, rightOrigin: Ref): boolean {
    const right = this.#from(rightOrigin)
    for (let run = this.#upTo(origin).next; run; run = run.next) {
      this.steps++
      if (run === right) return true
    }
    return false
  }

  put(placed: Placed): void {
    const { origin, rightOrigin } = placed
    const right = rightOrigin && this.#from(rightOrigin)
    let left = origin && this.#upTo(origin)
    // Under a key, Yjs looks for the first from the last.
    if (!left) this.steps += this.#size
    const before = new Set<Run>()
    const conflicting = new Set<Run>()
    for (let run = left ? left.next : this.#first; run !== right && run !== null; run = run.next) {
      this.steps++
      before.add(run)
      conflicting.add(run)
      if (same(origin, run.origin)) {
        if (run.client < placed.client) {
          left = run
          conflicting.clear()
        } else if (same(rightOrigin, run.rightOrigin)) break
      } else {
        const theirs = run.origin && this.#at(run.origin)
        if (!theirs || !before.has(theirs)) break
        if (!conflicting.has(theirs)) {
          left = run
          conflicting.clear()
        }
      }
    }
    this.#link(placed, left)
  }

  #link(placed: Placed, left: Run | null): Run {
    const run: Run = { ...placed, next: left ? left.next : this.#first }
    if (left) left.next = run
    else this.#first = run
    this.#size++
    const runs = this.#runs.get(run.client)
    if (runs) runs.push(run)
    else this.#runs.set(run.client, [run])
    return run
  }

  #indexAt({ client, clock }: Ref): number {
    const runs = this.#runs.get(client) as Run[]
    let low = 0
    let high = runs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((runs[middle] as Run).clock <= clock) low = middle
      else high = middle - 1
    }
    return low
  }

  #at(ref: Ref): Run {
    return (this.#runs.get(ref.client) as Run[])[this.#indexAt(ref)] as Run
  }

  /** The run that ends here. */
  #upTo(ref: Ref): Run {
    this.#cut({ client: ref.client, clock: ref.clock + 1 })
    return this.#at(ref)
  }

  /** The run that begins here. */
  #from(ref: Ref): Run {
    this.#cut(ref)
    return this.#at(ref)
  }

  #cut(ref: Ref): void {
    const runs = this.#runs.get(ref.client) as Run[]
    const index = this.#indexAt(ref)
    const run = runs[index] as Run
    const size = ref.clock - run.clock
    if (size <= 0 || size >= run.length) return
    const { client, rightOrigin } = run
    const rest: Run = {
      client, clock: ref.clock, length: run.length - size, origin: { client, clock: ref.clock - 1 }, rightOrigin, next: run.next,
    }
    run.length = size
    run.next = rest
    runs.splice(index + 1, 0, rest)
  }
}

/**
 * What an update puts into texts and under keys. Yjs takes it for granted that the two neighbours which each of it names
 * stand in this order, and searches for its place as long as it takes. Where the order is a lie, whoever gets the same
 * in another sequence has another text; and thirty kilobytes can keep everybody waiting for half a minute.
 */
export class Placing {
  readonly #doc: Y.Doc
  readonly #incoming: (ref: Ref) => Struct
  readonly #places = new Map<object, Map<string | null, Placed[]>>()
  #count = 0

  /** `incoming` finds what comes in the same update. */
  constructor(doc: Y.Doc, incoming: (ref: Ref) => Struct) {
    this.#doc = doc
    this.#incoming = incoming
  }

  /** Call in an order in which each finds its neighbours. `owner` is a shared type of the document, or stands for a new one. */
  add(owner: object, key: string | null, placed: Placed): void {
    this.#count++
    let keys = this.#places.get(owner)
    if (!keys) this.#places.set(owner, (keys = new Map()))
    const list = keys.get(key)
    if (list) list.push(placed)
    else keys.set(key, [placed])
  }

  /** True when all neighbours stand in the order that was claimed, and Yjs will find the places in a reasonable time. */
  holds(): boolean {
    let left = STEPS
    for (const [owner, keys] of this.#places) {
      for (const [key, added] of keys) {
        const plain = added.map((placed) => this.#plainly(placed))
        if (plain.includes(false)) return false
        const start = owner instanceof Y.AbstractType ? this.#startOf(owner, key) : null
        if (!plain.includes(null) && (this.#count <= FEW || (added.length === 1 && !start))) continue
        const list = new List(start)
        for (const [i, placed] of added.entries()) {
          if (plain[i] === null && !list.areInOrder(placed.origin as Ref, placed.rightOrigin as Ref)) return false
          list.put(placed)
          if (list.steps > left) return false
        }
        left -= list.steps
      }
    }
    return true
  }

  #startOf(owner: Y.AbstractType<unknown>, key: string | null): Y.Item | null {
    if (key === null) return owner._start
    let item = owner._map.get(key) ?? null
    while (item?.left) item = item.left
    return item
  }

  /** True or false where it is plain to see whether the neighbours stand in this order, null where it is not. */
  #plainly({ origin, rightOrigin }: Placed): boolean | null {
    if (!origin || !rightOrigin) return true
    const [left, right] = [this.#at(origin), this.#at(rightOrigin)]
    if (left.client === right.client && left.clock === right.clock) return origin.clock < rightOrigin.clock
    if (same(left.rightOrigin, rightOrigin) || same(right.origin, origin)) return true
    return null
  }

  #at(ref: Ref): Placed {
    const stored = structAt(this.#doc, ref)
    if (!(stored instanceof Y.Item)) return { client: ref.client, ...this.#incoming(ref) }
    const { id, length, origin, rightOrigin } = stored
    return { client: id.client, clock: id.clock, length, origin, rightOrigin }
  }
}
