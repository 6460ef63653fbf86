import type { LensRole } from '../insight/lens.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import type { Group } from './items.ts'
import { baseline, boxItem, textItem } from './items.ts'
import type { Scene } from './scene.ts'
import { LENS_ROLE_WORDS } from './words.ts'

const FONT = { size: 10.5, weight: 620 } as const
const HEIGHT = 19
/** From the card's right edge, and at either end of the words. */
const RIGHT = 10
const PADDING = 7

/** Over the upper edge of each lit card what it is to the one whose eyes the map is seen through. */
export function roleGroups(
  { projection, palette, measure }: Scene,
  lit: ReadonlySet<TouchpointId>,
  roles: ReadonlyMap<TouchpointId, LensRole>,
): Group[] {
  return [...projection.geometry.cards.values()].flatMap((card): Group[] => {
    const role = lit.has(card.id) ? roles.get(card.id) : undefined
    if (!role) return []
    const owns = role === 'owns'
    const words = LENS_ROLE_WORDS[role]
    const width = measure(words, FONT) + 2 * PADDING
    const x = card.x + card.width - RIGHT - width
    const y = card.y - HEIGHT / 2
    return [{
      box: { x, y, width, height: HEIGHT },
      level: 'near',
      items: [
        boxItem(x, y, width, HEIGHT, { r: HEIGHT / 2, fill: owns ? palette.ink : palette.card, stroke: owns ? palette.ink : palette.line3 }),
        textItem([words], x + PADDING, baseline(y, HEIGHT, FONT.size), { font: FONT, colour: owns ? palette.card : palette.ink }),
      ],
    }]
  })
}
