import { openCount } from '../insight/pains.ts'
import type { Touchpoint, TouchpointFile } from '../model/journey/schema.ts'
import type { Department } from '../model/organisation/schema.ts'
import type { Measure } from './font.ts'
import type { CardBox } from './geometry.ts'
import type { IconName } from './icons.ts'
import { channelIcon } from './icons.ts'
import type { Group, Item } from './items.ts'
import { baseline, boxItem, iconItem, pathItem, textItem } from './items.ts'
import { CARD_HEIGHT, CARD_WIDTH } from './measures.ts'
import type { Palette } from './palette.ts'
import { departmentColour, mixed } from './palette.ts'
import type { Path } from './path.ts'
import { pictureItems } from './pictureItems.ts'
import { CLOSE, CURVE, LINE, MOVE, circle } from './path.ts'
import type { Scene } from './scene.ts'
import { perObject } from './sharing.ts'
import { shorten, wrap } from './text.ts'
import { titleOr } from './words.ts'

const RADIUS = 10
const TEXT_LEFT = 15
const TEXT_RIGHT = 11
const TITLE_FONT = { size: 13, weight: 640 } as const
const TITLE_LINE = 16
const CHANNEL_FONT = { size: 10.5, weight: 600 } as const
const OWNER_FONT = { size: 11, weight: 580 } as const
const BADGE_FONT = { size: 11, weight: 700 } as const
const MARK_FONT = { size: 9, weight: 650 } as const
const CONTESTED_FONT = { size: 10.5, weight: 700 } as const
const FAR_FONT = { size: 18, weight: 700 } as const
const CONTESTED = 'Contested'
const BADGE_HEIGHT = 20

/** The 5 wide strip at a card's left, inside its rounded corners. */
function ownerBar({ x, y, height }: CardBox): Path {
  const bottom = y + height
  return [
    ...[MOVE, x + 5, y + 1.34],
    ...[CURVE, x + 1.906, y + 3.126, x, y + 6.427, x, y + RADIUS],
    ...[LINE, x, bottom - RADIUS],
    ...[CURVE, x, bottom - 6.427, x + 1.906, bottom - 3.126, x + 5, bottom - 1.34],
    CLOSE,
  ]
}

/** A title in two lines. Breaking lines is most of a card's cost, and a card that moves keeps its title. */
const titleLines = perObject((touchpoint: Touchpoint, measure: Measure): readonly string[] =>
  wrap(titleOr(touchpoint.title, 'Untitled touchpoint'), CARD_WIDTH - TEXT_LEFT - TEXT_RIGHT, 2, measure, TITLE_FONT),
)

/** A touchpoint's card: in full for near, and as a tinted box with its title for far. */
export function cardGroups(
  { journey, organisation, projection, palette, measure }: Scene,
  card: CardBox,
): readonly Group[] {
  const touchpoint = journey.touchpoints.get(card.id)
  if (!touchpoint) return []
  const owner = (touchpoint.owner && organisation.departments.get(touchpoint.owner)) ?? null
  const pains = projection.pains.get(card.id)
  const open = openCount(pains)
  const contested = projection.answers.get(card.id)?.answer === 'disputed'
  const opportunities = projection.opportunities.get(card.id) ?? 0
  const files = projection.files.get(card.id) ?? null
  return drawnCard(card, touchpoint, owner, open, (pains?.length ?? 0) - open, opportunities, contested, files, palette, measure)
}

const drawnCard = perObject(drawCard)

function drawCard(
  card: CardBox,
  touchpoint: Touchpoint,
  owner: Department | null,
  pains: number,
  fixed: number,
  opportunities: number,
  contested: boolean,
  files: readonly TouchpointFile[] | null,
  palette: Palette,
  measure: Measure,
): readonly Group[] {
  const { x, y, width, height } = card
  const colour = owner && departmentColour(owner.colour, palette.theme)
  const left = x + TEXT_LEFT
  const right = x + width - TEXT_RIGHT
  const lines = titleLines(touchpoint, measure)
  const title = textItem(lines, left, baseline(y + 28, TITLE_LINE, TITLE_FONT.size), {
    font: TITLE_FONT,
    colour: palette.ink,
    lineHeight: TITLE_LINE,
  })
  const items: Item[] = []
  // A shadow that every reader of SVG can draw: the next darker tone of the ground, a little lower.
  if (palette.theme === 'light') items.push(boxItem(x, y + 1.5, width, height, { r: RADIUS, fill: palette.line }))
  items.push(
    boxItem(x, y, width, height, {
      r: RADIUS,
      fill: palette.card,
      stroke: contested ? palette.warn : colour ? palette.line2 : palette.ink3,
      strokeWidth: contested ? 1.5 : 1,
      dash: colour && !contested ? null : [3, 3],
    }),
  )
  if (colour) items.push(pathItem(ownerBar(card), { fill: colour }))

  let headRight = right
  if (touchpoint.momentOfTruth) {
    items.push(iconItem('star', headRight - 14, y + 9, 14, palette.starEdge, palette.star))
    headRight -= 19
  }
  if (touchpoint.evidence === 'assumed') {
    const middle = headRight - 6.5
    items.push(pathItem(circle(middle, y + 17, 6), { stroke: palette.ink3, dash: [2, 2.2] }))
    items.push(
      textItem(['?'], middle, baseline(y + 11, 12, 9), { font: MARK_FONT, colour: palette.ink3, align: 'centre' }),
    )
    headRight -= 18
  }
  const channel = titleOr(touchpoint.channel, 'No channel')
  items.push(iconItem(channelIcon(touchpoint.channel), left, y + 11, 12, palette.ink3))
  items.push(
    textItem(
      [shorten(channel, headRight - left - 17, measure, CHANNEL_FONT)],
      left + 17,
      baseline(y + 10, 14, CHANNEL_FONT.size),
      {
        font: CHANNEL_FONT,
        colour: palette.ink3,
      },
    ),
    title,
  )

  let footRight = right
  let badgeRight = x + width - 8
  const footTop = y + CARD_HEIGHT - 9 - BADGE_HEIGHT
  const badge = (icon: IconName, count: number, ink: string, ground: string): void => {
    const text = String(count)
    const wide = 24 + measure(text, BADGE_FONT)
    const at = badgeRight - wide
    items.push(
      boxItem(at, footTop, wide, BADGE_HEIGHT, { r: 7, fill: ground }),
      iconItem(icon, at + 5, footTop + 4.5, 11, ink),
      textItem([text], at + 19, baseline(footTop, BADGE_HEIGHT, BADGE_FONT.size), { font: BADGE_FONT, colour: ink }),
    )
    footRight = at - 3
    badgeRight = at - 6
  }
  if (pains > 0) badge('bolt', pains, palette.pain, palette.painSoft)
  else if (fixed > 0) badge('check', fixed, palette.good, mixed(palette.good, 0.12, palette.card))
  if (opportunities > 0) badge('bulb', opportunities, palette.ink2, palette.line)
  if (contested) {
    items.push(
      iconItem('contested', left, y + 62, 12, palette.warn),
      textItem([CONTESTED], left + 16, baseline(y + 61, 14, CONTESTED_FONT.size), { font: CONTESTED_FONT, colour: palette.warn }),
    )
  }
  const ownerName = owner ? titleOr(owner.name, 'Unnamed department') : 'No owner'
  items.push(
    textItem(
      [shorten(ownerName, footRight - left, measure, OWNER_FONT)],
      left,
      baseline(footTop, BADGE_HEIGHT, OWNER_FONT.size),
      { font: OWNER_FONT, colour: owner ? palette.ink2 : palette.pain },
    ),
  )
  const pictures = files ? pictureItems(card, left, right, files, palette) : []
  items.push(...pictures)
  const far = boxItem(x, y, width, height, {
    r: RADIUS,
    fill: colour ? mixed(colour, 0.24, palette.card) : palette.card,
    stroke: contested ? palette.warn : (colour ?? palette.pain),
    strokeWidth: contested ? 4 : 2,
    dash: colour && !contested ? null : [8, 6],
  })
  // So large that both are still there where the title is a line.
  const farMark = contested
    ? [
        iconItem('contested', left - 5, y + CARD_HEIGHT - 34, 26, palette.warn),
        textItem([CONTESTED], left + 26, baseline(y + CARD_HEIGHT - 34, 26, FAR_FONT.size), { font: FAR_FONT, colour: palette.warn }),
      ]
    : []
  const box = { x: x - 1, y: y - 1, width: width + 2, height: height + 3 }
  return [
    { box, level: 'near', items },
    { box, level: 'far', items: [far, title, ...farMark, ...pictures.filter(({ kind }) => kind !== 'text')] },
  ]
}
