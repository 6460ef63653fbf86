import { CLOSE } from '../model/wire.ts'

const SHORTEST = 500
const LONGEST = 30_000

/**
 * Milliseconds to wait before coming again for the `attempt`th time (0, 1, 2 …) after a close with `code`. Full jitter:
 * evenly spread from 0 to a bound that doubles up to 30 s, so that a room full of people does not come back at once. A
 * server that asks for time gets at least 2 s. `random` from 0 to below 1.
 */
export function reconnectWait(attempt: number, code: number, random: number): number {
  const bound = Math.min(LONGEST, SHORTEST * 2 ** Math.min(attempt, 10))
  const least = code === CLOSE.tryLater ? 2000 : 0
  return Math.min(LONGEST, least + Math.floor(random * bound))
}
