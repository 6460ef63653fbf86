import type { Geometry, Point } from '../../drawing/geometry.ts'
import type { Talk } from '../../insight/threads.ts'
import type { Journey, PainId, TouchpointId } from '../../model/journey/schema.ts'
import type { Item, Spot } from '../../view/view.ts'

/** Open threads about one thing, and where on the map they are told of. */
export interface BadgePlace extends Point {
  /** The same as long as it is about the same. */
  readonly key: string
  readonly on: Exclude<Item, { kind: 'note' }> | Spot
  /** The one that was spoken in last first; at least one. */
  readonly talks: readonly Talk[]
}

/** More badges than these, of those spoken in last, are not shown. */
export const MOST_BADGES = 300
/** From the middle of a step up to the top of its wall; canvas pixels. */
const OVER_WALL = 17

function placeOf({ thread }: Talk, journey: Pick<Journey, 'pains'>, { cards, stages, lanes, steps, rowHeadWidth }: Geometry): Omit<BadgePlace, 'talks'> | null {
  const { id, kind, about, x, y } = thread
  switch (kind) {
    case 'map':
      return null
    case 'spot':
      return { key: id, on: { kind, x, y }, x, y }
    case 'pain':
    case 'touchpoint': {
      const card = cards.get((kind === 'pain' ? journey.pains.get(about as PainId)?.touchpoint : about) as TouchpointId)
      return card ? { key: card.id, on: { kind: 'touchpoint', id: card.id }, x: card.x + card.width, y: card.y } : null
    }
    case 'stage': {
      const stage = stages.find((one) => one.id === about)
      return stage?.id ? { key: about, on: { kind, id: stage.id }, x: stage.header.x + stage.header.width, y: stage.header.y } : null
    }
    case 'lane': {
      const lane = lanes.find((one) => one.id === about)
      return lane?.id ? { key: about, on: { kind, id: lane.id }, x: rowHeadWidth, y: lane.box.y } : null
    }
    case 'step': {
      const step = steps.find((one) => one.id === about)
      return step ? { key: about, on: { kind, id: about }, x: step.middle.x, y: step.middle.y - OVER_WALL } : null
    }
  }
}

/** Where the map tells of its open threads, one badge for all about one thing. `talks` as `talksOf` orders them. */
export function badgePlaces(talks: readonly Talk[], journey: Pick<Journey, 'pains'>, geometry: Geometry): readonly BadgePlace[] {
  const places = new Map<string, BadgePlace & { talks: Talk[] }>()
  for (const talk of talks) {
    if (talk.thread.resolvedAt !== null) continue
    const place = placeOf(talk, journey, geometry)
    if (!place) continue
    const known = places.get(place.key)
    if (known) known.talks.push(talk)
    else if (places.size < MOST_BADGES) places.set(place.key, { ...place, talks: [talk] })
  }
  return [...places.values()]
}
