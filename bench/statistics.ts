/** The value below which `share` of the samples lie (nearest rank). NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return NaN
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] as number
}

/** The middle value; between two middle ones, their mean. NaN without samples. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) return NaN
  const sorted = [...samples].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2
}

/** The milliseconds that each of so many runs takes, one after another. */
export async function timed(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const from = performance.now()
    await work(n)
    times.push(performance.now() - from)
  }
  return times
}

/** The figures `<name>P50` and `<name>P95` of some times. */
export const both = (name: string, times: readonly number[]): Record<string, number> =>
  ({ [`${name}P50`]: quantile(times, 0.5), [`${name}P95`]: quantile(times, 0.95) })

const FINE = 0.05
const FINE_BINS = 20_000
const COARSE = 10
const COARSE_BINS = 6_000

/**
 * Counts milliseconds without keeping them: exact to 0.05 ms up to one second and to 10 ms up to a minute, so that
 * millions a second cost nothing but an addition.
 */
export class Histogram {
  readonly #fine = new Float64Array(FINE_BINS)
  readonly #coarse = new Float64Array(COARSE_BINS)
  #count = 0

  get count(): number {
    return this.#count
  }

  add(milliseconds: number): void {
    this.#count++
    if (milliseconds < FINE * FINE_BINS) this.#fine[Math.max(0, (milliseconds / FINE) | 0)]! += 1
    else this.#coarse[Math.min(COARSE_BINS - 1, (milliseconds / COARSE) | 0)]! += 1
  }

  /** The upper edge of the bin that holds this share of the values. NaN when it is empty. */
  quantile(share: number): number {
    if (this.#count === 0) return NaN
    let left = share * this.#count
    for (let i = 0; i < FINE_BINS; i++) if ((left -= this.#fine[i]!) <= 0) return (i + 1) * FINE
    for (let i = 0; i < COARSE_BINS; i++) if ((left -= this.#coarse[i]!) <= 0) return (i + 1) * COARSE
    return COARSE_BINS * COARSE
  }

  clear(): void {
    this.#fine.fill(0)
    this.#coarse.fill(0)
    this.#count = 0
  }
}

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same things in an order that the seed decides (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const all = [...things]
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[all[i], all[j]] = [all[j] as T, all[i] as T]
  }
  return all
}
