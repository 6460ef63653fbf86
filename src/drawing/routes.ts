import type { Step } from '../insight/steps.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { CardBox, Curve, Geometry, Point, StepPath } from './geometry.ts'
import { CARD_GAP, CARD_HEIGHT, LANE_MARGIN, STAGE_GAP } from './measures.ts'
import { finder, sharedList } from './sharing.ts'

/** How far a Bézier's control points stand from its ends, for a quarter of a circle of radius 1. */
const QUARTER = 0.5523
const CORNER = 7
/** Steps that share a gap between two lanes run side by side, so many pixels from its middle. */
const TRACKS = [0, -4, 4]
/** Steps leave and enter a card's upper and lower edge off its middle, where the links to the backstage run. */
const PORTS = [30, 44, 58]
/** A wall is up to 40 high: two closer than this would touch. */
const WALL_ROOM = 44
/** How many columns away from the middle of a step its wall may stand. */
const SEARCH = 8

function line(from: Point, to: Point): Curve {
  const at = (share: number): Point => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share })
  return { from, c1: at(1 / 3), c2: at(2 / 3), to }
}

/** From card to next card: leaves at the right, arrives at the left, changes height in the gap between. */
function onward(step: Step, a: CardBox, b: CardBox): StepPath {
  const from = { x: a.x + a.width, y: a.y + CARD_HEIGHT / 2 }
  const to = { x: b.x, y: b.y + CARD_HEIGHT / 2 }
  const x = (from.x + to.x) / 2
  const curve: Curve =
    from.y === to.y ? line(from, to) : { from, c1: { x: x + 2, y: from.y }, c2: { x: x - 2, y: to.y }, to }
  const angle = from.y === to.y ? 0 : Math.atan2(2 * (to.y - from.y), to.x - from.x - 4)
  return { id: step.id, from: step.from, to: step.to, curves: [curve], middle: { x, y: (from.y + to.y) / 2 }, angle }
}

/** A path over corners, each rounded as far as its two sides allow. Sides run along the axes. */
function rounded(corners: readonly Point[]): Curve[] {
  const curves: Curve[] = []
  let at = corners[0] as Point
  const towards = (from: Point, to: Point, distance: number): Point => ({
    x: from.x + Math.sign(to.x - from.x) * distance,
    y: from.y + Math.sign(to.y - from.y) * distance,
  })
  const length = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
  for (let i = 1; i + 1 < corners.length; i++) {
    const corner = corners[i] as Point
    const next = corners[i + 1] as Point
    const radius = Math.min(CORNER, length(at, corner), length(corner, next) / 2)
    const before = towards(corner, at, radius)
    const after = towards(corner, next, radius)
    if (length(at, before) > 0) curves.push(line(at, before))
    curves.push({
      from: before,
      c1: towards(before, corner, radius * QUARTER),
      c2: towards(after, corner, radius * QUARTER),
      to: after,
    })
    at = after
  }
  curves.push(line(at, corners.at(-1) as Point))
  return curves
}

interface Arc {
  readonly step: Step
  readonly place: number
  readonly a: CardBox
  readonly b: CardBox
  readonly fromTop: boolean
  readonly toTop: boolean
  /** y of the gap between two lanes through which it runs. */
  readonly gap: number
}

/** `tallest`: the height of the tallest card of each lane, by the y of its cards. */
function arcOf(step: Step, place: number, a: CardBox, b: CardBox, tallest: ReadonlyMap<number, number>): Arc {
  const fromTop = a.y === b.y ? !step.back : b.y < a.y
  const gap = fromTop ? a.y - LANE_MARGIN : a.y + (tallest.get(a.y) ?? a.height) + LANE_MARGIN
  return { step, place, a, b, fromTop, toTop: b.y >= gap, gap }
}

/** Gives each arc a track in its gap, so that arcs over the same columns do not run in one line while there is room. */
function tracksOf(arcs: readonly Arc[]): ReadonlyMap<Arc, number> {
  const left = ({ a, b }: Arc): number => Math.min(a.x, b.x)
  const tracks = new Map<Arc, number>()
  const ends = new Map<number, number[]>()
  for (const arc of [...arcs].sort((p, q) => left(p) - left(q) || p.place - q.place)) {
    let taken = ends.get(arc.gap)
    if (!taken) ends.set(arc.gap, (taken = []))
    let track = taken.findIndex((end) => end < left(arc))
    if (track < 0) track = taken.length
    taken[track] = Math.max(arc.a.x, arc.b.x) + arc.a.width
    tracks.set(arc, TRACKS[track % TRACKS.length] as number)
  }
  return tracks
}

/**
 * The paths of all steps, in their order. A step to the next touchpoint is one curve in the gap between the two cards.
 * Any other leaves a card's upper or lower edge, runs through the gap between two lanes and reaches the other card
 * inside that card's own column: no path crosses a card. Steps whose cards are not there are left out.
 */
export function routesOf(
  steps: readonly Step[],
  sequence: readonly TouchpointId[],
  cards: ReadonlyMap<TouchpointId, CardBox>,
  previous?: Geometry,
): readonly StepPath[] {
  const old = finder(previous?.steps, (path) => path.id)
  const kept = (path: StepPath, place: number): StepPath => {
    const before = old(place, path.id)
    return before && samePath(before, path) ? before : path
  }
  const places = new Map(sequence.map((id, place) => [id, place]))
  const placeOf = (id: TouchpointId): number => places.get(id) as number
  const drawn = steps.filter(({ from, to }) => cards.has(from) && cards.has(to))
  const paths = new Array<StepPath>(drawn.length)
  const arcs: Arc[] = []
  const tallest = new Map<number, number>()
  for (const { y, height } of cards.values()) if (height > (tallest.get(y) ?? 0)) tallest.set(y, height)
  /** Heights at which steps have their middle in the gap before a touchpoint, by its place. */
  const middles: number[][] = []
  drawn.forEach((step, place) => {
    const a = cards.get(step.from) as CardBox
    const b = cards.get(step.to) as CardBox
    const at = placeOf(step.to)
    if (at !== placeOf(step.from) + 1) {
      arcs.push(arcOf(step, place, a, b, tallest))
      return
    }
    const path = onward(step, a, b)
    middles[at] = [path.middle.y]
    paths[place] = kept(path, place)
  })
  const tracks = tracksOf(arcs)
  const ports = new Map<string, number>()
  const port = (card: CardBox, top: boolean, side: 1 | -1): Point => {
    const key = `${card.id} ${top} ${side}`
    const nth = ports.get(key) ?? 0
    ports.set(key, nth + 1)
    return {
      x: card.x + card.width / 2 + side * (PORTS[Math.min(nth, PORTS.length - 1)] as number),
      y: top ? card.y : card.y + card.height,
    }
  }
  for (const arc of arcs) {
    const { step, a, b, fromTop, toTop, place } = arc
    const y = arc.gap + (tracks.get(arc) as number)
    const ahead = b.x > a.x ? 1 : -1
    const from = port(a, fromTop, ahead)
    const to = port(b, toTop, ahead === 1 ? -1 : 1)
    const curves = rounded([from, { x: from.x, y }, { x: to.x, y }, to])
    const first = Math.min(placeOf(step.from), placeOf(step.to)) + 1
    const last = Math.max(placeOf(step.from), placeOf(step.to))
    const column = roomiest(first, last, (at) => Math.min(...(middles[at] ?? []).map((other) => Math.abs(other - y))))
    ;(middles[column] ??= []).push(y)
    const x = gapBefore(column, sequence, cards)
    const angle = ahead === 1 ? 0 : Math.PI
    paths[place] = kept({ id: step.id, from: step.from, to: step.to, curves, middle: { x, y }, angle }, place)
  }
  return sharedList(previous?.steps, paths)
}

/** The middle of the gap before a touchpoint's card, inside the gap between two stages at most. */
function gapBefore(
  place: number,
  sequence: readonly TouchpointId[],
  cards: ReadonlyMap<TouchpointId, CardBox>,
): number {
  const after = cards.get(sequence[place] as TouchpointId) as CardBox
  const before = cards.get(sequence[place - 1] as TouchpointId) as CardBox
  return after.x - Math.min(CARD_GAP + STAGE_GAP, after.x - before.x - before.width) / 2
}

/**
 * The place between `first` and `last`, nearest to their middle, before which a wall has room; where it has none near
 * there, the one with the most. `room` says how far the next wall is before a place.
 */
function roomiest(first: number, last: number, room: (place: number) => number): number {
  const middle = (first + last + 1) >> 1
  let best = middle
  for (let away = 0; away <= SEARCH && room(best) < WALL_ROOM; away++) {
    for (const place of [middle + away, middle - away]) {
      if (place >= first && place <= last && room(place) > room(best)) best = place
    }
  }
  return best
}

function samePath(a: StepPath, b: StepPath): boolean {
  if (a.from !== b.from || a.to !== b.to || a.curves.length !== b.curves.length) return false
  if (a.middle.x !== b.middle.x || a.middle.y !== b.middle.y || a.angle !== b.angle) return false
  return a.curves.every((curve, i) => {
    const { from, to } = b.curves[i] as Curve
    return curve.from.x === from.x && curve.from.y === from.y && curve.to.x === to.x && curve.to.y === to.y
  })
}
