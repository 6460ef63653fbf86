import type { Arrangement } from '../model/journey/arrange.ts'
import { laneOf } from '../model/journey/arrange.ts'
import type { Journey, TouchpointFile, TouchpointId } from '../model/journey/schema.ts'
import type { CardBox, Geometry } from './geometry.ts'
import {
  CARD_GAP,
  CARD_HEIGHT,
  PICTURES_HEIGHT,
  CARD_WIDTH,
  LANES_TOP,
  LANE_HEIGHT,
  LANE_MARGIN,
  ROW_HEAD_WIDTH,
  STAGE_GAP,
  STAGE_MARGIN,
} from './measures.ts'
import { sharedMap } from './sharing.ts'

/** The files of the touchpoints that have some, as `filesByTouchpoint` reads them. */
export type FilesByTouchpoint = ReadonlyMap<TouchpointId, readonly TouchpointFile[]>

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

/** The tops of lanes: one with pictures in it is taller. */
function laneTops(arrangement: Arrangement, filed: ReadonlySet<number>): number[] {
  let y = LANES_TOP
  return arrangement.lanes.map((_, lane) => {
    const top = y
    y += LANE_HEIGHT + (filed.has(lane) ? PICTURES_HEIGHT : 0)
    return top
  })
}

/**
 * Lays a card for every touchpoint, in time order; one that has `files` is taller. Cards that did not move are the same
 * objects as before.
 */
export function cardsOf(journey: Journey, arrangement: Arrangement, files: FilesByTouchpoint, previous?: Geometry): Geometry['cards'] {
  const columns = columnsOf(arrangement)
  const laneAt = new Map(arrangement.lanes.map((lane, index) => [lane?.id ?? null, index]))
  const laneIndex = (id: TouchpointId): number => {
    const touchpoint = journey.touchpoints.get(id)
    return touchpoint ? (laneAt.get(laneOf(journey, touchpoint)) ?? 0) : 0
  }
  const tops = laneTops(arrangement, new Set(arrangement.sequence.filter((id) => files.has(id)).map(laneIndex)))
  const cards = new Map<TouchpointId, CardBox>()
  arrangement.stages.forEach(({ touchpoints }, index) => {
    let x = (columns.places[index] as { x: number }).x + STAGE_MARGIN
    for (const id of touchpoints) {
      const y = (tops[laneIndex(id)] ?? LANES_TOP) + LANE_MARGIN
      const height = CARD_HEIGHT + (files.has(id) ? PICTURES_HEIGHT : 0)
      const old = previous?.cards.get(id)
      cards.set(id, old && old.x === x && old.y === y && old.height === height ? old : { id, x, y, width: CARD_WIDTH, height })
      x += COLUMN_STEP
    }
  })
  return sharedMap(previous?.cards, cards)
}
