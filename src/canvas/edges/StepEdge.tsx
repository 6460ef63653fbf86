import { memo } from 'react'
import type { EdgeProps } from 'reactflow'
import type { Curve } from '../../drawing/geometry.ts'
import { markGroup, marksByStep, stepGroup, wallGroup } from '../../drawing/stepItems.ts'
import { pathAlong, svgPath } from '../../drawing/path.ts'
import { isStepLit } from '../../insight/lit.ts'
import { markWords, sideName, weightText } from '../../drawing/words.ts'
import type { TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useColours } from '../colours.tsx'
import type { StepFlowEdge } from '../flowNodes.ts'
import { handoffsByStep } from '../lookups.ts'
import { stepCardId, useTold } from '../layers/useTold.ts'
import { touchpointTitle } from '../words.ts'
import { DrawnItems } from './DrawnItems.tsx'
import styles from './step.module.css'

const NO_CURVES: readonly Curve[] = []

/** A step of the throughline. While one of its cards is dragged it follows that card in one plain curve. */
export const StepEdge = memo(function StepEdge({ id, data, sourceX, sourceY, targetX, targetY }: EdgeProps<StepFlowEdge>) {
  const board = useBoard()
  const { palette, accent } = useColours()
  const path = data?.step
  const start = path?.from as TouchpointId
  const end = path?.to as TouchpointId
  const handoff = useProjection((projection) => handoffsByStep(projection.handoffs).get(id) ?? null)
  const mark = useProjection((projection) => marksByStep(projection.marks).get(id))
  const fromTitle = useJourney((journey) => touchpointTitle(journey, start))
  const toTitle = useJourney((journey) => touchpointTitle(journey, end))
  const fromOwner = useOrganisation((organisation) => (handoff ? sideName(organisation, handoff.from) : ''))
  const toOwner = useOrganisation((organisation) => (handoff ? sideName(organisation, handoff.to) : ''))
  const selected = useView((view) => view.selection.some((item) => item.kind === 'step' && item.id === id))
  const moving = useCanvas(({ lifted }) => lifted !== null && (lifted.touchpoints.has(start) || lifted.touchpoints.has(end)))
  const reachable = useCanvas(({ current }) => current !== null && (current.id === start || current.id === id))
  const wanted = useCanvas((state) => state.wanted?.kind === 'step' && state.wanted.id === id)
  const dim = useCanvas(({ lit }) => lit !== null && !isStepLit(lit, { id, from: start, to: end }))
  const way = useCanvas(({ lit }) => (dim ? null : (lit?.ways?.get(id) ?? null)))
  const told = useCanvas((state) => state.told?.id === id)
  const half = (targetX - sourceX) / 2
  const from = { x: sourceX, y: sourceY }
  const to = { x: targetX, y: targetY }
  const curves: readonly Curve[] = moving
    ? [{ from, c1: { x: sourceX + half, y: sourceY }, c2: { x: targetX - half, y: targetY }, to }]
    : (path?.curves ?? NO_CURVES)
  const middle = moving || !path ? { x: (sourceX + targetX) / 2, y: (sourceY + targetY) / 2 } : path.middle
  const tells = useTold(id, handoff || mark ? middle : null)
  if (!path) return null

  const rework = mark?.rework ?? false
  const colours = selected ? { ...palette, ink2: accent, pain: accent } : palette
  const step = `${rework ? 'Step back' : 'Step'} from “${fromTitle}” to “${toTitle}”`
  const wall = handoff ? `Handoff from ${fromOwner} to ${toOwner}, weight ${weightText(handoff.weight)}. ${step}` : step
  const label = mark ? `${wall}. ${markWords(mark)}` : wall

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
      data-way={way ?? undefined}
      role="button"
      aria-roledescription={handoff ? 'handoff' : 'step'}
      aria-label={label}
      aria-pressed={selected}
      aria-describedby={told ? stepCardId(id) : undefined}
      tabIndex={reachable ? 0 : -1}
      {...tells}
      onFocus={() => {
        board.state.setState({ current: { kind: 'step', id } })
        tells.onFocus()
      }}
    >
      <path
        d={svgPath(pathAlong(curves))}
        className={styles.reach}
        style={{ fill: 'none', stroke: 'transparent', strokeWidth: 14 }}
      />
      <g className={styles.line}>
        <DrawnItems items={stepGroup({ ...path, curves }, rework, colours).items} />
      </g>
      {handoff && (
        <g className={styles.wall}>
          <DrawnItems items={wallGroup(handoff, middle, palette, selected ? accent : null).items} />
        </g>
      )}
      {mark && (
        <g className={styles.wall}>
          <DrawnItems items={markGroup(mark, { ...path, curves, middle }, handoff?.weight ?? null, palette).items} />
        </g>
      )}
    </g>
  )
})
