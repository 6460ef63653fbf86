import type { Backstage, Behind, Cell } from '../insight/backstage.ts'
import { linkId } from '../model/journey/schema.ts'
import type { Measure } from './font.ts'
import type { CellBox, CellLink } from './geometry.ts'
import type { Group, Item } from './items.ts'
import { baseline, boxItem, iconItem, pathItem, textItem } from './items.ts'
import { CELL_LINE, CELL_LINES, CELL_PADDING_X, CELL_PADDING_Y } from './measures.ts'
import type { Palette } from './palette.ts'
import { mixed } from './palette.ts'
import { LINE, MOVE } from './path.ts'
import type { Scene } from './scene.ts'
import { colourOf } from './scene.ts'
import { perObject } from './sharing.ts'
import { shorten } from './text.ts'
import { titleOr } from './words.ts'

const FONT = { size: 11, weight: 450 } as const
const ICON = 12
const DASH = [3, 4]

/** Cells by the ids of their boxes and links. */
const cellsById = perObject(
  ({ cells }: Backstage): ReadonlyMap<string, Cell> =>
    new Map(cells.map((cell) => [linkId(cell.touchpoint, cell.department ?? ''), cell])),
)

const linkGroup = perObject(({ x, top, bottom }: CellLink, colour: string, owner: boolean, palette: Palette): Group => {
  return {
    box: { x: x - 1, y: top, width: 2, height: bottom - top },
    level: 'always',
    items: [
      pathItem([MOVE, x, top, LINE, x, bottom], {
        stroke: mixed(colour, 0.6, palette.column),
        strokeWidth: 1.4,
        dash: owner ? null : DASH,
      }),
    ],
  }
})

/** What a cell says, a line each: the things behind, or, where nothing is linked, what the department does here. */
function cellLines(cell: Cell): readonly { icon: Behind['kind'] | null; text: string }[] {
  const { behind, role } = cell
  if (behind.length === 0) return [{ icon: null, text: role === 'owner' ? 'Owns this' : 'Supports' }]
  const lines: { icon: Behind['kind'] | null; text: string }[] = behind
    .slice(0, CELL_LINES)
    .map(({ kind, name }) => ({ icon: kind, text: titleOr(name, 'Unnamed') }))
  if (behind.length > CELL_LINES) lines.push({ icon: null, text: `+ ${behind.length - CELL_LINES} more` })
  return lines
}

const cellGroups = perObject(
  (box: CellBox, cell: Cell, colour: string, palette: Palette, measure: Measure): Group[] => {
    const { x, y, width, height } = box
    const owner = cell.role === 'owner'
    const ground = boxItem(x, y, width, height, {
      r: 9,
      fill: mixed(colour, owner ? 0.14 : 0.06, palette.card),
      stroke: mixed(colour, 0.5, palette.card),
      dash: owner ? null : DASH,
    })
    const texts: Item[] = []
    cellLines(cell).forEach(({ icon, text }, i) => {
      const top = y + CELL_PADDING_Y + i * CELL_LINE
      const left = x + CELL_PADDING_X
      const indent = icon ? ICON + 5 : 0
      if (icon) texts.push(iconItem(icon, left, top + (CELL_LINE - ICON) / 2, ICON, palette.ink2))
      texts.push(
        textItem(
          [shorten(text, width - 2 * CELL_PADDING_X - indent, measure, FONT)],
          left + indent,
          baseline(top, CELL_LINE, FONT.size),
          { font: FONT, colour: icon ? palette.ink : palette.ink2 },
        ),
      )
    })
    return [
      { box, level: 'always', items: [ground] },
      { box, level: 'near', items: texts },
    ]
  },
)

/** Links from cards down to cells; cells, drawn later, hide what passes behind them. */
export function linkGroups(scene: Scene): Group[] {
  const { palette, projection } = scene
  const cells = cellsById(projection.backstage)
  return projection.geometry.cellLinks.map((link) => {
    const colour = colourOf(scene, link.department) ?? palette.line3
    return linkGroup(link, colour, cells.get(link.id)?.role === 'owner', palette)
  })
}

/** The cells: whole edge for the owner's, dashed for those that support. */
export function backstageGroups(scene: Scene): Group[] {
  const { palette, measure, projection } = scene
  const cells = cellsById(projection.backstage)
  return projection.geometry.cells.flatMap((box) => {
    const cell = cells.get(box.id)
    return cell ? cellGroups(box, cell, colourOf(scene, box.department) ?? palette.line3, palette, measure) : []
  })
}
