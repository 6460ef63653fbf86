/** Rounds take at most a seventh of the time of a busy room: what arrives in the rest of it shares the next one. */
const REST = 6

/**
 * Says when a room works. The first thing after a pause is done at once; under load, what arrives is collected for some
 * times the smoothed cost of the last rounds, at most `longest` milliseconds: few people wait 1–3 ms, many share a round.
 */
export class Window {
  readonly #work: () => void
  readonly #longest: number
  #cancel: (() => void) | null = null
  #ended = -Infinity
  #cost = 0

  constructor(longest: number, work: () => void) {
    this.#longest = longest
    this.#work = work
  }

  /** Something arrived: the work will be done once, soon. */
  open(): void {
    if (this.#cancel) return
    const wait = this.#ended + Math.min(this.#longest, REST * this.#cost) - performance.now()
    if (wait < 1) {
      const immediate = setImmediate(this.#run)
      this.#cancel = () => clearImmediate(immediate)
    } else {
      const timer = setTimeout(this.#run, wait)
      this.#cancel = () => clearTimeout(timer)
    }
  }

  /** What was due will not be done. */
  close(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  readonly #run = (): void => {
    this.close()
    const began = performance.now()
    this.#work()
    this.#ended = performance.now()
    this.#cost += (this.#ended - began - this.#cost) / 4
  }
}
