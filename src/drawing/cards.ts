import type { Arrangement } from '../model/journey/arrange.ts'
import { laneOf } from '../model/journey/arrange.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { CardBox, Geometry } from './geometry.ts'
import {
  CARD_GAP,
  CARD_HEIGHT,
  CARD_WIDTH,
  LANES_TOP,
  LANE_HEIGHT,
  LANE_MARGIN,
  ROW_HEAD_WIDTH,
  STAGE_GAP,
  STAGE_MARGIN,
} from './measures.ts'
import { sharedMap } from './sharing.ts'

const COLUMN_STEP = CARD_WIDTH + CARD_GAP

/** Where each stage's column stands, and where the last one ends. */
export interface Columns {
  readonly places: readonly { readonly x: number; readonly width: number }[]
  readonly right: number
}

/** Stages side by side, each as wide as its cards; an empty one as wide as one card. */
export function columnsOf(arrangement: Arrangement): Columns {
  let x = ROW_HEAD_WIDTH
  const places = arrangement.stages.map(({ touchpoints }) => {
    const width = Math.max(1, touchpoints.length) * COLUMN_STEP - CARD_GAP + 2 * STAGE_MARGIN
    const place = { x, width }
    x += width + CARD_GAP + STAGE_GAP - 2 * STAGE_MARGIN
    return place
  })
  const last = places.at(-1)
  return { places, right: last ? last.x + last.width : ROW_HEAD_WIDTH + CARD_WIDTH + 2 * STAGE_MARGIN }
}

/** Lays a card for every touchpoint, in time order. Cards that did not move are the same objects as before. */
export function cardsOf(journey: Journey, arrangement: Arrangement, previous?: Geometry): Geometry['cards'] {
  const columns = columnsOf(arrangement)
  const laneAt = new Map(arrangement.lanes.map((lane, index) => [lane?.id ?? null, index]))
  const cards = new Map<TouchpointId, CardBox>()
  arrangement.stages.forEach(({ touchpoints }, index) => {
    let x = (columns.places[index] as { x: number }).x + STAGE_MARGIN
    for (const id of touchpoints) {
      const touchpoint = journey.touchpoints.get(id)
      const lane = touchpoint ? (laneAt.get(laneOf(journey, touchpoint)) ?? 0) : 0
      const y = LANES_TOP + lane * LANE_HEIGHT + LANE_MARGIN
      const old = previous?.cards.get(id)
      cards.set(id, old && old.x === x && old.y === y ? old : { id, x, y, width: CARD_WIDTH, height: CARD_HEIGHT })
      x += COLUMN_STEP
    }
  })
  return sharedMap(previous?.cards, cards)
}
