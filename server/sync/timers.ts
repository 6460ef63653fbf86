/** Work that is to be done later, all of which can be given up at once. */
export class Timers {
  readonly #timers = new Set<NodeJS.Timeout>()

  later(wait: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      work()
    }, wait)
    this.#timers.add(timer)
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
