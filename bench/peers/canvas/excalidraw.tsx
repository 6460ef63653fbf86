import { CaptureUpdateAction, convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import { createRoot } from 'react-dom/client'
import type { BenchCard, BenchMap, BenchView } from '../../canvas/pageBench.ts'
import { ZOOM_OF } from '../../canvas/pageBench.ts'
import './page.css'

/*
 * Excalidraw with a rectangle and bound text for each card and a bound arrow for each step, drawn plainly (no
 * roughness), in a system font. `?prepare` makes the elements once and hands them over; otherwise they are loaded as a
 * saved drawing would be. It sees no further than 10 %.
 */
const preparing = new URLSearchParams(location.search).has('prepare')
const HELVETICA = 2
const PLAIN = { roughness: 0, strokeWidth: 1 } as const

function elementsOf({ cards, steps }: BenchMap): readonly OrderedExcalidrawElement[] {
  const at = new Map(cards.map((card) => [card.id, card]))
  return convertToExcalidrawElements(
    [
      ...cards.map(({ id, x, y, width, height, title, channel, owner }) => ({
        type: 'rectangle' as const,
        id,
        x,
        y,
        width,
        height,
        ...PLAIN,
        backgroundColor: '#ffffff',
        fillStyle: 'solid' as const,
        label: {
          text: `${channel}\n${title}\n${owner}`,
          fontSize: 11,
          fontFamily: HELVETICA,
          textAlign: 'left' as const,
        },
      })),
      ...steps.map(({ id, from, to }) => {
        const a = at.get(from) as BenchCard
        const b = at.get(to) as BenchCard
        const x = a.x + a.width
        const y = a.y + a.height / 2
        return {
          type: 'arrow' as const,
          id: `step-${id}`,
          x,
          y,
          ...PLAIN,
          points: [
            [0, 0],
            [b.x - x, b.y + b.height / 2 - y],
          ] as never,
          start: { id: from },
          end: { id: to },
        }
      }),
    ],
    { regenerateIds: false },
  )
}

function offer(api: ExcalidrawImperativeAPI, map: BenchMap): void {
  const setView = (zoom: number): void =>
    api.updateScene({ appState: { scrollX: 40 / zoom, scrollY: 40 / zoom, zoom: { value: zoom as never } } })
  window.bench = {
    show(view: BenchView) {
      if (view === 'fit') api.scrollToContent(undefined, { fitToViewport: true })
      else setView(ZOOM_OF[view])
    },
    edit(n) {
      const { id } = map.cards[n] as BenchCard
      const text = `Edited ${performance.now()}`
      const elements = api
        .getSceneElementsIncludingDeleted()
        .map((element) =>
          element.type === 'text' && element.containerId === id
            ? {
                ...element,
                text,
                originalText: text,
                version: element.version + 1,
                versionNonce: Math.floor(performance.now() * 1000),
              }
            : element,
        )
      // As Excalidraw applies what others did: past the history.
      api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER })
    },
    renders: () => null,
    count: () => api.getSceneElements().filter(({ type }) => type === 'rectangle').length,
    at: (id) => api.getSceneElements().find((element) => element.id === id) ?? { x: NaN, y: NaN },
    place(id) {
      const { x, y, width, height } = map.cards.find((card) => card.id === id) as BenchCard
      const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = api.getAppState()
      return {
        x: (x + width / 2 + scrollX) * zoom.value + offsetLeft,
        y: (y + height / 2 + scrollY) * zoom.value + offsetTop,
      }
    },
  }
}

const map = (await (await fetch('./map.json')).json()) as BenchMap
if (preparing) Object.assign(window, { prepared: JSON.stringify(elementsOf(map)) })
else {
  const elements = (await (await fetch('./excalidraw.json')).json()) as OrderedExcalidrawElement[]
  createRoot(document.getElementById('root') as HTMLElement).render(
    <Excalidraw initialData={{ elements }} excalidrawAPI={(api) => offer(api, map)} />,
  )
}
