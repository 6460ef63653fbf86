import type { VerticalGradient } from './curve.ts'
import type { Group, Item } from './items.ts'
import { boxItem } from './items.ts'
import { mixed } from './palette.ts'
import { perObject } from './sharing.ts'

/** How much is left of what steps back. */
const LEFT = 0.2

/** The same things stepped back: every colour mixed into the paper, so that readers without transparency show them too; pictures as plain boxes. */
export const faded = perObject((group: Group, paper: string): Group => {
  const fade = (colour: string): string => mixed(colour, LEFT, paper)
  const orNull = (colour: string | null): string | null => (colour === null ? null : fade(colour))
  const stroke = (now: string | VerticalGradient | null): string | VerticalGradient | null =>
    now === null || typeof now === 'string'
      ? orNull(now)
      : { ...now, stops: now.stops.map(({ at, colour }) => ({ at, colour: fade(colour) })) }
  const item = (now: Item): Item => {
    switch (now.kind) {
      case 'box':
        return { ...now, fill: orNull(now.fill), stroke: orNull(now.stroke) }
      case 'path':
        return { ...now, fill: orNull(now.fill), stroke: stroke(now.stroke) }
      case 'icon':
        return { ...now, colour: fade(now.colour), fill: orNull(now.fill) }
      case 'image': {
        const { x, y, w, h, r, ground, edge } = now
        return boxItem(x, y, w, h, { r, fill: fade(ground), stroke: fade(edge) })
      }
      case 'text':
        return { ...now, colour: fade(now.colour) }
    }
  }
  return { ...group, items: group.items.map(item) }
})
