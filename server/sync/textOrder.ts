import type * as Y from 'yjs'
import type { Ref } from './update.ts'

/** Letters that stand or will stand in a text one after the other, and between which neighbours their writer saw them. */
export interface Letters {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly origin: Ref | null
  readonly rightOrigin: Ref | null
}

interface Run extends Letters {
  length: number
  next: Run | null
}

function same(a: Ref | null, b: Ref | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
}

/** A text as a list of runs, into which more are put as Yjs does (YATA, Nicolaescu et al. 2016). */
class Order {
  #first: Run | null = null
  readonly #runs = new Map<number, Run[]>()

  constructor(text: Y.AbstractType<unknown> | null) {
    let last: Run | null = null
    for (let item = text?._start ?? null; item !== null; item = item.right) {
      const { id, length, origin, rightOrigin } = item
      last = this.#link({ client: id.client, clock: id.clock, length, origin, rightOrigin }, last)
    }
    for (const runs of this.#runs.values()) runs.sort((a, b) => a.clock - b.clock)
  }

  /** Puts letters where Yjs would. False when their right neighbour does not stand to the right of the left one. */
  put(letters: Letters): boolean {
    const { origin, rightOrigin } = letters
    const right = rightOrigin && this.#from(rightOrigin)
    let left = origin && this.#upTo(origin)
    let at = left ? left.next : this.#first
    for (let run = at; run !== right; run = run.next) if (!run) return false
    const before = new Set<Run>()
    const conflicting = new Set<Run>()
    for (; at !== right && at !== null; at = at.next) {
      before.add(at)
      conflicting.add(at)
      if (same(origin, at.origin)) {
        if (at.client < letters.client) {
          left = at
          conflicting.clear()
        } else if (same(rightOrigin, at.rightOrigin)) break
      } else {
        const theirs = at.origin && this.#at(at.origin)
        if (!theirs || !before.has(theirs)) break
        if (!conflicting.has(theirs)) {
          left = at
          conflicting.clear()
        }
      }
    }
    this.#link(letters, left)
    return true
  }

  #link(letters: Letters, left: Run | null): Run {
    const run: Run = { ...letters, next: left ? left.next : this.#first }
    if (left) left.next = run
    else this.#first = run
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

  /** The run that ends with this letter. */
  #upTo(ref: Ref): Run {
    this.#cut({ client: ref.client, clock: ref.clock + 1 })
    return this.#at(ref)
  }

  /** The run that begins with this letter. */
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
    const rest: Run = { client, clock: ref.clock, length: run.length - size, origin: { client, clock: ref.clock - 1 }, rightOrigin, next: run.next }
    run.length = size
    run.next = rest
    runs.splice(index + 1, 0, rest)
  }
}

/** Where a letter stands, in the text or in the same update. */
export type Find = (ref: Ref) => Letters

/** True or false where it is plain to see whether letters stand left of those on their right, null where it is not. */
function plainly({ origin, rightOrigin }: Letters, find: Find): boolean | null {
  if (!origin || !rightOrigin) return true
  const [left, right] = [find(origin), find(rightOrigin)]
  if (left.client === right.client && left.clock === right.clock) return origin.clock < rightOrigin.clock
  if (same(left.rightOrigin, rightOrigin) || same(right.origin, origin)) return true
  return null
}

/**
 * True when every run of letters was put between two neighbours that stand in this order. Yjs takes it for granted; where
 * it is not so, whoever gets the same letters in another order has another text. `added` in an order in which each finds
 * its neighbours; `text` null: it is new itself. Costs about what Yjs needs to put them there.
 */
export function keepsOrder(text: Y.AbstractType<unknown> | null, added: readonly Letters[], find: Find): boolean {
  const seen = added.map((letters) => plainly(letters, find))
  if (seen.includes(false)) return false
  if (!seen.includes(null)) return true
  const order = new Order(text)
  return added.every((letters) => order.put(letters))
}
