import type { Lit } from '../insight/lit.ts'
import { isStepLit } from '../insight/lit.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { backstageGroups, linkGroups } from './backstageItems.ts'
import { columnGroups, feelingGroups, headerGroups, rowHeadGroups, rowLineGroups } from './boardItems.ts'
import { legendCaption, titleCaption } from './captionItems.ts'
import { cardGroups } from './cardItems.ts'
import { faded } from './fade.ts'
import type { Measure } from './font.ts'
import type { Box } from './geometry.ts'
import type { Group } from './items.ts'
import { around } from './layout.ts'
import { noteGroups } from './noteItems.ts'
import type { Theme } from './palette.ts'
import { paletteOf } from './palette.ts'
import { partOf } from './part.ts'
import type { Projection } from './projector.ts'
import type { Scene } from './scene.ts'
import { markGroups, stepGroups, wallGroups } from './stepItems.ts'

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
    groups: [...(notesOnly ? [] : mapGroups(scene, lit)), ...back(noteGroups(scene), lit !== null, scene), ...above.groups, ...below.groups],
  }
}

/** The groups themselves, or stepped back. */
function back(groups: readonly Group[], steps: boolean, { palette }: Scene): readonly Group[] {
  return steps ? groups.map((group) => faded(group, palette.paper)) : groups
}

/** The map with what is not lit behind what is, so that no faded line crosses a lit card. */
function litGroups(scene: Scene, lit: Lit): Group[] {
  const { projection } = scene
  const { geometry } = projection
  const isLit = ({ touchpoint }: { readonly touchpoint: TouchpointId }): boolean => lit.touchpoints.has(touchpoint)
  const part = (on: boolean): Scene => ({
    ...scene,
    projection: {
      ...projection,
      handoffs: projection.handoffs.filter(({ step }) => isStepLit(lit, step) === on),
      geometry: {
        ...geometry,
        cards: new Map([...geometry.cards].filter(([id]) => lit.touchpoints.has(id) === on)),
        steps: geometry.steps.filter((path) => isStepLit(lit, path) === on),
        cells: geometry.cells.filter((cell) => isLit(cell) === on),
        cellLinks: geometry.cellLinks.filter((link) => isLit(link) === on),
      },
    },
  })
  const inside = (now: Scene): Group[] => [
    ...linkGroups(now),
    ...stepGroups(now),
    ...backstageGroups(now),
    ...[...now.projection.geometry.cards.values()].flatMap((card) => cardGroups(now, card)),
    ...wallGroups(now),
    ...markGroups(now),
  ]
  return [
    ...columnGroups(scene),
    ...rowLineGroups(scene),
    ...back([...inside(part(false)), ...feelingGroups(scene)], true, scene),
    ...inside(part(true)),
    ...headerGroups(scene),
    ...rowHeadGroups(scene),
  ]
}

function mapGroups(scene: Scene, lit: Lit | null): Group[] {
  if (lit) return litGroups(scene, lit)
  const { geometry } = scene.projection
  return [
    ...columnGroups(scene),
    ...rowLineGroups(scene),
    ...linkGroups(scene),
    ...stepGroups(scene),
    ...backstageGroups(scene),
    ...[...geometry.cards.values()].flatMap((card) => cardGroups(scene, card)),
    ...wallGroups(scene),
    ...markGroups(scene),
    ...feelingGroups(scene),
    ...headerGroups(scene),
    ...rowHeadGroups(scene),
  ]
}
