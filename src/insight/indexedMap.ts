import type { Journey } from '../model/journey/schema.ts'

/** One map among several, as far as what is told across maps needs it. */
export interface IndexedMap {
  readonly id: string
  readonly title: string
  /** With its links led on to the entries that are left after merging. Long texts and notes may be missing. */
  readonly journey: Journey
}
