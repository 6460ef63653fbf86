import { Plus } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { BackstageLaneBox, Geometry, LaneBox } from '../../drawing/geometry.ts'
import { departmentName } from '../../drawing/words.ts'
import { channelIcon } from '../../drawing/icons.ts'
import { useJourney, useOrganisation } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import { addLaneBefore } from '../actions/add.ts'
import { renameItem } from '../actions/rename.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useColours, useDepartmentColour } from '../colours.tsx'
import { DrawnIcon } from '../nodes/DrawnIcon.tsx'
import { TitleEditor } from '../nodes/TitleEditor.tsx'
import { titled } from '../words.ts'
import styles from './heads.module.css'
import { headWidth, headsLeft } from './headSizes.ts'
import { useRowStrip } from './useHeadStrips.ts'

/** Under this zoom a row is too low for words. */
const LEAST_ZOOM = 0.16
/** Under this zoom what stands between two rows has no room. */
const LEAST_LABEL_ZOOM = 0.45

/** The heads of the rows. They stay at the left of the canvas when the map is scrolled under them. */
export const RowHeads = memo(function RowHeads({ geometry, zoom }: { geometry: Geometry; zoom: number }) {
  const board = useBoard()
  const rows = useRef<HTMLDivElement>(null)
  const shade = useRef<HTMLDivElement>(null)
  useRowStrip(rows, (view) => {
    if (!shade.current) return
    const { left, stuck } = headsLeft(view, board.camera.insets())
    shade.current.hidden = !stuck || view.zoom < LEAST_ZOOM
    shade.current.style.width = `${left + headWidth(view) + 14}px`
  })
  const bottom = geometry.lanes.at(-1)?.box
  const atLane = useCanvas(({ current }) => (current?.kind === 'lane' ? current.id : null))
  const stop = atLane ?? geometry.lanes[0]?.id
  return (
    <>
      <div ref={shade} className={styles.leftShade} hidden />
      <div ref={rows} className={styles.rows} hidden={zoom < LEAST_ZOOM}>
        <div className={styles.row} style={place(geometry.feelingRow)}>
          <DrawnIcon name="feeling" size={15} />
          <span>How it feels</span>
        </div>
        {geometry.lanes.map((lane) => <LaneHead key={lane.id ?? ''} lane={lane} isStop={lane.id === stop} />)}
        {bottom && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.addLane}
            data-canvas-button data-writes
            style={{ '--y': bottom.y + bottom.height } as CSSProperties}
            aria-label="Add a lane at the bottom"
            onClick={() => addLaneBefore(board, null)}
          >
            <Plus aria-hidden="true" />
          </button>
        )}
        {zoom > LEAST_LABEL_ZOOM && <div className={styles.visibility} style={{ '--y': geometry.lineOfVisibility } as CSSProperties}>Line of visibility</div>}
        {geometry.backstage.map((row) => <DepartmentHead key={row.department ?? ''} row={row} />)}
      </div>
    </>
  )
})

const place = (box: { y: number; height: number }, by = 0): CSSProperties =>
  ({ '--y': box.y, '--h': box.height, '--by': by }) as CSSProperties

const LaneHead = memo(function LaneHead({ lane: { id, box }, isStop }: { lane: LaneBox; isStop: boolean }) {
  const board = useBoard()
  const ref = useRef<HTMLDivElement>(null)
  const title = useJourney((journey) => (id ? journey.lanes.get(id)?.title : 'Without a lane'))
  const selected = useView((view) => view.selection.some((item) => item.kind === 'lane' && item.id === id))
  const editing = useView((view) => view.editing?.kind === 'lane' && view.editing.id === id)
  const slid = useCanvas(({ sliding }) => (sliding?.kind === 'lane' && sliding.id === id ? sliding.by : 0))
  const wanted = useCanvas((state) => state.wanted?.kind === 'lane' && state.wanted.id === id)
  useEffect(() => {
    if (!wanted || editing) return
    ref.current?.focus({ preventScroll: true })
    board.state.setState({ wanted: null })
  }, [board, wanted, editing])
  const name = titled('lane', title)
  if (id === null) {
    return <div className={styles.row} style={place(box)}><span>{name}</span></div>
  }
  return (
    <div
      ref={ref}
      className={styles.row}
      style={place(box, slid)}
      data-item="lane"
      data-id={id}
      data-selected={selected || undefined}
      data-slid={slid !== 0 || undefined}
      role={editing ? 'group' : 'button'}
      aria-roledescription="lane"
      aria-label={editing ? name : undefined}
      aria-pressed={editing ? undefined : selected}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => board.state.setState({ current: { kind: 'lane', id } })}
    >
      {editing ? (
        <TitleEditor
          className={styles.laneEditor}
          label="Title of the lane"
          field={{ id, field: 'title' }}
          value={title ?? ''}
          onDone={(text) => renameItem(board, { kind: 'lane', id }, text)}
        />
      ) : (
        <>
          <DrawnIcon name={channelIcon(title ?? '')} size={15} />
          <span className={styles.rowTitle} dir="auto">{name}</span>
        </>
      )}
    </div>
  )
})

const DepartmentHead = memo(function DepartmentHead({ row: { department, box } }: { row: BackstageLaneBox }) {
  const { palette } = useColours()
  const name = useOrganisation((organisation) => (department ? departmentName(organisation, department) : 'No department'))
  const colour = useDepartmentColour(department) ?? palette.ink3
  return (
    <div className={styles.row} style={place(box)} data-item={department ? 'department' : undefined} data-id={department ?? undefined}>
      <span className={styles.swatch} style={{ backgroundColor: colour }} />
      <span className={styles.rowTitle} dir="auto">{name}</span>
    </div>
  )
})
