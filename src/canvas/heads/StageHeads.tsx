import { Plus } from 'lucide-react'
import { Fragment, memo, useEffect, useMemo, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { Geometry, StageBox } from '../../drawing/geometry.ts'
import { CARD_GAP, STAGE_GAP, STAGE_MARGIN } from '../../drawing/measures.ts'
import { counted } from '../../drawing/words.ts'
import type { StageId } from '../../model/journey/schema.ts'
import { useJourney, usePeers, useProjection } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import { addStageBefore } from '../actions/add.ts'
import { renameItem } from '../actions/rename.ts'
import { useBoard, useCanvas } from '../board.ts'
import { TitleEditor } from '../nodes/TitleEditor.tsx'
import { titled } from '../words.ts'
import styles from './heads.module.css'
import { litByStage } from '../lookups.ts'
import { headWidth, headsLeft, headsTop } from './headSizes.ts'
import { useStageStrip } from './useHeadStrips.ts'

/** From one column to the next. */
const BETWEEN = CARD_GAP + STAGE_GAP - 2 * STAGE_MARGIN
/** A head that is narrower on screen says nothing. */
const LEAST_WIDTH = 44
/** So much of a title is still seen when its head is scrolled out, CSS pixels. */
const LEAST_TITLE = 90

/** The heads of the stages in view. They stay at the top of the canvas when the map is scrolled under them. */
export const StageHeads = memo(function StageHeads({ geometry, stages, zoom }: {
  geometry: Geometry
  stages: readonly StageBox[]
  /** Roughly, to leave out what would be too small. */
  zoom: number
}) {
  const board = useBoard()
  const strip = useRef<HTMLDivElement>(null)
  const shade = useRef<HTMLDivElement>(null)
  const atStage = useCanvas(({ current }) => (current?.kind === 'stage' ? current.id : null))
  const titles = useJourney((journey) => journey.stages)
  const lit = useCanvas((state) => state.lit)
  const arranged = useProjection((projection) => projection.arrangement.stages)
  const litIn = useMemo(() => litByStage(lit, arranged), [lit, arranged])
  const shown = stages.filter((stage) => stage.header.width * zoom >= LEAST_WIDTH)
  const last = geometry.stages.at(-1)
  const stop = shown.some((stage) => stage.id === atStage) ? atStage : (shown.find((stage) => stage.id !== null)?.id ?? null)

  useStageStrip(strip, (view, scale) => {
    const insets = board.camera.insets()
    if (shade.current) shade.current.hidden = !headsTop(view, insets).stuck
    // A title stays in sight while its head reaches out of it.
    const left = headsLeft(view, insets).left + headWidth(view) + 8
    for (const head of strip.current?.querySelectorAll<HTMLElement>('[data-x]') ?? []) {
      const start = Number(head.dataset.x) * view.zoom + view.x
      const room = Number(head.dataset.w) * view.zoom - LEAST_TITLE
      const skip = Math.round(Math.max(0, Math.min(left - start, room)) / scale)
      const text = head.firstElementChild
      const transform = skip === 0 ? '' : `translateX(${skip}px)`
      if (text instanceof HTMLElement && text.style.transform !== transform) text.style.transform = transform
    }
  })

  return (
    <>
      <div ref={shade} className={styles.topShade} style={{ height: board.camera.insets().top + 30 }} hidden />
      <div ref={strip} className={styles.strip}>
        {shown.map((stage) => (
          <Fragment key={stage.id ?? ''}>
            <StageHead stage={stage} lit={litIn?.get(stage.id) ?? null} isStop={stage.id === stop} title={stage.id ? titles.get(stage.id)?.title : 'Unassigned'} />
            {stage.id && <PlusBetween x={stage.header.x - BETWEEN / 2} before={stage.id} title={titles.get(stage.id)?.title} />}
          </Fragment>
        ))}
        {last && zoom > 0.2 && (
          <button
            type="button"
            className={styles.addStage}
            data-canvas-button data-writes
            style={{ '--x': last.header.x + last.header.width + BETWEEN } as CSSProperties}
            aria-label="Add a stage at the end"
            title="Add a stage"
            onClick={() => addStageBefore(board, null)}
          >
            <Plus aria-hidden="true" />
          </button>
        )}
      </div>
    </>
  )
})

function PlusBetween({ x, before, title }: { x: number; before: StageId; title: string | undefined }) {
  const board = useBoard()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.between}
      data-canvas-button data-writes
      style={{ '--x': x } as CSSProperties}
      aria-label={`Add a stage before “${titled('stage', title)}”`}
      onClick={() => addStageBefore(board, before)}
    >
      <Plus aria-hidden="true" />
    </button>
  )
}

const StageHead = memo(function StageHead({ stage, title, lit, isStop }: {
  stage: StageBox
  /** How many of its touchpoints are lit; null while all are. */
  lit: number | null
  title: string | undefined
  /** The Tab key stops at it; from there the arrow keys lead on. */
  isStop: boolean
}) {
  const { id, header, count } = stage
  const board = useBoard()
  const ref = useRef<HTMLDivElement>(null)
  const selected = useView((view) => view.selection.some((item) => item.kind === 'stage' && item.id === id))
  const editing = useView((view) => view.editing?.kind === 'stage' && view.editing.id === id)
  const slid = useCanvas(({ sliding }) => (sliding?.kind === 'stage' && sliding.id === id ? sliding.by : 0))
  const wanted = useCanvas((state) => state.wanted?.kind === 'stage' && state.wanted.id === id)
  const typist = usePeers((peers) => peers.find((peer) => peer.editing?.id === id)?.user.name ?? null)
  useEffect(() => {
    if (!wanted || editing) return
    ref.current?.focus({ preventScroll: true })
    board.state.setState({ wanted: null })
  }, [board, wanted, editing])
  const name = titled('stage', title)
  const style = { '--x': header.x, '--w': header.width, '--by': slid } as CSSProperties
  const note = (
    <>
      <small className={styles.count}>{typist ? `${typist} is typing …` : lit === null ? counted(count, 'touchpoint') : `${lit} of ${counted(count, 'touchpoint')}`}</small>
      <small className={styles.number} aria-hidden="true">{lit === null ? count : `${lit}/${count}`}</small>
    </>
  )
  if (id === null) {
    return (
      <div className={styles.stage} style={style} data-unassigned data-x={header.x} data-w={header.width}>
        <span className={styles.stageText}>
          <span className={styles.stageTitle}>Unassigned</span>
          {note}
        </span>
      </div>
    )
  }
  return (
    <div
      ref={ref}
      className={styles.stage}
      style={style}
      data-x={header.x}
      data-w={header.width}
      data-item="stage"
      data-id={id}
      data-selected={selected || undefined}
      data-dim={lit === 0 || undefined}
      data-slid={slid !== 0 || undefined}
      role={editing ? 'group' : 'button'}
      aria-roledescription="stage"
      aria-label={editing ? name : undefined}
      aria-pressed={editing ? undefined : selected}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => board.state.setState({ current: { kind: 'stage', id } })}
    >
      {editing ? (
        <TitleEditor
          className={styles.stageEditor}
          label="Title of the stage"
          field={{ id, field: 'title' }}
          value={title ?? ''}
          onDone={(text) => renameItem(board, { kind: 'stage', id }, text)}
        />
      ) : (
        <span className={styles.stageText}>
          <span className={styles.stageTitle} dir="auto">{name}</span>{' '}
          <small aria-hidden="true">{note}</small>
        </span>
      )}
    </div>
  )
})
