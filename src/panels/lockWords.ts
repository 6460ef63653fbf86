import type { Locked, LockedPlace } from '../model/journey/locks.ts'
import { lockedPlace } from '../model/journey/locks.ts'
import type { Journey, LaneId, StageId } from '../model/journey/schema.ts'
import type { Item } from '../view/view.ts'
import { UNTITLED } from './words.ts'

/** A locked place by its title. */
export function placeTitle({ stages, lanes }: Pick<Journey, 'stages' | 'lanes'>, { kind, id }: LockedPlace): string {
  const title = kind === 'stage' ? stages.get(id as StageId)?.title : lanes.get(id as LaneId)?.title
  return title || UNTITLED[kind]
}

/** The locked place that something on the canvas is, or stands in; null for none. */
export function lockedItem({ touchpoints }: Pick<Journey, 'touchpoints'>, { kind, id }: Item, locked: Locked): LockedPlace | null {
  switch (kind) {
    case 'stage':
    case 'lane':
      return lockedPlace({ [kind]: id }, locked)
    case 'touchpoint':
      return lockedPlace(touchpoints.get(id) ?? {}, locked)
    case 'note':
    case 'step':
      return null
  }
}
