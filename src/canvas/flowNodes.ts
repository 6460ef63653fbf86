import { Position } from 'reactflow'
import type { Edge, Node } from 'reactflow'
import type { CardBox, NoteBox, StepPath } from '../drawing/geometry.ts'
import { CARD_HEIGHT } from '../drawing/measures.ts'
import type { NoteId, TouchpointId } from '../model/journey/schema.ts'

export type CardFlowNode = Node<{ readonly id: TouchpointId }, 'touchpoint'>
export type NoteFlowNode = Node<{ readonly id: NoteId }, 'note'>
export type FlowNode = CardFlowNode | NoteFlowNode
export type StepFlowEdge = Edge<{ readonly step: StepPath }, 'step'>

/** React Flow calls everything a "node" or "edge" to screen readers; ours name themselves inside. */
const QUIET = { 'aria-roledescription': undefined } as const

/**
 * Attributes of a node's element. React Flow observes the size of every node and, on the first report, measures it and
 * its handles again although both are given; it finds the node by `data-id`. With an id of our own there, it finds
 * none and measures nothing.
 */
function attributes(id: string): typeof QUIET {
  return { ...QUIET, 'data-id': id } as typeof QUIET
}
/** Nothing of React Flow's own gestures is on, for which it would make nodes deaf to the pointer. */
const HEARS = { pointerEvents: 'all' } as const
const LIFTED_Z = 1000
const NOTE_Z = 10

function cardNode(box: CardBox, dx: number, dy: number, lifted: boolean): CardFlowNode {
  const { id, width, height } = box
  const y = CARD_HEIGHT / 2 - 0.5
  return {
    id: `t.${id}`,
    type: 'touchpoint',
    position: { x: box.x + dx, y: box.y + dy },
    data: { id },
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'target', position: Position.Left, x: 0, y, width: 1, height: 1 },
      { type: 'source', position: Position.Right, x: width - 1, y, width: 1, height: 1 },
    ],
    ...(lifted ? { zIndex: LIFTED_Z } : {}),
    style: HEARS,
    domAttributes: attributes(id),
  }
}

function noteNode(box: NoteBox, dx: number, dy: number, lifted: boolean): NoteFlowNode {
  const { id, width, height } = box
  return {
    id: `n.${id}`,
    type: 'note',
    position: { x: box.x + dx, y: box.y + dy },
    data: { id },
    width,
    height,
    measured: { width, height },
    handles: [],
    zIndex: lifted ? LIFTED_Z : NOTE_Z,
    style: HEARS,
    domAttributes: attributes(id),
  }
}

function stepEdge(step: StepPath): StepFlowEdge {
  return {
    id: step.id,
    type: 'step',
    source: `t.${step.from}`,
    target: `t.${step.to}`,
    data: { step },
    ariaRole: 'presentation',
    ariaLabel: undefined,
    domAttributes: QUIET,
  }
}

/** How far a thing is off its place while it is dragged. */
export interface Offset {
  readonly dx: number
  readonly dy: number
}

const resting = new WeakMap<object, FlowNode | StepFlowEdge>()

/** What was made of a box or path: once, for as long as it stands where it stands. */
function once<T extends FlowNode | StepFlowEdge>(source: object, make: () => T): T {
  let made = resting.get(source) as T | undefined
  if (!made) resting.set(source, (made = make()))
  return made
}

/**
 * The objects that React Flow gets. The same box gives the same object, with its size and handles, so that React Flow
 * neither measures nor renders it again; only what is being dragged is made anew with every move.
 */
export function flowCard(box: CardBox, offset: Offset | null): CardFlowNode {
  return offset ? cardNode(box, offset.dx, offset.dy, true) : once(box, () => cardNode(box, 0, 0, false))
}

export function flowNote(box: NoteBox, offset: Offset | null): NoteFlowNode {
  return offset ? noteNode(box, offset.dx, offset.dy, true) : once(box, () => noteNode(box, 0, 0, false))
}

export function flowStep(path: StepPath): StepFlowEdge {
  return once(path, () => stepEdge(path))
}
