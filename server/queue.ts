/** Work that is done `atOnce` at a time, in the order in which it came. */
export interface Queue {
  /** Settles as the work does. */
  run<T>(work: () => Promise<T>): Promise<T>
}

export function queue(atOnce: number): Queue {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async run(work) {
      if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}
