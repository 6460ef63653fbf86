import { feelingCurve, feelingGradient } from './curve.ts'
import type { Box, FeelingPoint } from './geometry.ts'
import { channelIcon } from './icons.ts'
import type { Group, Item } from './items.ts'
import { baseline, boxItem, iconItem, pathItem, textItem } from './items.ts'
import { HEADER_HEIGHT } from './measures.ts'
import type { Palette } from './palette.ts'
import { feelingColour } from './palette.ts'
import { LINE, MOVE, circle, pathAlong } from './path.ts'
import type { Scene } from './scene.ts'
import { colourOf } from './scene.ts'
import { perObject } from './sharing.ts'
import { shorten, wrap } from './text.ts'
import { counted, departmentName, signed, titleOr } from './words.ts'

const HEADER_FONT = { size: 13, weight: 650 } as const
const COUNT_FONT = { size: 11.5, weight: 500 } as const
const ROW_FONT = { size: 12, weight: 620 } as const
const ROW_LINE = 16
const ROW_ICON = 15
const SMALL_FONT = { size: 10.5, weight: 640 } as const
const DOT = 5.5
/** From the bottom of a stage's header to its column. */
const COLUMN_GAP = 6

/** The stages' columns behind everything. */
export function columnGroups({ projection, palette }: Scene): Group[] {
  return projection.geometry.stages.map(({ column }) => {
    const top = column.y + HEADER_HEIGHT + COLUMN_GAP
    const height = column.height - HEADER_HEIGHT - COLUMN_GAP
    return {
      box: column,
      level: 'always',
      items: [boxItem(column.x, top, column.width, height, { r: 12, fill: palette.column })],
    }
  })
}

/** The stages' headers with their titles and how many touchpoints they hold. */
export function headerGroups({ journey, projection, palette, measure }: Scene): Group[] {
  return projection.geometry.stages.flatMap(({ id, header, count }): Group[] => {
    const left = header.x + 12
    const room = header.width - 24
    const number = count === 0 ? 'Empty' : counted(count, 'touchpoint')
    const whole = measure(number, COUNT_FONT) + 8
    const name = titleOr(id === null ? 'Unassigned' : journey.stages.get(id)?.title, 'Untitled stage')
    const short = measure(name, HEADER_FONT) + whole > room ? String(count) : number
    const rest = measure(short, COUNT_FONT) + 8
    const title = shorten(name, Math.max(room / 2, room - rest), measure, HEADER_FONT)
    const countLeft = left + measure(title, HEADER_FONT) + 8
    return [
      {
        box: header,
        level: 'always',
        items: [
          boxItem(header.x, header.y, header.width, header.height, { r: 9, fill: palette.ink }),
          textItem([title], left, baseline(header.y, header.height, HEADER_FONT.size), {
            font: HEADER_FONT,
            colour: palette.onHeader,
          }),
        ],
      },
      {
        box: header,
        level: 'near',
        items: [
          textItem([short], countLeft, baseline(header.y, header.height, COUNT_FONT.size), {
            font: COUNT_FONT,
            colour: palette.onHeader2,
          }),
        ],
      },
    ]
  })
}

function rowHead(scene: Scene, row: Box, text: string, mark: (top: number) => Item): Group {
  const { palette, measure, projection } = scene
  const left = row.x + ROW_ICON + 7
  const most = Math.max(1, Math.floor((row.height - 8) / ROW_LINE))
  const lines = wrap(text, projection.geometry.rowHeadWidth - left - 10, Math.min(4, most), measure, ROW_FONT)
  const top = row.y + (row.height - lines.length * ROW_LINE) / 2
  return {
    box: { x: row.x, y: row.y, width: projection.geometry.rowHeadWidth, height: row.height },
    level: 'near',
    items: [
      mark(top),
      textItem(lines, left, baseline(top, ROW_LINE, ROW_FONT.size), {
        font: ROW_FONT,
        colour: palette.ink2,
        lineHeight: ROW_LINE,
      }),
    ],
  }
}

/** The names of the rows at the left. */
export function rowHeadGroups(scene: Scene): Group[] {
  const { journey, organisation, projection, palette } = scene
  const { geometry } = projection
  const icon = (name: ReturnType<typeof channelIcon>) => (top: number) =>
    iconItem(name, 0, top + 0.5, ROW_ICON, palette.ink2)
  const lanes = geometry.lanes.map(({ id, box }) => {
    const title = titleOr(id === null ? 'No lane' : journey.lanes.get(id)?.title, 'Untitled lane')
    return rowHead(scene, box, title, icon(channelIcon(title)))
  })
  const departments = geometry.backstage.map(({ department, box }) => {
    const colour = colourOf(scene, department)
    const look = colour ? { r: 3, fill: colour } : { r: 3, stroke: palette.ink3, strokeWidth: 1.2, dash: [2, 2] }
    const name = department === null ? 'No department' : departmentName(organisation, department)
    return rowHead(scene, box, name, (top) => boxItem(3, top + 3.5, 9, 9, look))
  })
  return [rowHead(scene, geometry.feelingRow, 'How it feels', icon('feeling')), ...lanes, ...departments]
}

/** Lines across the map: no feeling either way, the line of visibility, the lower edges of the backstage lanes. */
export function rowLineGroups({ projection, palette }: Scene): Group[] {
  const { feelingRow, backstage, lineOfVisibility, rowHeadWidth } = projection.geometry
  const right = feelingRow.width
  const across = (left: number, y: number): number[] => [MOVE, left, y, LINE, right, y]
  const thin = (y: number): Box => ({ x: 0, y: y - 1, width: right, height: 2 })
  const zero = feelingRow.y + feelingRow.height / 2
  const groups: Group[] = backstage.map(({ box }) => {
    const y = box.y + box.height
    return { box: thin(y), level: 'always', items: [pathItem(across(0, y), { stroke: palette.line })] }
  })
  groups.push(
    {
      box: thin(zero),
      level: 'always',
      items: [pathItem(across(rowHeadWidth + 8, zero), { stroke: palette.line2, dash: [2, 5] })],
    },
    {
      box: thin(lineOfVisibility),
      level: 'always',
      items: [pathItem(across(0, lineOfVisibility), { stroke: palette.ink2, strokeWidth: 1.4, dash: [7, 6] })],
    },
    {
      box: { x: 0, y: lineOfVisibility - 18, width: rowHeadWidth, height: 16 },
      level: 'near',
      items: [textItem(['Line of visibility'], 0, lineOfVisibility - 6, { font: SMALL_FONT, colour: palette.ink3 })],
    },
  )
  return groups
}

/** True where the curve comes from and goes to higher places: a number has room below such a point only. */
function inValley(points: readonly FeelingPoint[], at: number): boolean {
  const { feeling } = points[at] as FeelingPoint
  const before = points[at - 1]?.feeling ?? feeling
  const after = points[at + 1]?.feeling ?? feeling
  return before + after === 2 * feeling ? feeling < 0 : before + after > 2 * feeling
}

/** The feeling curve, its points, and each point's number. */
export function feelingGroups({ projection, palette }: Scene): readonly Group[] {
  return drawnFeelings(projection.geometry.feelingPoints, projection.geometry.feelingRow, palette)
}

const drawnFeelings = perObject(
  (feelingPoints: readonly FeelingPoint[], feelingRow: Box, palette: Palette): Group[] => {
    const curves = feelingCurve(feelingPoints)
    const gradient = feelingGradient(feelingRow, palette)
    // A piece of the curve for each gap, so that a painter can leave out what is out of sight.
    const groups = curves.map((curve): Group => {
      const top = Math.min(curve.from.y, curve.to.y)
      const height = Math.abs(curve.to.y - curve.from.y)
      return {
        box: { x: curve.from.x - 2, y: top - 2, width: curve.to.x - curve.from.x + 4, height: height + 4 },
        level: 'always',
        items: [pathItem(pathAlong([curve]), { stroke: gradient, strokeWidth: 3.5 })],
      }
    })
    return [...groups, ...dots(feelingPoints, feelingPoints, palette)]
  },
)

/** The dots of some touchpoints with their numbers, without the curve. */
export function feelingDots({ projection, palette }: Scene, points: readonly FeelingPoint[]): readonly Group[] {
  return dots(projection.geometry.feelingPoints, points, palette)
}

function dots(all: readonly FeelingPoint[], shown: readonly FeelingPoint[], palette: Palette): Group[] {
  const groups: Group[] = []
  const wanted = new Set(shown)
  all.forEach((point, at) => {
    if (!wanted.has(point)) return
    const { x, y, feeling } = point
    const colour = feelingColour(feeling, palette)
    groups.push({
      box: { x: x - 7, y: y - 7, width: 14, height: 14 },
      level: 'always',
      items: [pathItem(circle(x, y, DOT), { fill: palette.card, stroke: colour, strokeWidth: 2.5 })],
    })
    const top = inValley(all, at) ? y + 8 : y - 22
    groups.push({
      box: { x: x - 10, y: top, width: 20, height: 14 },
      level: 'near',
      items: [
        textItem([signed(feeling)], x, baseline(top, 14, SMALL_FONT.size), {
          font: SMALL_FONT,
          colour: palette.ink2,
          align: 'centre',
        }),
      ],
    })
  })
  return groups
}
