import type { Floor, Result } from './contest.ts'

export interface Options {
  /** One round and short measurements, to see that all works: its figures prove nothing. */
  readonly quick: boolean
  readonly rounds: number
  readonly seed: number
  /** Whether this contender takes part: a run of some is for finding out why, and proves nothing. */
  wants(contender: string): boolean
  say(line: string): void
}

/** How a figure is shown. */
export interface Column {
  readonly figure: string
  readonly title: string
  /** Digits behind the point. */
  readonly digits: number
}

/** What PERFORMANCE.md asks of us, shown as met or missed. Never fails the bench: it depends on the machine. */
export interface Goal {
  readonly text: string
  /** The figure to look at, and how to tell. */
  readonly figure: string
  readonly most?: number
  readonly least?: number
}

/** What was measured side by side in the same rounds. */
export interface Section {
  readonly title: string
  /** How it was measured, in a few sentences. */
  readonly how: string
  readonly columns: readonly Column[]
  readonly ours: string
  readonly twin: string | null
  readonly result: Result
  readonly goals: readonly Goal[]
  readonly floors: readonly Floor[]
}

/** One part of the bench; `npm run bench -- --only <name>` runs it alone. */
export interface Part {
  readonly name: string
  run(options: Options): Promise<readonly Section[]>
}
