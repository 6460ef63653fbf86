import type { Rate } from './limits.ts'

/** How much of something may be taken: refills with time, up to a burst. */
export class Bucket {
  readonly #rate: Rate
  #level: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#level = rate.burst
    this.#at = now
  }

  /** Takes, also more than there is, and returns the milliseconds until the debt is paid: 0 when there is none. */
  take(amount: number, now: number): number {
    this.#level = Math.min(this.#rate.burst, this.#level + ((now - this.#at) / 1000) * this.#rate.refill) - amount
    this.#at = now
    return this.#level >= 0 ? 0 : (-this.#level / this.#rate.refill) * 1000
  }
}
