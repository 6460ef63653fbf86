import type { ToldReport } from '../../session/api.ts'
import { readReport } from '../../session/api.ts'
import type { Followed } from '../useFollowed.ts'
import { useFollowed } from '../useFollowed.ts'

/** The report of some maps, as it is now. What was told stays until the next. */
export function useReport(maps: readonly string[], rolledUp: boolean): Followed<ToldReport> {
  return useFollowed(`${maps.join(',')} ${rolledUp}`, () => readReport(maps, rolledUp), ({ version }) => version)
}
