import { unzipSync } from 'fflate'
import { toBlob, toSvg } from 'html-to-image'
import { memo, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { Handle, Position, ReactFlow } from 'reactflow'
import type { Edge, Node, NodeProps, NodeTypes } from 'reactflow'
import * as Y from 'yjs'
import 'reactflow/dist/style.css'
import { journeySchema } from '../../../src/model/journey/schema.ts'
import { organisationSchema } from '../../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../../src/model/table.ts'
import { openPictureMaker } from '../../../src/panels/export/pictureMaker.ts'
import { STYLE_PROPERTIES } from '../../../src/panels/export/styleProperties.ts'
import type { BenchCard, BenchMap } from '../../canvas/pageBench.ts'
import '../../canvas/pages/page.css'
import type { Format, PictureFigures, Way } from '../pictureBench.ts'

/*
 * The same map twice: as the documents that our worker paints from, and mounted as React Flow cards and edges, from
 * which `html-to-image` makes its picture in the way that React Flow's example shows.
 */
const MARGIN = 40

type CardNode = Node<{ card: BenchCard }, 'card'>

const Card = memo(function Card({ data: { card } }: NodeProps<CardNode>) {
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
})

const NODES: NodeTypes = { card: Card }
/** `html-to-image` loses lines that only a style sheet paints. */
const LINE = { stroke: '#8b91a0', strokeWidth: 1.5, fill: 'none' }

function Map({ map }: { map: BenchMap }) {
  const nodes = useMemo(
    () => map.cards.map((card): CardNode => ({ id: card.id, type: 'card', position: card, data: { card } })),
    [map],
  )
  const edges = useMemo(
    () => map.steps.map(({ id, from, to }): Edge => ({ id, source: from, target: to, style: LINE })),
    [map],
  )
  return <ReactFlow defaultNodes={nodes} defaultEdges={edges} nodeTypes={NODES} minZoom={0.001} />
}

async function documentAt(url: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, new Uint8Array(await (await fetch(url)).arrayBuffer()))
  return doc
}

const map = (await (await fetch('./map.json')).json()) as BenchMap
const journey = readSnapshot(await documentAt('./journey.bin'), journeySchema)
const organisation = readSnapshot(await documentAt('./organisation.bin'), organisationSchema)
const maker = openPictureMaker(() => ({ journey, organisation }), '')

interface Made {
  readonly blob: Blob
  readonly pixels: number | null
}

async function ours(format: Format, scale: number): Promise<Made> {
  const look = { theme: 'light', selection: null, title: 'Bench', date: '', legend: true } as const
  const made = await maker.make({ look, format, scale, tooBig: 'tiles', name: 'bench' }, () => undefined)
  if (!made.ok) throw new Error(`our worker made no picture: ${made.reason}`)
  const { blob, size } = made.value
  return { blob, pixels: size.width * size.height }
}

async function theirs(format: Format, scale: number, short: boolean): Promise<Made> {
  const viewport = document.querySelector<HTMLElement>('.react-flow__viewport')
  if (!viewport) throw new Error('there is no React Flow on the page')
  const right = Math.max(...map.cards.map((card) => card.x + card.width))
  const bottom = Math.max(...map.cards.map((card) => card.y + card.height))
  const [width, height] = [right + MARGIN, bottom + MARGIN]
  const options = {
    width,
    height,
    pixelRatio: scale,
    backgroundColor: '#ffffff',
    skipFonts: true,
    style: { width: `${width}px`, height: `${height}px`, transform: 'translate(0, 0) scale(1)' },
    ...(short ? { includeStyleProperties: [...STYLE_PROPERTIES] } : {}),
  }
  if (format === 'svg') {
    const url = await toSvg(viewport, options)
    return {
      blob: new Blob([decodeURIComponent(url.slice(url.indexOf(',') + 1))], { type: 'image/svg+xml' }),
      pixels: null,
    }
  }
  const blob = await toBlob(viewport, options)
  if (!blob) throw new Error('html-to-image made no picture')
  return { blob, pixels: null }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** The first and the last picture of a file; of a zip, the first and the last tile. */
async function filesIn(blob: Blob): Promise<PictureFigures['files']> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  if (blob.type.startsWith('image/')) return [{ type: blob.type, content: base64(bytes) }]
  const tiles = Object.values(unzipSync(bytes))
  return [tiles[0], tiles.at(-1)].flatMap((tile) => (tile ? [{ type: 'image/png', content: base64(tile) }] : []))
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame)

async function make(way: Way, format: Format, scale: number): Promise<PictureFigures> {
  let longest = 0
  let last = await nextFrame()
  let running = true
  const look = (time: number): void => {
    longest = Math.max(longest, time - last)
    last = time
    if (running) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  const from = performance.now()
  const { blob, pixels } = await (way === 'ours'
    ? ours(format, scale)
    : theirs(format, scale, way === 'html-to-image-short'))
  const time = performance.now() - from
  // The frame that waits since the work ended counts, too.
  const end = await nextFrame()
  running = false
  longest = Math.max(longest, end - last)
  return { time, longest, bytes: blob.size, pixels, files: await filesIn(blob) }
}

createRoot(document.getElementById('root') as HTMLElement).render(<Map map={map} />)
const shown = (): boolean => document.querySelectorAll('.react-flow__node').length >= map.cards.length
while (!shown()) await nextFrame()
await document.fonts.ready
for (let n = 0; n < 10; n++) await nextFrame()
window.pictures = { make }
