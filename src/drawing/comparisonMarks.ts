import type { Comparison } from '../insight/compare.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { CardBox, FeelingPoint, Point } from './geometry.ts'
import { feelingCurve } from './curve.ts'
import type { IconName } from './icons.ts'
import type { Group, Item } from './items.ts'
import { baseline, boxItem, iconItem, pathItem, textItem } from './items.ts'
import type { Palette } from './palette.ts'
import { circle, LINE, MOVE, pathAlong } from './path.ts'
import type { Scene } from './scene.ts'
import { colourOf } from './scene.ts'
import { wallBox } from './stepItems.ts'
import { shorten } from './text.ts'
import { counted, departmentName } from './words.ts'

const PILL_FONT = { size: 10.5, weight: 680 } as const
const PILL = 18
/** By how much a card's outline stands out. */
const OUT = 4
const NEW_DASH = [7, 5]
const GONE_DASH = [3, 4]
const BEFORE_DASH = [2, 6]
/** An icon that still shows where a card is a small box. */
const FAR_ICON = 34

interface PillLook {
  readonly fill: string
  readonly ink: string
  readonly edge?: string
}

interface Pill {
  readonly text: string
  readonly look: PillLook
  readonly icon?: IconName
  /** A department's colour in place of an icon; null: the dashed box of nobody. */
  readonly swatch?: string | null
}

/** Pills in a row from the left, each as wide as its words, the last one shortened to what is left of `room`. */
function pillRow(pills: readonly Pill[], x: number, y: number, room: number, { measure, palette }: Scene): Item[] {
  let left = x
  return pills.flatMap(({ text, look, icon, swatch }, at): Item[] => {
    const share = at < pills.length - 1 ? Math.min(room * 0.6, x + room - left) : x + room - left
    const marked = icon !== undefined || swatch !== undefined
    const words = shorten(text, Math.max(10, share - (marked ? 27 : 14)), measure, PILL_FONT)
    const width = measure(words, PILL_FONT) + (marked ? 27 : 14)
    const from = left
    left += width + 4
    const mark = swatch !== undefined
      ? [boxItem(from + 7, y + 4.5, 9, 9, swatch === null ? { r: 3, stroke: look.ink, dash: [2, 2] } : { r: 3, fill: swatch })]
      : icon ? [iconItem(icon, from + 6, y + 3.5, 11, look.ink)] : []
    return [
      boxItem(from, y, width, PILL, { r: PILL / 2, fill: look.fill, stroke: look.edge ?? palette.card, strokeWidth: look.edge ? 1.2 : 1 }),
      ...mark,
      textItem([words], from + (marked ? 20 : 7), baseline(y, PILL, PILL_FONT.size), { font: PILL_FONT, colour: look.ink }),
    ]
  })
}

const outline = ({ x, y, width, height }: CardBox, colour: string, dash: readonly number[] | null): Item =>
  boxItem(x - OUT, y - OUT, width + 2 * OUT, height + 2 * OUT, { r: 13, stroke: colour, strokeWidth: 2.2, dash })

/** A group over a card, with all that stands out of it. */
const over = ({ x, y, width, height }: CardBox, level: Group['level'], items: readonly Item[]): Group =>
  ({ box: { x: x - 6, y: y - 14, width: width + 12, height: height + 28 }, level, items })

const farIcon = ({ x, y, width }: CardBox, name: IconName, colour: string, palette: Palette): Group =>
  over({ x, y, width, height: 104 } as CardBox, 'far', [
    pathItem(circle(x + width, y, FAR_ICON / 2), { fill: palette.card, stroke: colour, strokeWidth: 3 }),
    iconItem(name, x + width - FAR_ICON / 2 + 6, y - FAR_ICON / 2 + 6, FAR_ICON - 12, colour),
  ])

/** What says of a card that is gone that it is. Stands over the faded card. */
export function goneMarks(scene: Scene, card: CardBox): Group[] {
  const { palette } = scene
  const look = { fill: palette.ink2, ink: palette.card }
  return [
    over(card, 'always', [outline(card, palette.ink2, GONE_DASH)]),
    over(card, 'near', pillRow([{ text: 'Gone', icon: 'minus', look }], card.x + 8, card.y - PILL / 2, card.width - 16, scene)),
    farIcon(card, 'minus', palette.ink2, palette),
  ]
}

/** What happened to each touchpoint that is in both maps or new, as marks on its card. */
export function changeMarks(scene: Scene, { changes }: Comparison): Group[] {
  const { palette, organisation, projection } = scene
  const quiet: PillLook = { fill: palette.card, ink: palette.ink, edge: palette.ink2 }
  const above = new Map<TouchpointId, Pill[]>()
  const below = new Map<TouchpointId, Pill[]>()
  const put = (row: Map<TouchpointId, Pill[]>, id: TouchpointId, pill: Pill): void => {
    const pills = row.get(id)
    if (pills) pills.push(pill)
    else row.set(id, [pill])
  }
  const fresh = new Set(changes.new.map(({ touchpoint }) => touchpoint))
  for (const id of fresh) put(above, id, { text: 'New', icon: 'plus', look: { fill: palette.good, ink: palette.onPain } })
  for (const { touchpoint } of changes.moved) put(above, touchpoint, { text: 'Moved', icon: 'arrow', look: quiet })
  for (const { touchpoint } of changes.renamed) put(above, touchpoint, { text: 'Renamed', look: quiet })
  for (const { touchpoint, from } of changes.owner) {
    const name = from === null ? 'was nobody’s' : `was ${departmentName(organisation, from)}`
    put(below, touchpoint, { text: name, swatch: colourOf(scene, from), look: quiet })
  }
  const count = (list: readonly { readonly touchpoint: TouchpointId }[]): ReadonlyMap<TouchpointId, number> => {
    const counts = new Map<TouchpointId, number>()
    for (const { touchpoint } of list) counts.set(touchpoint, (counts.get(touchpoint) ?? 0) + 1)
    return counts
  }
  for (const [id, closed] of count(changes.painClosed)) {
    put(below, id, { text: `${closed} closed`, icon: 'check', look: { fill: palette.card, ink: palette.good, edge: palette.good } })
  }
  for (const [id, opened] of count(changes.painNew)) {
    if (!fresh.has(id)) put(below, id, { text: `${counted(opened, 'new pain')}`, icon: 'bolt', look: { fill: palette.card, ink: palette.pain, edge: palette.pain } })
  }
  return [...projection.geometry.cards.values()].flatMap((card): Group[] => {
    const [top, bottom] = [above.get(card.id), below.get(card.id)]
    const groups: Group[] = []
    if (fresh.has(card.id)) groups.push(over(card, 'always', [outline(card, palette.good, NEW_DASH)]), farIcon(card, 'plus', palette.good, palette))
    else if (top || bottom) groups.push(over(card, 'far', [outline(card, palette.ink2, null)]))
    if (top) groups.push(over(card, 'near', pillRow(top, card.x + 8, card.y - PILL / 2, card.width - 16, scene)))
    if (bottom) groups.push(over(card, 'near', pillRow(bottom, card.x + 4, card.y + card.height - 5, card.width - 2, scene)))
    return groups
  })
}

/** A sign beside a wall: a plus for one that is new, a line through one that is gone. */
export function wallMarks(middle: Point, weight: number, fate: 'new' | 'gone', palette: Palette): Group {
  const { x, y, width, height } = wallBox(middle, weight)
  const box = { x: x - 10, y: y - 10, width: width + 20, height: height + 20 }
  if (fate === 'gone') {
    const line = [MOVE, x - 5, y + height + 3, LINE, x + width + 5, y - 3]
    return {
      box,
      level: 'always',
      items: [pathItem(line, { stroke: palette.paper, strokeWidth: 6 }), pathItem(line, { stroke: palette.good, strokeWidth: 3 })],
    }
  }
  const at = { x: x + width, y }
  return {
    box,
    level: 'always',
    items: [pathItem(circle(at.x, at.y, 8), { fill: palette.pain, stroke: palette.card, strokeWidth: 1.5 }), iconItem('plus', at.x - 5.5, at.y - 5.5, 11, palette.onPain)],
  }
}

/** How it feels today: a dashed line with hollow points under the solid one of how it is to feel. */
export function beforeGroups(points: readonly FeelingPoint[], palette: Palette): Group[] {
  const lines = feelingCurve(points).map((curve): Group => ({
    box: { x: curve.from.x, y: Math.min(curve.from.y, curve.to.y) - 3, width: curve.to.x - curve.from.x, height: Math.abs(curve.to.y - curve.from.y) + 6 },
    level: 'always',
    items: [pathItem(pathAlong([curve]), { stroke: palette.ink3, strokeWidth: 2.2, dash: BEFORE_DASH })],
  }))
  const dots = points.map(({ x, y }): Group => ({
    box: { x: x - 5, y: y - 5, width: 10, height: 10 },
    level: 'always',
    items: [pathItem(circle(x, y, 3.5), { fill: palette.paper, stroke: palette.ink3, strokeWidth: 1.6 })],
  }))
  return [...lines, ...dots]
}
