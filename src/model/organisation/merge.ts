import type { Id } from '../table.ts'
import type { Organisation } from './schema.ts'

const FOLLOWED_AT_MOST = 64

/**
 * The entry that a link counts for: the one it names, or the one that it was merged into. The id itself where neither is
 * there.
 */
export function entryNow({ merged }: Pick<Organisation, 'merged'>, id: string): string {
  let now = id
  for (let steps = 0; steps < FOLLOWED_AT_MOST; steps++) {
    const into = merged.get(now as Id<'merged'>)?.into
    if (!into) return now
    now = into
  }
  return id
}

/** Every id under which links to an entry may stand: its own, and those of the entries merged into it. */
export function idsOf({ merged }: Pick<Organisation, 'merged'>, id: string): string[] {
  const ids = [id]
  for (const other of merged.keys()) if (other !== id && entryNow({ merged }, other) === id) ids.push(other)
  return ids
}
