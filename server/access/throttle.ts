/** Failures that cost nothing yet. */
const FREE = 5
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 15 * 60_000
/** Keys that are remembered; the oldest go first. */
const MOST = 10_000

interface Failures {
  readonly count: number
  readonly until: number
  readonly last: number
}

/**
 * Slows down who guesses: after some failures under one key (an account, a link) each further one doubles the wait, up to
 * a quarter of an hour, in which nothing counts, not even what is right. Nobody is locked out for ever: an hour without
 * failures forgives all.
 */
export class Throttle {
  readonly #failures = new Map<string, Failures>()

  /** Milliseconds until the next try under this key may count. */
  wait(key: string, now: number): number {
    return Math.max(0, (this.#of(key, now)?.until ?? 0) - now)
  }

  failed(key: string, now: number): void {
    const count = (this.#of(key, now)?.count ?? 0) + 1
    const wait = count <= FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (count - FREE - 1))
    this.#failures.delete(key)
    this.#failures.set(key, { count, until: now + wait, last: now })
    if (this.#failures.size > MOST) this.#failures.delete(this.#failures.keys().next().value as string)
  }

  succeeded(key: string): void {
    this.#failures.delete(key)
  }

  #of(key: string, now: number): Failures | null {
    const known = this.#failures.get(key)
    return known && now - Math.max(known.last, known.until) < 60 * 60_000 ? known : null
  }
}
