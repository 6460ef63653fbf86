import type { MAP_STATES } from './journey/schema.ts'
import type { MapRole } from './roles.ts'

/** A map as Home shows it. Times are milliseconds since 1970. */
export interface MapCard {
  readonly id: string
  readonly title: string
  readonly state: (typeof MAP_STATES)[number]
  /** The id of the map that this to-be was made from; it may be deleted. */
  readonly asIs: string | null
  readonly changedAt: number
  /** The name of whoever changed it last; null when nobody gave one. */
  readonly changedBy: string | null
  readonly createdAt: number
  readonly deletedAt: number | null
  /** How many. */
  readonly touchpoints: number
  /** Who is in it now; the same person in two tabs is there twice. */
  readonly present: readonly { readonly name: string; readonly colour: string }[]
  /** What whoever asks may do with it. */
  readonly role: MapRole
}
