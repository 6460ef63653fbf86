import { Plus } from 'lucide-react'
import { memo } from 'react'
import type { BackstageLaneBox, Box, CellBox, CellLink, Geometry, StageBox } from '../drawing/geometry.ts'
import { CARD_HEIGHT, CARD_WIDTH, CELL_LINES, HEADER_HEIGHT, LANE_MARGIN, STAGE_MARGIN, cellLineCount } from '../drawing/measures.ts'
import { mixed } from '../drawing/palette.ts'
import type { StageId } from '../model/journey/schema.ts'
import { useProjection } from '../session/context.ts'
import { addTouchpointTo } from './actions/add.ts'
import styles from './background.module.css'
import { useBoard, useCanvas } from './board.ts'
import { useColours, useDepartmentColour } from './colours.tsx'
import { cellOf } from './lookups.ts'
import { DrawnIcon } from './nodes/DrawnIcon.tsx'
import type { Pieces } from './pieces.ts'

/** Ends of a row's line inside the part that is drawn, on whole dashes, so that dashes do not jump when that part does. */
function clipped(range: Box, right: number, period: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(range.x / period) * period)
  return { from, to: Math.max(from, Math.min(right, range.x + range.width)) }
}

/** Columns, rows, links and backstage cells: what lies under the cards. Only what is near the view. */
export const Background = memo(function Background({ geometry, pieces, range }: {
  geometry: Geometry
  pieces: Pieces
  range: Box
}) {
  const { palette } = useColours()
  const right = geometry.stages.at(-1)?.column
  const edge = right ? right.x + right.width : geometry.feelingRow.width
  const line = clipped(range, edge, 26)
  const zero = geometry.feelingRow.y + geometry.feelingRow.height / 2
  return (
    <div className={styles.background}>
      {pieces.stages.map((stage) => <Column key={stage.id ?? ''} stage={stage} />)}
      <svg className={styles.lines} width={1} height={1} aria-hidden="true">
        <line
          x1={Math.max(line.from, geometry.rowHeadWidth)} x2={line.to} y1={zero} y2={zero}
          style={{ stroke: palette.line2, strokeDasharray: '2 5', strokeWidth: 1 }}
        />
        {geometry.backstage.map((row) => <RowLine key={row.department ?? ''} row={row} from={line.from} to={line.to} />)}
        <line
          x1={line.from} x2={line.to} y1={geometry.lineOfVisibility} y2={geometry.lineOfVisibility}
          style={{ stroke: palette.ink2, strokeDasharray: '7 6', strokeWidth: 1.4 }}
        />
        {pieces.links.map((link) => <Link key={link.id} link={link} />)}
      </svg>
      {pieces.stages.map(({ id, count, column }) =>
        id !== null && count === 0 ? <EmptySlot key={id} stage={id} geometry={geometry} column={column} /> : null,
      )}
      {pieces.cells.map((cell) => <BackstageCell key={cell.id} box={cell} />)}
    </div>
  )
})

const Column = memo(function Column({ stage: { id, column } }: { stage: StageBox }) {
  const top = HEADER_HEIGHT + 6
  const marked = useCanvas(({ mark }) => mark?.kind === 'touchpoints' && mark.stage === id)
  return (
    <div
      className={styles.column}
      data-marked={marked || undefined}
      style={{ left: column.x, top: column.y + top, width: column.width, height: column.height - top }}
    />
  )
})

/** What an empty stage offers. */
function EmptySlot({ stage, geometry, column }: { stage: StageId; geometry: Geometry; column: Box }) {
  const board = useBoard()
  const lane = geometry.lanes[0]
  if (!lane?.id) return null
  const place = { left: column.x + STAGE_MARGIN, top: lane.box.y + LANE_MARGIN, width: CARD_WIDTH, height: CARD_HEIGHT }
  return (
    <button
      type="button"
      className={styles.slot}
      style={place}
      data-canvas-button data-writes
      data-slot
      onClick={() => addTouchpointTo(board, { stage, lane: lane.id, before: null })}
    >
      <Plus size={16} aria-hidden="true" /> Add touchpoint
    </button>
  )
}

const RowLine = memo(function RowLine({ row: { department, box }, from, to }: { row: BackstageLaneBox; from: number; to: number }) {
  const { palette } = useColours()
  const y = box.y + box.height
  const colour = useDepartmentColour(department)
  const aimed = useCanvas(({ thread }) => thread?.kind === 'engage' && thread.department !== null && thread.department === department)
  return (
    <>
      {aimed && (
        <rect
          x={from} y={box.y} width={to - from} height={box.height}
          style={{ fill: colour ?? palette.ink3, opacity: 0.14 }}
        />
      )}
      <line x1={from} x2={to} y1={y} y2={y} style={{ stroke: palette.line, strokeWidth: 1 }} />
    </>
  )
})

const Link = memo(function Link({ link: { id, touchpoint, department, x, top, bottom } }: { link: CellLink }) {
  const { palette } = useColours()
  const colour = useDepartmentColour(department) ?? palette.ink3
  const support = useProjection((projection) => cellOf(projection.backstage, id)?.role === 'support')
  const hidden = useCanvas(({ lifted, lit }) => lifted?.touchpoints.has(touchpoint) || (lit !== null && !lit.touchpoints.has(touchpoint)))
  return (
    <line
      x1={x} x2={x} y1={top} y2={bottom}
      style={{ stroke: colour, strokeWidth: 1.4, strokeDasharray: support ? '3 4' : undefined, opacity: hidden ? 0.12 : 0.55 }}
    />
  )
})

const BackstageCell = memo(function BackstageCell({ box: { id, touchpoint, department, x, y, width, height } }: { box: CellBox }) {
  const { palette } = useColours()
  const cell = useProjection((projection) => cellOf(projection.backstage, id))
  const colour = useDepartmentColour(department) ?? palette.ink3
  const dim = useCanvas(({ lit }) => lit !== null && !lit.touchpoints.has(touchpoint))
  if (!cell) return null
  const owns = cell.role === 'owner'
  const shown = cell.behind.slice(0, CELL_LINES)
  const rest = cell.behind.length - shown.length
  return (
    <div
      className={styles.cell}
      data-item="cell"
      data-id={touchpoint}
      data-dim={dim || undefined}
      style={{
        left: x,
        top: y,
        width,
        height,
        backgroundColor: mixed(colour, owns ? 0.14 : 0.06, palette.card),
        border: `1px ${owns ? 'solid' : 'dashed'} ${mixed(colour, 0.45, palette.card)}`,
      }}
    >
      {shown.map(({ kind, id: key, name }) => (
        <div key={key} className={styles.behind}>
          <DrawnIcon name={kind} size={12} />
          <span>{name.trim() || 'Unnamed'}</span>
        </div>
      ))}
      {cellLineCount(cell.behind.length) > shown.length && (
        <div className={styles.more}>{rest > 0 ? `+ ${rest} more` : owns ? 'Owner' : 'Supports'}</div>
      )}
    </div>
  )
})
