import { memo, useCallback, useEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { Handle, Position, ReactFlow, ReactFlowProvider, useEdgesState, useNodesState, useReactFlow } from 'reactflow'
import type { Edge, Node, NodeProps, NodeTypes, OnNodesChange } from 'reactflow'
import 'reactflow/dist/style.css'
import type { BenchCard, BenchMap, BenchView } from '../pageBench.ts'
import { ZOOM_OF } from '../pageBench.ts'
import './page.css'

/*
 * React Flow with custom nodes, in the ways that people use it. `?way=plain`: as most examples are written, a node type
 * and handlers that are new in each render. `memo`: node types outside, memoised nodes and handlers, as the performance
 * page of React Flow asks. `visible`: the same with `onlyRenderVisibleElements`.
 */
type Way = 'plain' | 'memo' | 'visible'
type CardNode = Node<{ card: BenchCard }, 'card'>

const way = (new URLSearchParams(location.search).get('way') ?? 'plain') as Way
let renders = 0

function Card({ data: { card } }: NodeProps<CardNode>) {
  renders++
  return (
    <div className="card" style={{ borderInlineStartColor: card.colour }}>
      <Handle type="target" position={Position.Left} />
      <div className="channel">{card.channel}</div>
      <div className="title">{card.title}</div>
      {card.pains > 0 && <span className="pains">{card.pains}</span>}
      <div className="owner">{card.owner}</div>
      <Handle type="source" position={Position.Right} />
    </div>
  )
}

const MEMOISED: NodeTypes = { card: memo(Card) }

function nodesOf({ cards }: BenchMap): CardNode[] {
  return cards.map((card) => ({ id: card.id, type: 'card', position: { x: card.x, y: card.y }, data: { card } }))
}

function edgesOf({ steps }: BenchMap): Edge[] {
  return steps.map(({ id, from, to }) => ({ id, source: from, target: to }))
}

/** Offers the page to the driver. */
function Driver({ map, setNodes }: { map: BenchMap; setNodes: ReturnType<typeof useNodesState<CardNode>>[1] }) {
  const flow = useReactFlow<CardNode>()
  useEffect(() => {
    window.bench = {
      show(view: BenchView) {
        if (view === 'fit') void flow.fitView()
        else void flow.setViewport({ x: 40, y: 40, zoom: ZOOM_OF[view] })
      },
      edit(n) {
        const { id } = map.cards[n] as BenchCard
        setNodes((nodes) =>
          nodes.map((node) =>
            node.id === id
              ? { ...node, data: { card: { ...node.data.card, title: `Edited ${performance.now()}` } } }
              : node,
          ),
        )
      },
      renders: () => renders,
      count: () => flow.getNodes().length,
      at: (id) => flow.getNode(id)?.position ?? { x: NaN, y: NaN },
      place(id) {
        const { x, y, width, height } = map.cards.find((card) => card.id === id) as BenchCard
        return flow.flowToScreenPosition({ x: x + width / 2, y: y + height / 2 })
      },
    }
  }, [flow, map, setNodes])
  return null
}

function Plain({ map }: { map: BenchMap }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(nodesOf(map))
  const [edges, , onEdgesChange] = useEdgesState(edgesOf(map))
  const nodeTypes = useMemo(() => ({ card: Card }), [])
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={(changes) => onNodesChange(changes)}
      onEdgesChange={(changes) => onEdgesChange(changes)}
      panOnScroll
      minZoom={0.001}
    >
      <Driver map={map} setNodes={setNodes} />
    </ReactFlow>
  )
}

function Memoised({ map, visible }: { map: BenchMap; visible: boolean }) {
  const [nodes, setNodes, onNodesChange] = useNodesState(useMemo(() => nodesOf(map), [map]))
  const [edges, , onEdgesChange] = useEdgesState(useMemo(() => edgesOf(map), [map]))
  const change: OnNodesChange<CardNode> = useCallback((changes) => onNodesChange(changes), [onNodesChange])
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={MEMOISED}
      onNodesChange={change}
      onEdgesChange={onEdgesChange}
      panOnScroll
      minZoom={0.001}
      onlyRenderVisibleElements={visible}
    >
      <Driver map={map} setNodes={setNodes} />
    </ReactFlow>
  )
}

const map = (await (await fetch('./map.json')).json()) as BenchMap
createRoot(document.getElementById('root') as HTMLElement).render(
  <ReactFlowProvider>
    {way === 'plain' ? <Plain map={map} /> : <Memoised map={map} visible={way === 'visible'} />}
  </ReactFlowProvider>,
)
