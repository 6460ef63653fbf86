import { useStore } from 'zustand'
import type { Checks } from '../../insight/checks.ts'
import { checksOf } from '../../session/checks.ts'
import { useSession } from '../../session/context.ts'

/** A part of what there is to look at in the open map; renders again only when that part changes. */
export function useChecks<T>(selector: (checks: Checks) => T): T {
  return useStore(checksOf(useSession()), selector)
}
