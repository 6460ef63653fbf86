import type { Comparison } from '../insight/compare.ts'
import type { ComparisonEnds } from '../insight/comparisonEnds.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { backstageGroups, linkGroups } from './backstageItems.ts'
import { columnGroups, feelingGroups, headerGroups, rowHeadGroups, rowLineGroups } from './boardItems.ts'
import { legendCaption, titleCaption } from './captionItems.ts'
import { cardGroups } from './cardItems.ts'
import { beforeGroups, changeMarks, goneMarks, wallMarks } from './comparisonMarks.ts'
import type { DisplayList } from './displayList.ts'
import { faded } from './fade.ts'
import type { Measure } from './font.ts'
import type { CardBox, Point } from './geometry.ts'
import type { Group } from './items.ts'
import { baseline, pathItem, textItem } from './items.ts'
import { CARD_WIDTH } from './measures.ts'
import type { Theme } from './palette.ts'
import { paletteOf } from './palette.ts'
import { LINE, MOVE, pathAlong } from './path.ts'
import type { Scene } from './scene.ts'
import { markGroups, stepGroups, wallGroup, wallGroups } from './stepItems.ts'
import { wrap } from './text.ts'
import { titleOr } from './words.ts'
import type { Union } from './union.ts'

const MARGIN = 24
const TITLE_FONT = { size: 13, weight: 600 } as const
const TITLE_LINE = 16
const LEFT_DASH = [2, 5]
const KEY_FONT = { size: 12, weight: 560 } as const
const KEY_HEIGHT = 34
const keyOf = (ends: ComparisonEnds): string =>
  `Compared with ${ends.with}: “+ New” is new, a faded card with “− Gone” is gone, “was …” names the former owner, a wall struck through is gone, `
  + `a wall with + is new; the dashed curve is ${ends.feltBefore}, the solid one ${ends.feltAfter}.`

export interface ComparisonOptions {
  readonly theme: Theme
  readonly measure: Measure
  /** Stands above the picture, with a line below it. */
  readonly title?: string
  readonly subtitle?: string
  /** Says below the picture what its signs mean, by what the ends are called, and whose colour is whose. */
  readonly legend?: ComparisonEnds | null
}

/** Where each wall stands that is new, that is gone, or whose ends are somewhere in the picture. */
export function wallPlaces({ asIs, toBe }: Union): ReadonlyMap<string, Point> {
  return new Map([...asIs.projection.geometry.steps, ...toBe.projection.geometry.steps].map(({ id, middle }) => [id, middle]))
}

/** A card that is gone: faded, its title to be read and struck through. */
function goneCard(scene: Scene, card: CardBox): readonly Group[] {
  const { palette, measure, journey } = scene
  const title = titleOr(journey.touchpoints.get(card.id)?.title, 'Untitled touchpoint')
  const lines = wrap(title, CARD_WIDTH - 26, 2, measure, TITLE_FONT)
  const strikes = lines.map((line, at) => {
    const y = card.y + 28 + at * TITLE_LINE + TITLE_LINE / 2 + 0.5
    return pathItem([MOVE, card.x + 15, y, LINE, card.x + 15 + measure(line, TITLE_FONT), y], { stroke: palette.ink2, strokeWidth: 1.2 })
  })
  const text = textItem(lines, card.x + 15, baseline(card.y + 28, TITLE_LINE, TITLE_FONT.size), {
    font: TITLE_FONT, colour: palette.ink2, lineHeight: TITLE_LINE,
  })
  return [
    ...cardGroups(scene, card).map((group) => faded(group, palette.paper)),
    { box: card, level: 'near', items: [text, ...strikes] },
    ...goneMarks(scene, card),
  ]
}

/** Two maps as one picture: the journey that is wanted, with what differs from today marked on it. */
export function comparisonList(union: Union, comparison: Comparison, organisation: Organisation, options: ComparisonOptions): DisplayList {
  const { theme, measure, title = '', subtitle = '', legend = null } = options
  const palette = paletteOf(theme)
  const scene: Scene = { ...union.toBe, organisation, palette, measure }
  const ghosts: Scene = { ...union.asIs, organisation, palette, measure }
  const places = wallPlaces(union)
  const paper = palette.paper
  const goneWalls = comparison.changes.wallGone.flatMap(({ handoff }): Group[] => {
    const middle = places.get(handoff.step.id)
    return middle ? [faded(wallGroup(handoff, middle, palette, null), paper), wallMarks(middle, handoff.weight, 'gone', palette)] : []
  })
  const newWalls = comparison.changes.wallNew.flatMap(({ handoff }): Group[] => {
    const middle = places.get(handoff.step.id)
    return middle ? [wallMarks(middle, handoff.weight, 'new', palette)] : []
  })
  const leftSteps = ghosts.projection.geometry.steps.map((path): Group => ({
    box: union.toBe.projection.geometry.bounds,
    level: 'always',
    items: [pathItem(pathAlong(path.curves), { stroke: palette.line3, strokeWidth: 1.6, dash: LEFT_DASH })],
  }))
  const { geometry } = scene.projection
  const area = geometry.bounds
  const above = titleCaption(scene, title, subtitle, area)
  const keyLines = legend ? wrap(keyOf(legend), Math.max(200, area.width), 6, measure, KEY_FONT) : []
  const keyHeight = legend ? keyLines.length * 18 + KEY_HEIGHT - 18 : 0
  const below = legend ? legendCaption(scene, { ...area, height: area.height + keyHeight }) : { groups: [], height: 0 }
  const key: Group[] = legend
    ? [{
        box: { x: area.x, y: area.y + area.height, width: area.width, height: keyHeight },
        level: 'always',
        items: [textItem(keyLines, area.x, baseline(area.y + area.height + 14, 18, KEY_FONT.size), { font: KEY_FONT, colour: palette.ink2, lineHeight: 18 })],
      }]
    : []
  return {
    box: {
      x: area.x - MARGIN,
      y: area.y - above.height - MARGIN,
      width: area.width + 2 * MARGIN,
      height: area.height + above.height + keyHeight + below.height + 2 * MARGIN,
    },
    background: paper,
    groups: [
      ...columnGroups(scene),
      ...rowLineGroups(scene),
      ...linkGroups(scene),
      ...leftSteps,
      ...stepGroups(scene),
      ...backstageGroups(scene),
      ...[...ghosts.projection.geometry.cards.values()].flatMap((card) => goneCard(ghosts, card)),
      ...[...geometry.cards.values()].flatMap((card) => cardGroups(scene, card)),
      ...changeMarks(scene, comparison),
      ...goneWalls,
      ...wallGroups(scene),
      ...markGroups(scene),
      ...newWalls,
      ...beforeGroups(union.before, palette),
      ...feelingGroups(scene),
      ...headerGroups(scene),
      ...rowHeadGroups(scene),
      ...above.groups,
      ...key,
      ...below.groups,
    ],
  }
}
