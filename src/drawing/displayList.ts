import type { Lit } from '../insight/lit.ts'
import type { Journey } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { legendCaption, titleCaption } from './captionItems.ts'
import type { Measure } from './font.ts'
import type { Box } from './geometry.ts'
import type { Group } from './items.ts'
import { around } from './layout.ts'
import { mapGroups, noteGroupsOf } from './mapGroups.ts'
import type { Theme } from './palette.ts'
import { paletteOf } from './palette.ts'
import { partOf } from './part.ts'
import type { Projection } from './projector.ts'
import type { Scene } from './scene.ts'

/** A picture as a list of what to paint, in the order in which to paint it. Plain data: it can be sent to a worker. */
export interface DisplayList {
  /** The picture's frame, in canvas pixels. */
  readonly box: Box
  readonly background: string
  readonly groups: readonly Group[]
}

export interface DisplayOptions {
  readonly theme: Theme
  /** Must answer for the fonts that the painter will use: `measureInter`, or a browser's `measureText`. */
  readonly measure: Measure
  /** Ids of touchpoints and notes: only these, as a map of their own. Null or none given: all. */
  readonly selection?: Iterable<string> | null
  /** Stands above the map. */
  readonly title?: string
  /** Stands below the title, as it is to be read. */
  readonly date?: string
  /** Whose colour is whose, below the map. */
  readonly legend?: boolean
  /** What is looked at; the rest of the map steps back. Null or none given: nothing does. */
  readonly lit?: Lit | null
  /** Through whose eyes, in words: stands with the facts below the title. */
  readonly seenBy?: string
}

/** Paper around a picture that has a title or a legend, and around one that has neither. */
const FRAME = 32
const MARGIN = 16
/** Narrower pictures would have no room for their title and legend. */
const LEAST_WIDTH = 420

/**
 * Turns a map into its picture: everything that the canvas shows, with lines of text broken and colours resolved.
 * `projection` must be the projection of the same journey and organisation.
 */
export function displayList(
  journey: Journey,
  organisation: Organisation,
  projection: Projection,
  options: DisplayOptions,
): DisplayList {
  const { theme, measure, selection = null, title = '', date = '', legend = false, lit = null, seenBy = '' } = options
  const part = selection === null ? { journey, projection } : partOf(journey, projection, selection)
  const scene: Scene = { ...part, organisation, palette: paletteOf(theme), measure }
  const { geometry } = scene.projection
  const framed = title !== '' || date !== '' || seenBy !== '' || legend
  // Notes chosen without any touchpoint are a picture of notes, not of an empty map.
  const notesOnly = selection !== null && geometry.cards.size === 0 && geometry.notes.size > 0
  const bounds = notesOnly ? around(geometry.notes.values()) : geometry.bounds
  const area = framed ? { ...bounds, width: Math.max(bounds.width, LEAST_WIDTH) } : bounds
  const above = titleCaption(scene, title.trim(), date.trim(), area, seenBy)
  const below = legend ? legendCaption(scene, area) : { groups: [], height: 0 }
  const margin = framed ? FRAME : MARGIN
  return {
    box: {
      x: area.x - margin,
      y: area.y - above.height - margin,
      width: area.width + 2 * margin,
      height: area.height + above.height + below.height + 2 * margin,
    },
    background: scene.palette.paper,
    groups: [...(notesOnly ? [] : mapGroups(scene, lit)), ...noteGroupsOf(scene, lit), ...above.groups, ...below.groups],
  }
}
