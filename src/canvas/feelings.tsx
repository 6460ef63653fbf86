import { memo, useMemo } from 'react'
import type { KeyboardEvent } from 'react'
import { feelingCurve, feelingGradient } from '../drawing/curve.ts'
import type { CardBox, Curve, FeelingPoint, Geometry } from '../drawing/geometry.ts'
import { FEELING_STEP } from '../drawing/measures.ts'
import { feelingColour } from '../drawing/palette.ts'
import { pathAlong, svgPath } from '../drawing/path.ts'
import { signed } from '../drawing/words.ts'
import type { Feeling, TouchpointId } from '../model/journey/schema.ts'
import { useJourney, useMayEdit } from '../session/context.ts'
import { setFeeling } from './actions/link.ts'
import styles from './background.module.css'
import { useBoard, useCanvas } from './board.ts'
import { useColours } from './colours.tsx'
import type { Pieces } from './pieces.ts'
import { feelingWord, touchpointTitle } from './words.ts'

const curves = new WeakMap<readonly FeelingPoint[], readonly Curve[]>()

/** The curve between the points in view, and on to the next one on either side. */
function curveNear(all: readonly FeelingPoint[], seen: readonly FeelingPoint[], range: { x: number; width: number }): readonly Curve[] {
  let whole = curves.get(all)
  if (!whole) curves.set(all, (whole = feelingCurve(all)))
  const first = seen[0]
  if (first && seen.length === all.length) return whole
  const to = range.x + range.width
  return whole.filter((curve) => curve.to.x >= range.x && curve.from.x <= to)
}

/** The row of feelings: the curve and a dot over each card, that is pulled up and down or set with the arrow keys. */
export const Feelings = memo(function Feelings({ geometry, pieces, range }: {
  geometry: Geometry
  pieces: Pieces
  range: { x: number; width: number }
}) {
  const { palette } = useColours()
  const { feelingRow, feelingPoints } = geometry
  const gradient = feelingGradient(feelingRow, palette)
  const near = useMemo(() => curveNear(feelingPoints, pieces.feelings, range), [feelingPoints, pieces.feelings, range])
  const dim = useCanvas(({ lit }) => lit !== null)
  return (
    <svg className={styles.lines} width={1} height={1} aria-hidden={undefined}>
      <defs>
        <linearGradient id="throughline-feeling" gradientUnits="userSpaceOnUse" x1={0} x2={0} y1={gradient.top} y2={gradient.bottom}>
          {gradient.stops.map(({ at, colour }) => <stop key={at} offset={at} stopColor={colour} />)}
        </linearGradient>
      </defs>
      <path
        d={svgPath(pathAlong(near))}
        style={{ fill: 'none', stroke: 'url(#throughline-feeling)', strokeWidth: 3.5, strokeLinecap: 'round', opacity: dim ? 0.35 : 1 }}
      />
      {pieces.cards.map((card) => <Dot key={card.id} card={card} zero={feelingRow.y + feelingRow.height / 2} />)}
    </svg>
  )
})

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }

const Dot = memo(function Dot({ card, zero }: { card: CardBox; zero: number }) {
  const id: TouchpointId = card.id
  const board = useBoard()
  const { palette } = useColours()
  const said = useJourney((journey) => journey.touchpoints.get(id)?.feeling ?? null)
  const title = useJourney((journey) => touchpointTitle(journey, id))
  const writes = useMayEdit()
  const pulled = useCanvas(({ feeling }) => (feeling?.id === id ? feeling.value : null))
  const reachable = useCanvas(({ current }) => current?.id === id)
  const dim = useCanvas(({ lit }) => lit !== null && !lit.touchpoints.has(id))
  const feeling = pulled ?? said
  const x = card.x + card.width / 2
  const y = zero - (feeling ?? 0) * FEELING_STEP
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = STEPS[event.key]
    if (step !== undefined) setFeeling(board, [id], Math.max(-2, Math.min(2, (said ?? 0) + step)) as Feeling)
    else if (event.key === 'Delete' || event.key === 'Backspace') setFeeling(board, [id], null)
    else if (event.key === 'Enter' || event.key === ' ') {
      board.state.setState({ menu: { subject: { kind: 'feeling', id }, at: board.camera.toWindow({ x, y }) } })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <g
      className={`${styles.dot} nopan`}
      data-item="feeling"
      data-id={id}
      data-dim={dim || undefined}
      {...(writes ? {
        role: 'slider',
        'aria-label': `Feeling at “${title}”`,
        'aria-valuemin': -2,
        'aria-valuemax': 2,
        'aria-valuenow': feeling ?? 0,
        'aria-valuetext': feelingWord(feeling),
        'aria-orientation': 'vertical' as const,
        tabIndex: reachable ? 0 : -1,
        onKeyDown,
      } : { role: 'img', 'aria-label': `Feeling at “${title}”: ${feelingWord(feeling)}` })}
      transform={`translate(${x} ${y})`}
    >
      <circle r={13} style={{ fill: 'transparent', stroke: 'none' }} />
      {feeling === null ? (
        <circle className={styles.mark} r={4} style={{ fill: palette.card, stroke: palette.line3, strokeWidth: 1.2, strokeDasharray: '2 2' }} />
      ) : (
        <>
          <circle className={styles.mark} r={5.5} style={{ fill: palette.card, stroke: feelingColour(feeling, palette), strokeWidth: 2.5 }} />
          <text
            y={feeling < 0 ? 19 : -11}
            textAnchor="middle"
            style={{ fill: palette.ink2, stroke: 'none', fontSize: 10, fontWeight: 640, fontFamily: 'inherit' }}
          >
            {signed(feeling)}
          </text>
        </>
      )}
    </g>
  )
})
