import type { SupportKind } from '../model/journey/schema.ts'

/** Through whose eyes a map is seen: a department's, or those of a process, tool or person ("what if it is down?"). */
export interface Lens {
  readonly kind: SupportKind
  /** An entry of the organisation. */
  readonly id: string
}
