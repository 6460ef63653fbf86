import { lazy, memo } from 'react'
import type { CSSProperties } from 'react'
import { departmentName } from '../../drawing/words.ts'
import { useOrganisation, useProjection } from '../../session/context.ts'
import { Part } from '../../ui/Part.tsx'
import { useCanvas } from '../board.ts'
import type { Mark, Thread } from '../canvasState.ts'
import { useColours, useDepartmentColour } from '../colours.tsx'
import type { EngageZone } from './engageZones.ts'
import { engageZones } from './engageZones.ts'
import styles from './layers.module.css'
import { WorldLayer } from './WorldLayer.tsx'

// The map shows before anybody asks a step.
const StepCard = lazy(() => import('./StepCard.tsx').then(({ StepCard }) => ({ default: StepCard })))

/** What shows while I do something: where it would land, what I span, the line that I pull, what a step tells. */
export const Marks = memo(function Marks() {
  const mark = useCanvas((state) => state.mark)
  const marquee = useCanvas((state) => state.marquee)
  const thread = useCanvas((state) => state.thread)
  const told = useCanvas((state) => state.told !== null && state.lifted === null)
  return (
    <>
      <WorldLayer>
        {mark && <DropMark mark={mark} />}
        {thread && <ThreadLine thread={thread} />}
        {marquee && (
          <div
            className={styles.marquee}
            style={{ left: marquee.x, top: marquee.y, width: marquee.width, height: marquee.height }}
          />
        )}
      </WorldLayer>
      {told && <Part><StepCard /></Part>}
    </>
  )
})

const box = (left: number, top: number, width: number, height: number): CSSProperties => ({ left, top, width, height })

function DropMark({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'touchpoints':
      return (
        <div data-drop-mark="touchpoints">
          <div className={styles.lane} style={box(mark.row.x, mark.row.y, mark.row.width, mark.row.height)} />
          {mark.slot ? (
            <div className={styles.slot} style={box(mark.slot.x, mark.slot.y, mark.slot.width, mark.slot.height)} />
          ) : (
            <div className={styles.bar} style={box(mark.x, mark.row.y + 2, 0, mark.row.height - 4)} />
          )}
        </div>
      )
    case 'stage':
      return <div className={styles.bar} data-drop-mark="stage" style={box(mark.x, mark.top, 0, mark.bottom - mark.top)} />
    case 'lane':
      return <div className={`${styles.bar} ${styles.across}`} data-drop-mark="lane" style={box(mark.left, mark.y, mark.right - mark.left, 0)} />
  }
}

function ThreadLine({ thread: { kind, start, end, department } }: { thread: Thread }) {
  const { accent } = useColours()
  const geometry = useProjection((projection) => projection.geometry)
  const organisation = useOrganisation((now) => now)
  const zones = kind === 'engage' ? engageZones(geometry, organisation) : []
  const bend = kind === 'step' ? Math.min(140, Math.max(30, Math.abs(end.x - start.x) / 2)) : Math.max(30, Math.abs(end.y - start.y) / 2)
  const d =
    kind === 'step'
      ? `M ${start.x} ${start.y} C ${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
      : `M ${start.x} ${start.y} C ${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`
  return (
    <>
      {zones.map((zone) => (
        <Zone key={zone.department} zone={zone} aimed={zone.department === department} at={start.x} name={departmentName(organisation, zone.department)} />
      ))}
      {kind === 'engage' && zones.length === 0 && (
        <div className={styles.hint} style={{ left: end.x, top: end.y }}>Add departments in the organisation panel first</div>
      )}
      <svg className={styles.thread} width={1} height={1} aria-hidden="true">
        <path d={d} style={{ fill: 'none', stroke: accent, strokeWidth: 2.5, strokeDasharray: '6 5' }} />
        <circle cx={end.x} cy={end.y} r={5} style={{ fill: accent, stroke: 'none' }} />
      </svg>
    </>
  )
}

/** Half of how wide a strip is drawn: it counts on all of the map, but only its part near the card is shown. */
const REACH = 260

function Zone({ zone: { department, y, height, isNew }, aimed, at, name }: { zone: EngageZone; aimed: boolean; at: number; name: string }) {
  const colour = useDepartmentColour(department) ?? 'var(--ink3)'
  return (
    <div
      className={styles.zone}
      data-aimed={aimed || undefined}
      data-new={isNew || undefined}
      style={{ ...box(at - REACH, y + 3, 2 * REACH, height - 6), '--colour': colour } as CSSProperties}
    >
      <span>{aimed ? `Let go: ${name}` : name}</span>
    </div>
  )
}
