import type { Member } from './member.ts'
import type { Meter } from './meter.ts'

interface Fence {
  readonly n: number
  /** When the first came that it answers for. */
  readonly at: number
}

/** The fences that came in a window, the newest of each member. */
export class Fences {
  readonly #meter: Meter
  #fences = new Map<Member, Fence>()

  constructor(meter: Meter) {
    this.#meter = meter
  }

  add(member: Member, n: number): void {
    // One that was held back may come after a later one; the later one answers for both.
    const earlier = this.#fences.get(member)
    this.#fences.set(member, { n: Math.max(n, earlier?.n ?? 0), at: earlier?.at ?? performance.now() })
  }

  forget(member: Member): void {
    this.#fences.delete(member)
  }

  /** Takes all that came, and hands `whenSaved` how to answer them; nothing when none did. */
  answer(whenSaved: (callback: () => void) => void): void {
    if (this.#fences.size === 0) return
    const fences = this.#fences
    this.#fences = new Map()
    whenSaved(() => {
      const now = performance.now()
      for (const [member, { n, at }] of fences) {
        member.durable(n)
        this.#meter.fenced(now - at)
      }
    })
  }
}
