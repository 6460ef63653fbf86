import { openCount } from '../insight/pains.ts'
import { ownerOf, unownedCount } from '../insight/ownership.ts'
import type { Touchpoint } from '../model/journey/schema.ts'
import type { Box } from './geometry.ts'
import type { IconName } from './icons.ts'
import type { Group, Item } from './items.ts'
import { baseline, boxItem, iconItem, pathItem, textItem } from './items.ts'
import { circle } from './path.ts'
import type { Scene } from './scene.ts'
import { colourOf } from './scene.ts'
import { badge, bricks, heatOf } from './stepItems.ts'
import { shorten, wrap } from './text.ts'
import { counted, departmentName } from './words.ts'

const TITLE_FONT = { size: 24, weight: 680 } as const
const TITLE_LINE = 30
const FACTS_FONT = { size: 13, weight: 500 } as const
const FACTS_LINE = 20
const LEGEND_FONT = { size: 12, weight: 560 } as const
const LEGEND_LINE = 26
const LEGEND_GAP = 22
/** From one wall of the legend to the next. */
const WALL_MARK = 16
/** From the caption to the map, and from the map to the legend. */
const GAP = 22

/** Items and the height they take. */
export interface Caption {
  readonly groups: readonly Group[]
  readonly height: number
}

const NOTHING: Caption = { groups: [], height: 0 }

/** What the map tells at a glance: its state, its size, its walls, and what nobody owns. */
function facts({ journey, organisation, projection }: Scene, date: string, seenBy: string): string {
  const state = [...journey.map.values()][0]?.state === 'to-be' ? 'To-be' : 'As-is'
  const touchpoints = projection.arrangement.sequence.map((id) => journey.touchpoints.get(id) as Touchpoint)
  const unowned = unownedCount(organisation, new Map(touchpoints.map((t) => [t.id, t])))
  return [
    state,
    date,
    seenBy,
    counted(touchpoints.length, 'touchpoint'),
    counted(projection.handoffs.length, 'wall'),
    unowned > 0 ? `${unowned} without owner` : '',
  ]
    .filter((fact) => fact !== '')
    .join('  ·  ')
}

/** Title, and below it date and facts; `bottom` is where the map begins. */
export function titleCaption(scene: Scene, title: string, date: string, area: Box, seenBy = ''): Caption {
  if (title === '' && date === '' && seenBy === '') return NOTHING
  const { palette, measure } = scene
  const lines = title === '' ? [] : wrap(title, area.width, 2, measure, TITLE_FONT)
  const line = shorten(facts(scene, date, seenBy), area.width, measure, FACTS_FONT)
  const height = lines.length * TITLE_LINE + FACTS_LINE + 4 + GAP
  const top = area.y - height
  const items: Item[] = []
  if (lines.length > 0) {
    items.push(
      textItem(lines, area.x, baseline(top, TITLE_LINE, TITLE_FONT.size), {
        font: TITLE_FONT,
        colour: palette.ink,
        lineHeight: TITLE_LINE,
      }),
    )
  }
  const below = baseline(top + lines.length * TITLE_LINE + 4, FACTS_LINE, FACTS_FONT.size)
  items.push(textItem([line], area.x, below, { font: FACTS_FONT, colour: palette.ink2 }))
  return { groups: [{ box: { x: area.x, y: top, width: area.width, height }, level: 'always', items }], height }
}

interface Entry {
  readonly text: string
  readonly markWidth: number
  /** Draws the mark; x at its left, y at its middle. */
  readonly mark: (x: number, y: number) => readonly Item[]
}

function entriesOf(scene: Scene): Entry[] {
  const { journey, organisation, projection, palette } = scene
  const touchpoints = projection.arrangement.sequence.map((id) => journey.touchpoints.get(id) as Touchpoint)
  const engaged = new Set([...projection.backstage.lanes, ...touchpoints.map((t) => ownerOf(organisation, t))])
  const entries: Entry[] = []
  for (const department of projection.backstage.lanes) {
    if (department === null) continue
    const colour = colourOf(scene, department)
    const mark: Entry['mark'] = (x, y) => [boxItem(x, y - 5.5, 11, 11, { r: 3.5, fill: colour })]
    entries.push({ text: departmentName(organisation, department), markWidth: 11, mark })
  }
  const add = (shown: boolean, text: string, markWidth: number, mark: Entry['mark']): void => {
    if (shown) entries.push({ text, markWidth, mark })
  }
  add(engaged.has(null) && touchpoints.length > 0, 'No owner', 14, (x, y) => [
    boxItem(x + 1, y - 5, 12, 10, { r: 3, fill: palette.card, stroke: palette.ink3, dash: [2, 2] }),
  ])
  const heats = [...new Set(projection.handoffs.map(heatOf))].sort()
  add(
    heats.length > 0,
    heats.length > 1 ? 'Walls: another department takes over; larger and redder, the more it hurts' : 'Wall: another department takes over',
    heats.length * WALL_MARK - 4,
    (x, y) => heats.flatMap((heat, place) => bricks({ x: x + place * WALL_MARK + 5.5, y }, 8 + heat, 14 + 1.5 * heat, heat, palette)),
  )
  const sign = (name: IconName): Entry['mark'] => (x, y) => badge({ x: x + 8, y }, name, palette)
  add(projection.marks.some((m) => m.rework), 'Rework: the customer is sent back', 16, sign('rework'))
  add(projection.marks.some((m) => m.toNobody), 'The customer comes to nobody', 16, sign('nobody'))
  add(projection.marks.some((m) => m.toolSwitch), 'Tool switch: no tool in common', 16, sign('tool'))
  add(
    touchpoints.some((t) => openCount(projection.pains.get(t.id)) > 0),
    'Pain points',
    12,
    (x, y) => [iconItem('bolt', x, y - 6, 12, palette.pain)],
  )
  add(
    touchpoints.some((t) => projection.pains.has(t.id) && openCount(projection.pains.get(t.id)) === 0),
    'Pain points, all fixed',
    12,
    (x, y) => [iconItem('check', x, y - 6, 12, palette.good)],
  )
  add(touchpoints.some((t) => projection.opportunities.has(t.id)), 'Opportunities', 12, (x, y) => [iconItem('bulb', x, y - 6, 12, palette.ink2)])
  add(
    touchpoints.some((t) => projection.answers.get(t.id)?.answer === 'disputed'),
    'Contested: the owner disputes being it',
    12,
    (x, y) => [iconItem('contested', x, y - 6, 12, palette.warn)],
  )
  add(
    touchpoints.some((t) => t.momentOfTruth),
    'Moment of truth',
    14,
    (x, y) => [iconItem('star', x, y - 7, 14, palette.starEdge, palette.star)],
  )
  add(
    touchpoints.some((t) => t.evidence === 'assumed'),
    'Assumed, not observed',
    13,
    (x, y) => [
      pathItem(circle(x + 6.5, y, 6), { stroke: palette.ink3, dash: [2, 2.2] }),
      textItem(['?'], x + 6.5, baseline(y - 6, 12, 9), {
        font: { size: 9, weight: 650 },
        colour: palette.ink3,
        align: 'centre',
      }),
    ],
  )
  return entries
}

/** Below the map: whose colour is whose, and what the marks in the picture mean; nothing for an empty map. */
export function legendCaption(scene: Scene, area: Box): Caption {
  const { palette, measure } = scene
  const entries = entriesOf(scene)
  if (entries.length === 0) return NOTHING
  const items: Item[] = []
  const right = area.x + area.width
  let x = area.x
  let middle = area.y + area.height + GAP + LEGEND_LINE / 2
  for (const { text, markWidth, mark } of entries) {
    const label = shorten(text, area.width - markWidth - 7, measure, LEGEND_FONT)
    const width = markWidth + 7 + measure(label, LEGEND_FONT)
    if (x > area.x && x + width > right) {
      x = area.x
      middle += LEGEND_LINE + 6
    }
    items.push(...mark(x, middle))
    items.push(
      textItem([label], x + markWidth + 7, baseline(middle - 8, 16, LEGEND_FONT.size), {
        font: LEGEND_FONT,
        colour: palette.ink2,
      }),
    )
    x += width + LEGEND_GAP
  }
  const height = middle + LEGEND_LINE / 2 - (area.y + area.height)
  return {
    groups: [{ box: { x: area.x, y: area.y + area.height, width: area.width, height }, level: 'always', items }],
    height,
  }
}
