import { median, seeded, shuffled } from './statistics.ts'

/** What a contender measured in one round, by name. NaN: could not be measured there. */
export type Figures = Readonly<Record<string, number>>

export interface Contender<F extends Figures> {
  readonly name: string
  /** Measures once. Throws when its correctness gate does not hold: its figures are void then. */
  measure(round: number): Promise<F>
}

/** One way to say how two contenders compare: by a figure, more or less of which is better. */
export interface Comparison {
  readonly figure: string
  readonly better: 'more' | 'less'
}

/** What must hold of a ratio: ours against a peer's, in the figure's own direction (2 = twice as good). */
export interface Floor extends Comparison {
  readonly peer: string
  readonly least: number
}

export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

export interface Ratio extends Comparison {
  readonly peer: string
  /** How many times as good as the peer we are, round by round. */
  readonly times: Spread
  /** False when the difference is not larger than that between two runs of the same contender. */
  readonly shown: boolean
}

export interface Result {
  readonly figures: Readonly<Record<string, Readonly<Record<string, Spread>>>>
  readonly ratios: readonly Ratio[]
  readonly rounds: readonly Readonly<Record<string, Figures>>[]
  /** Sentences: floors that do not hold, and what failed of ours. They fail the bench. */
  readonly failures: readonly string[]
  /** Sentences: peers whose figures of a round are void, and why. */
  readonly voids: readonly string[]
}

export interface Contest<F extends Figures> {
  readonly contenders: readonly Contender<F>[]
  /** The name of the contender that the ratios are about, and of the same one under a second name. */
  readonly ours: string
  readonly twin: string | null
  readonly comparisons: readonly Comparison[]
  readonly floors: readonly Floor[]
  readonly rounds: number
  readonly seed: number
  say(line: string): void
}

export function spreadOf(values: readonly number[]): Spread {
  const finite = values.filter((value) => !Number.isNaN(value))
  if (finite.length === 0) return { median: NaN, lowest: NaN, highest: NaN }
  return { median: median(finite), lowest: Math.min(...finite), highest: Math.max(...finite) }
}

/** How many times as good as a peer, in each round that measured both. */
export function timesAsGood(
  rounds: readonly Readonly<Record<string, Figures>>[],
  ours: string,
  peer: string,
  { figure, better }: Comparison,
): number[] {
  return rounds.flatMap((round) => {
    const mine = round[ours]?.[figure]
    const theirs = round[peer]?.[figure]
    if (mine === undefined || theirs === undefined || Number.isNaN(mine) || Number.isNaN(theirs)) return []
    if (mine === 0 || theirs === 0) return []
    return [better === 'more' ? mine / theirs : theirs / mine]
  })
}

/**
 * Runs every contender in every round, in an order that the seed decides. What a contender throws voids its figures of
 * that round, and fails the bench where it is ours; the others go on.
 */
export async function contest<F extends Figures>(parts: Contest<F>): Promise<Result> {
  const { contenders, ours, twin, comparisons, floors, say } = parts
  const random = seeded(parts.seed)
  const rounds: Record<string, Figures>[] = []
  const failures: string[] = []
  const voids: string[] = []
  for (let round = 0; round < parts.rounds; round++) {
    const figures: Record<string, Figures> = {}
    for (const contender of shuffled(contenders, random)) {
      say(`round ${round + 1} of ${parts.rounds}: ${contender.name}`)
      try {
        figures[contender.name] = await contender.measure(round)
      } catch (error) {
        const why = `${contender.name}, round ${round + 1}: ${error instanceof Error ? error.message : String(error)}`
        if (contender.name === ours || contender.name === twin) failures.push(why)
        else voids.push(why)
      }
    }
    rounds.push(figures)
  }
  const summary: Record<string, Record<string, Spread>> = {}
  for (const { name } of contenders) {
    const all = rounds.flatMap((round) => (round[name] ? [round[name]] : []))
    const names = new Set(all.flatMap((figures) => Object.keys(figures)))
    summary[name] = Object.fromEntries([...names].map((figure) => [figure, spreadOf(all.map((f) => f[figure] ?? NaN))]))
  }
  const ratios = comparisons.flatMap((comparison) => {
    const own = twin === null ? [] : timesAsGood(rounds, ours, twin, comparison)
    const noise = Math.max(0, ...own.map((times) => Math.abs(Math.log(times))))
    return contenders.flatMap(({ name }): Ratio[] => {
      if (name === ours) return []
      const times = timesAsGood(rounds, ours, name, comparison)
      if (times.length === 0) return []
      const spread = spreadOf(times)
      return [{ ...comparison, peer: name, times: spread, shown: Math.abs(Math.log(spread.median)) > noise }]
    })
  })
  for (const { peer, figure, least } of floors) {
    const ratio = ratios.find((one) => one.peer === peer && one.figure === figure)
    if (!ratio) failures.push(`${figure}: there is no ratio to ${peer}, so the floor of ${least} cannot be shown`)
    else if (ratio.times.median < least) {
      failures.push(`${figure}: ${ratio.times.median.toFixed(2)} times as good as ${peer}, and ${least} is the floor`)
    }
  }
  return { figures: summary, ratios, rounds, failures, voids }
}
