import type { Refused } from './resync.ts'

/**
 * What a socket did that was not taken as it came. `bad-frame`: it cannot be read, or may not be there. `forbidden`: who
 * sent it may not. `rate-limited`: it was too much, and is read more slowly. `slow-reader`, `no-place`, `foreign-page`:
 * the socket was closed, or not let in. The others say why an update was refused.
 */
export type Refusing = Refused | 'bad-frame' | 'forbidden' | 'rate-limited' | 'slow-reader' | 'no-place' | 'foreign-page'

/** Counts what happens on the way of an edit. Called for every window and fence: it must cost next to nothing. */
export interface Meter {
  /** Milliseconds from the first thing that came for a window to its work. */
  window(waited: number): void
  /** Milliseconds from a fence that was received to its answer, when all before it was on disk. */
  fenced(waited: number): void
  refused(what: Refusing): void
}

/** Counts nothing. */
export const UNMETERED: Meter = { window: () => {}, fenced: () => {}, refused: () => {} }
