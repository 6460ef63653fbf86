/** Rounds take at most an eleventh of the time of a busy room: what arrives in the rest of it shares the next one. */
const REST = 10

/**
 * Says when a room works. The first thing after a pause is done at once; under load, what arrives is collected for some
 * times the smoothed cost of the last rounds, at most `longest` milliseconds: few people wait 1–4 ms, many share a round.
 */
export class Window {
  readonly #work: (waited: number) => void
  readonly #longest: number
  #cancel: (() => void) | null = null
  #opened = 0
  #due = 0
  #ended = -Infinity
  #cost = 0

  /** `work` is told the milliseconds that the first thing that arrived for it has waited. */
  constructor(longest: number, work: (waited: number) => void) {
    this.#longest = longest
    this.#work = work
  }

  /** Something arrived: the work will be done once, soon, but no sooner than `patience` milliseconds after the last round. */
  open(patience = 0): void {
    const now = performance.now()
    const due = this.#ended + Math.max(patience, Math.min(this.#longest, REST * this.#cost))
    if (this.#cancel && this.#due <= due) return
    if (this.#cancel) this.close()
    else this.#opened = now
    this.#due = due
    const wait = due - now
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
    this.#work(began - this.#opened)
    this.#ended = performance.now()
    this.#cost += (this.#ended - began - this.#cost) / 4
  }
}
