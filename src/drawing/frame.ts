import type { Backstage } from '../insight/backstage.ts'
import type { Arrangement } from '../model/journey/arrange.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { columnsOf } from './cards.ts'
import type { BackstageLaneBox, Box, CardBox, CellBox, CellLink, Geometry, LaneBox, StageBox } from './geometry.ts'
import {
  BOTTOM_GAP,
  CARD_HEIGHT,
  CELL_MARGIN,
  FEELING_HEIGHT,
  HEADER_GAP,
  HEADER_HEIGHT,
  LANES_TOP,
  LANE_MARGIN,
  ROW_HEAD_WIDTH,
  VISIBILITY_GAP_ABOVE,
  VISIBILITY_GAP_BELOW,
  cellHeight,
} from './measures.ts'
import { finder, sharedList } from './sharing.ts'

/** Columns, rows and cells: what follows from the arrangement and the backstage. */
export type Frame = Pick<
  Geometry,
  | 'stages'
  | 'lanes'
  | 'cards'
  | 'feelingRow'
  | 'lineOfVisibility'
  | 'backstage'
  | 'cells'
  | 'cellLinks'
  | 'rowHeadWidth'
> & {
  /** All of it, notes aside. */
  readonly extent: Box
}

/** Links of one card to several cells run side by side. */
const LINK_OFFSETS = [0, 8, -8, 16, -16, 24, -24, 32, -32]

export function sameBox(a: Box, x: number, y: number, width: number, height: number): boolean {
  return a.x === x && a.y === y && a.width === width && a.height === height
}

function keptBox(previous: Box | undefined, x: number, y: number, width: number, height: number): Box {
  return previous && sameBox(previous, x, y, width, height) ? previous : { x, y, width, height }
}

function backstageRows(
  backstage: Backstage,
  top: number,
): { tops: Map<DepartmentId | null, number>; heights: number[]; bottom: number } {
  const most = new Map<DepartmentId | null, number>()
  for (const { department, behind } of backstage.cells) {
    if (behind.length > (most.get(department) ?? 0)) most.set(department, behind.length)
  }
  const tops = new Map<DepartmentId | null, number>()
  let y = top
  const heights = backstage.lanes.map((department) => {
    tops.set(department, y)
    const height = cellHeight(most.get(department) ?? 0) + 2 * CELL_MARGIN
    y += height
    return height
  })
  return { tops, heights, bottom: y }
}

function cellsOf(
  backstage: Backstage,
  cards: ReadonlyMap<TouchpointId, CardBox>,
  tops: ReadonlyMap<DepartmentId | null, number>,
  previous: Geometry | undefined,
): Pick<Frame, 'cells' | 'cellLinks'> {
  const oldCell = finder(previous?.cells, (cell) => cell.id)
  const oldLink = finder(previous?.cellLinks, (link) => link.id)
  const cells: CellBox[] = []
  const cellLinks: CellLink[] = []
  let last: TouchpointId | null = null
  let nth = 0
  for (const { touchpoint, department, behind } of backstage.cells) {
    const card = cards.get(touchpoint)
    const top = tops.get(department)
    if (!card || top === undefined) continue
    nth = touchpoint === last ? nth + 1 : 0
    last = touchpoint
    const place = cells.length
    const here = previous?.cells[place]
    const id =
      here?.touchpoint === touchpoint && here.department === department ? here.id : linkId(touchpoint, department ?? '')
    const y = top + CELL_MARGIN
    const height = cellHeight(behind.length)
    const cell = oldCell(place, id)
    cells.push(
      cell && sameBox(cell, card.x, y, card.width, height)
        ? cell
        : { id, touchpoint, department, x: card.x, y, width: card.width, height },
    )
    const x = card.x + card.width / 2 + (LINK_OFFSETS[nth % LINK_OFFSETS.length] as number)
    const from = card.y + card.height
    const link = oldLink(place, id)
    cellLinks.push(
      link && link.x === x && link.top === from && link.bottom === y
        ? link
        : { id, touchpoint, department, x, top: from, bottom: y },
    )
  }
  return { cells: sharedList(previous?.cells, cells), cellLinks: sharedList(previous?.cellLinks, cellLinks) }
}

/** Where lanes begin, and how tall they are: as their tallest card. */
function laneRows(arrangement: Arrangement, cards: Geometry['cards']): readonly { readonly top: number; readonly height: number }[] {
  const tallest = new Map<number, number>()
  for (const { y, height } of cards.values()) if (height > (tallest.get(y) ?? CARD_HEIGHT)) tallest.set(y, height)
  let y = LANES_TOP
  return arrangement.lanes.map(() => {
    const row = { top: y, height: (tallest.get(y + LANE_MARGIN) ?? CARD_HEIGHT) + 2 * LANE_MARGIN }
    y += row.height
    return row
  })
}

/** Lays stages, lanes, backstage lanes and cells around the cards. What did not move is the same object as before. */
export function frameOf(
  arrangement: Arrangement,
  cards: Geometry['cards'],
  backstage: Backstage,
  previous?: Geometry,
): Frame {
  const columns = columnsOf(arrangement)
  const { right } = columns
  const laneBoxes = laneRows(arrangement, cards)
  const lanesBottom = LANES_TOP + laneBoxes.reduce((sum, { height }) => sum + height, 0)
  const lineOfVisibility = lanesBottom + VISIBILITY_GAP_ABOVE
  const rows = backstageRows(backstage, lineOfVisibility + VISIBILITY_GAP_BELOW)
  const bottom = rows.bottom + BOTTOM_GAP

  const oldStage = finder(previous?.stages, (stage) => stage.id)
  const stages = arrangement.stages.map(({ stage, touchpoints }, index): StageBox => {
    const { x, width } = columns.places[index] as { x: number; width: number }
    const id = stage?.id ?? null
    const old = oldStage(index, id)
    const header = keptBox(old?.header, x, 0, width, HEADER_HEIGHT)
    const column = keptBox(old?.column, x, 0, width, bottom)
    const count = touchpoints.length
    return old && old.header === header && old.column === column && old.count === count
      ? old
      : { id, header, column, count }
  })

  const oldLane = finder(previous?.lanes, (lane) => lane.id)
  const lanes = arrangement.lanes.map((lane, index): LaneBox => {
    const id = lane?.id ?? null
    const old = oldLane(index, id)
    const { top, height } = laneBoxes[index] as { top: number; height: number }
    const box = keptBox(old?.box, 0, top, right, height)
    return old && old.box === box ? old : { id, box }
  })

  const oldRow = finder(previous?.backstage, (row) => row.department)
  const backstageBoxes = backstage.lanes.map((department, index): BackstageLaneBox => {
    const old = oldRow(index, department)
    const box = keptBox(old?.box, 0, rows.tops.get(department) as number, right, rows.heights[index] as number)
    return old && old.box === box ? old : { department, box }
  })

  return {
    extent: { x: 0, y: 0, width: right, height: bottom },
    stages: sharedList(previous?.stages, stages),
    lanes: sharedList(previous?.lanes, lanes),
    cards,
    feelingRow: keptBox(previous?.feelingRow, 0, HEADER_HEIGHT + HEADER_GAP, right, FEELING_HEIGHT),
    lineOfVisibility,
    backstage: sharedList(previous?.backstage, backstageBoxes),
    ...cellsOf(backstage, cards, rows.tops, previous),
    rowHeadWidth: ROW_HEAD_WIDTH,
  }
}
