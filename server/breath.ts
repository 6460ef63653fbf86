import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work after which others have their turn. */
const LONGEST = 8

/**
 * For work in many small steps: resolves at once, or when it has gone on for long, after everything else that waits had
 * its turn.
 */
export function breather(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < LONGEST) return
    await setImmediate()
    began = performance.now()
  }
}
