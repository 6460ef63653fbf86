import type { Box } from '../../drawing/geometry.ts'

/** What of a picture is in view: the canvas point at the upper left corner, and CSS pixels for one canvas pixel. */
export interface Sight {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export interface Room {
  readonly width: number
  readonly height: number
}

const LEAST = 0.05
const MOST = 3
const AIR = 12

export const clampZoom = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom))

/** All of a box in the middle of the room, but not nearer than `nearest`. */
export function fitted(box: Box, room: Room, nearest = 1): Sight {
  const wanted = Math.min((room.width - 2 * AIR) / Math.max(1, box.width), (room.height - 2 * AIR) / Math.max(1, box.height))
  const zoom = clampZoom(Math.min(nearest, wanted))
  return { zoom, x: box.x + box.width / 2 - room.width / 2 / zoom, y: box.y + box.height / 2 - room.height / 2 / zoom }
}

/** How a picture is first seen: whole, or from its left where whole it could not be read. */
export function firstSight(box: Box, room: Room, readable = 0.42): Sight {
  const whole = fitted(box, room)
  return whole.zoom >= readable ? whole : { zoom: readable, x: box.x, y: box.y }
}

/** Nearer or farther, with the point under (px, py), in CSS pixels of the room, staying where it is. */
export function zoomedAt(sight: Sight, by: number, px: number, py: number): Sight {
  const zoom = clampZoom(sight.zoom * by)
  return { zoom, x: sight.x + px / sight.zoom - px / zoom, y: sight.y + py / sight.zoom - py / zoom }
}

/** The sight with a box in its middle, near enough to read. */
export function centredOn(box: Box, sight: Sight, room: Room): Sight {
  const zoom = Math.max(sight.zoom, Math.min(0.8, (room.width - 2 * AIR) / Math.max(1, box.width)))
  return { zoom, x: box.x + box.width / 2 - room.width / 2 / zoom, y: box.y + box.height / 2 - room.height / 2 / zoom }
}
