import { createRoot } from 'react-dom/client'
import { createShapeId, getSnapshot, loadSnapshot, Tldraw, toRichText } from 'tldraw'
import type { Editor, TLEditorSnapshot, TLShapePartial } from 'tldraw'
import 'tldraw/tldraw.css'
import type { BenchCard, BenchMap, BenchView } from '../../canvas/pageBench.ts'
import { ZOOM_OF } from '../../canvas/pageBench.ts'
import './page.css'

/*
 * tldraw with a rectangle and its text for each card and a bound arrow for each step. `?prepare` makes the document
 * once and hands it over; otherwise it is loaded as a saved one would be.
 */
const preparing = new URLSearchParams(location.search).has('prepare')
/** The document is larger than tldraw allows unless told so, and further to be seen from. */
const OPTIONS = { maxShapesPerPage: 20_000, camera: { zoomSteps: [0.001, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8] } }

const boxOf = ({ id, x, y, width, height, title, channel, owner }: BenchCard): TLShapePartial => ({
  id: createShapeId(id),
  type: 'geo',
  x,
  y,
  props: {
    geo: 'rectangle',
    w: width,
    h: height,
    dash: 'solid',
    fill: 'solid',
    color: 'blue',
    size: 's',
    font: 'sans',
    richText: toRichText(`${channel}\n${title}\n${owner}`),
    align: 'start',
    verticalAlign: 'start',
    scale: 0.6,
  },
})

function draw(editor: Editor, map: BenchMap): void {
  editor.createShapes(map.cards.map(boxOf))
  const at = new Map(map.cards.map((card) => [card.id, card]))
  const arrows = map.steps.map(({ id, from, to }) => ({ id: createShapeId(`step-${id}`), from, to }))
  editor.createShapes(
    arrows.map(({ id, from }): TLShapePartial => {
      const card = at.get(from) as BenchCard
      return {
        id,
        type: 'arrow',
        x: card.x + card.width,
        y: card.y + card.height / 2,
        props: { size: 's', dash: 'solid', end: { x: 24, y: 0 } },
      }
    }),
  )
  editor.createBindings(
    arrows.flatMap(({ id, from, to }) =>
      (
        [
          ['start', from],
          ['end', to],
        ] as const
      ).map(([terminal, card]) => ({
        type: 'arrow' as const,
        fromId: id,
        toId: createShapeId(card),
        props: {
          terminal,
          normalizedAnchor: { x: terminal === 'start' ? 1 : 0, y: 0.5 },
          isExact: false,
          isPrecise: true,
          snap: 'none' as const,
        },
      })),
    ),
  )
}

function offer(editor: Editor, map: BenchMap): void {
  window.bench = {
    show(view: BenchView) {
      if (view === 'fit') editor.zoomToFit()
      else editor.setCamera({ x: 40 / ZOOM_OF[view], y: 40 / ZOOM_OF[view], z: ZOOM_OF[view] })
    },
    edit(n) {
      const id = createShapeId((map.cards[n] as BenchCard).id)
      // As tldraw applies what others did: past the history.
      editor.store.mergeRemoteChanges(() => {
        editor.updateShape({ id, type: 'geo', props: { richText: toRichText(`Edited ${performance.now()}`) } })
      })
    },
    renders: () => null,
    count: () => map.cards.filter(({ id }) => editor.getShape(createShapeId(id))).length,
    at: (id) => editor.getShape(createShapeId(id)) ?? { x: NaN, y: NaN },
    place(id) {
      const { x, y, width, height } = map.cards.find((card) => card.id === id) as BenchCard
      return editor.pageToScreen({ x: x + width / 2, y: y + height / 2 })
    },
  }
}

const map = (await (await fetch('./map.json')).json()) as BenchMap
const saved = preparing ? null : ((await (await fetch('./tldraw.json')).json()) as TLEditorSnapshot)

function mounted(editor: Editor): void {
  if (saved) loadSnapshot(editor.store, saved)
  else {
    draw(editor, map)
    Object.assign(window, { prepared: JSON.stringify(getSnapshot(editor.store)) })
  }
  offer(editor, map)
}

createRoot(document.getElementById('root') as HTMLElement).render(<Tldraw options={OPTIONS} onMount={mounted} />)
