import { memo, useEffect } from 'react'
import type { EdgeProps } from 'reactflow'
import type { Curve } from '../../drawing/geometry.ts'
import { stepGroup, wallGroup } from '../../drawing/stepItems.ts'
import { pathAlong, svgPath } from '../../drawing/path.ts'
import { isStepLit } from '../../insight/lit.ts'
import { departmentName } from '../../drawing/words.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import type { Board } from '../board.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useColours } from '../colours.tsx'
import type { StepFlowEdge } from '../flowNodes.ts'
import { handoffsByStep, stepsById } from '../lookups.ts'
import { touchpointTitle } from '../words.ts'
import { DrawnItems } from './DrawnItems.tsx'
import styles from './step.module.css'

/** A step of the throughline. While one of its cards is dragged it follows that card in one plain curve. */
export const StepEdge = memo(function StepEdge({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<StepFlowEdge>) {
  const board = useBoard()
  const { palette, accent } = useColours()
  const path = data?.step
  const start = path?.from as TouchpointId
  const end = path?.to as TouchpointId
  const handoff = useProjection((projection) => handoffsByStep(projection.handoffs).get(id) ?? null)
  const back = useProjection((projection) => stepsById(projection.steps).get(id)?.back ?? false)
  const fromTitle = useJourney((journey) => touchpointTitle(journey, start))
  const toTitle = useJourney((journey) => touchpointTitle(journey, end))
  const fromOwner = useOrganisation((organisation) => (handoff ? departmentName(organisation, handoff.from) : ''))
  const toOwner = useOrganisation((organisation) => (handoff ? departmentName(organisation, handoff.to) : ''))
  const selected = useView((view) => view.selection.some((item) => item.kind === 'step' && item.id === id))
  const moving = useCanvas(({ lifted }) => lifted !== null && (lifted.touchpoints.has(start) || lifted.touchpoints.has(end)))
  const reachable = useCanvas(({ current }) => current !== null && (current.id === start || current.id === id))
  const wanted = useCanvas((state) => state.wanted?.kind === 'step' && state.wanted.id === id)
  const dim = useCanvas(({ lit }) => lit !== null && !isStepLit(lit, { id, from: start, to: end }))
  useEffect(() => () => hideTip(board, id), [board, id])
  if (!path) return null

  const half = (targetX - sourceX) / 2
  const from = { x: sourceX, y: sourceY }
  const to = { x: targetX, y: targetY }
  const curves: readonly Curve[] = moving
    ? [{ from, c1: { x: sourceX + half, y: sourceY }, c2: { x: targetX - half, y: targetY }, to }]
    : path.curves
  const middle = moving ? { x: (sourceX + targetX) / 2, y: (sourceY + targetY) / 2 } : path.middle
  const colours = selected ? { ...palette, ink2: accent } : palette
  const step = `${back ? 'Step back' : 'Step'} from “${fromTitle}” to “${toTitle}”`
  const label = handoff ? `Handoff from ${fromOwner} to ${toOwner}. ${step}` : step
  const tip = handoff ? `${fromOwner} → ${toOwner}` : null
  const show = (): void => board.state.setState({ tip: tip ? { of: id, text: tip, at: middle } : null })
  const hide = (): void => hideTip(board, id)

  return (
    <g
      ref={(element) => {
        if (!element || !wanted) return
        element.focus({ preventScroll: true })
        board.state.setState({ wanted: null })
      }}
      className={styles.step}
      data-item="step"
      data-id={id}
      data-dim={dim || undefined}
      role="button"
      aria-roledescription={handoff ? 'handoff' : 'step'}
      aria-label={label}
      aria-pressed={selected}
      tabIndex={reachable ? 0 : -1}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={() => {
        board.state.setState({ current: { kind: 'step', id } })
        show()
      }}
      onBlur={hide}
    >
      <path
        d={svgPath(pathAlong(curves))}
        className={styles.reach}
        style={{ fill: 'none', stroke: 'transparent', strokeWidth: 14 }}
      />
      <g className={styles.line}>
        <DrawnItems items={stepGroup({ ...path, curves }, colours).items} />
      </g>
      {handoff && (
        <g className={styles.wall}>
          <DrawnItems items={wallGroup(handoff, middle, colours).items} />
        </g>
      )}
    </g>
  )
})

function hideTip({ state }: Board, id: string): void {
  if (state.getState().tip?.of === id) state.setState({ tip: null })
}
