import { lazy, memo, useMemo } from 'react'
import { ReactFlow, ViewportPortal } from 'reactflow'
import type { EdgeTypes, NodeTypes } from 'reactflow'
import { useProjection } from '../session/context.ts'
import { Part } from '../ui/Part.tsx'
import { useView } from '../view/context.ts'
import { Background } from './background.tsx'
import { useBoard, useCanvas } from './board.ts'
import { useCamera } from './camera.ts'
import { LEAST_ZOOM, MOST_ZOOM } from './views.ts'
import styles from './canvas.module.css'
import { countView } from './debug.ts'
import { StepEdge } from './edges/StepEdge.tsx'
import { Feelings } from './feelings.tsx'
import type { FlowNode, StepFlowEdge } from './flowNodes.ts'
import { flowCard, flowNote, flowStep } from './flowNodes.ts'
import { RowHeads } from './heads/RowHeads.tsx'
import { StageHeads } from './heads/StageHeads.tsx'
import { CardNode } from './nodes/CardNode.tsx'
import { NoteNode } from './nodes/NoteNode.tsx'
import { noPieces, piecesIn } from './pieces.ts'
import { useFirstView } from './useFirstView.ts'
import { useRange } from './useRange.ts'
import { usePinned } from './usePinned.ts'

const NODES: NodeTypes = { touchpoint: CardNode, note: NoteNode }
const EDGES: EdgeTypes = { step: StepEdge }
const LEFT_AND_MIDDLE = [0, 1]
const MIDDLE = [1]

// Asked for at once, beside the map itself: from afar there is nothing else to see.
const farView = import('./farView.tsx').then(({ FarView }) => ({ default: FarView }))
farView.catch(() => undefined)
const FarView = lazy(() => farView)

/** The map as React Flow shows it: what is near the view as nodes and edges, from afar as one picture. */
export const Flow = memo(function Flow() {
  const board = useBoard()
  const camera = useCamera()
  const range = useRange(camera)
  const geometry = useProjection((projection) => projection.geometry)
  const capturing = useCanvas((state) => state.capturing)
  const lifted = useCanvas((state) => state.lifted)
  const hand = useView((view) => view.tool === 'hand')
  const far = range.far && !capturing
  const pinned = usePinned(far)
  const pieces = useMemo(() => (far ? noPieces : piecesIn(geometry, range)), [far, geometry, range])

  const { nodes, edges } = useMemo(() => {
    countView()
    const cards = new Set(pieces.cards)
    const notes = new Set(pieces.notes)
    for (const { from, to } of pieces.steps) {
      for (const id of [from, to]) {
        const card = geometry.cards.get(id)
        if (card) cards.add(card)
      }
    }
    for (const id of pinned) {
      const card = geometry.cards.get(id as never)
      const note = geometry.notes.get(id as never)
      if (card) cards.add(card)
      if (note) notes.add(note)
    }
    const made: FlowNode[] = []
    for (const box of cards) made.push(flowCard(box, lifted?.touchpoints.has(box.id) ? lifted : null))
    for (const box of notes) made.push(flowNote(box, lifted?.notes.has(box.id) ? lifted : null))
    return { nodes: made, edges: pieces.steps.map(flowStep) as StepFlowEdge[] }
  }, [pieces, geometry, pinned, lifted])

  const stages = useMemo(
    () => (far ? geometry.stages.filter(({ column }) => column.x <= range.x + range.width && column.x + column.width >= range.x) : pieces.stages),
    [far, geometry, pieces, range],
  )

  useFirstView(board)

  return (
    <>
      <Part><FarView shown={far} /></Part>
      <ReactFlow
        className={styles.flow}
        aria-label="Map canvas"
        data-far={far || undefined}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODES}
        edgeTypes={EDGES}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        panOnScroll
        panOnScrollSpeed={1}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        panOnDrag={hand ? LEFT_AND_MIDDLE : MIDDLE}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
      >
        <ViewportPortal>
          {!far && (
            <div className={styles.under}>
              <Background geometry={geometry} pieces={pieces} range={range} />
              <Feelings geometry={geometry} pieces={pieces} range={range} />
            </div>
          )}
        </ViewportPortal>
      </ReactFlow>
      <StageHeads geometry={geometry} stages={stages} zoom={range.zoom} />
      <RowHeads geometry={geometry} zoom={range.zoom} />
    </>
  )
})
