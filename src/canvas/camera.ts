import { createContext, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { useReactFlow, useStoreApi } from 'reactflow'
import type { Box, Point } from '../drawing/geometry.ts'
import { headHeight, insetsWithHeads } from './heads/headSizes.ts'
import type { CameraView, Insets } from './views.ts'
import { clampZoom, viewFitting, viewShowing } from './views.ts'

export interface Camera {
  view(): CameraView
  insets(): Insets
  /** Calls `listener` after every move and when the insets change, before the browser paints. Returns what stops it. */
  subscribe(listener: (view: CameraView) => void): () => void
  /** From a point of the window to one of the canvas. */
  toCanvas(clientX: number, clientY: number): Point
  /** From a point of the canvas to one of the window. */
  toWindow(point: Point): Point
  /** The part of the canvas that is on screen. */
  visible(): Box
  panBy(dx: number, dy: number): void
  zoomTo(zoom: number): void
  /** Multiplies the zoom, holding the middle of the view still. */
  zoomBy(factor: number): void
  /** Shows a box whole, as large as it goes up to `most`. */
  fit(box: Box, most?: number): void
  /** Moves as little as shows the box; zooms in when it would be too small to read. */
  bring(box: Box): void
  /** Puts a canvas point in the middle of the view. */
  centre(point: Point): void
  /** Multiplies the zoom, holding a point of the window still. */
  zoomAt(clientX: number, clientY: number, factor: number): void
  jump(to: CameraView): void
  /** Calls `work` once, as soon as the canvas has a size and can be moved. Returns what calls it off. */
  whenReady(work: () => void): () => void
}

/** Milliseconds of a move that can be followed by eye. */
const CALM = 180

function reduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** Makes the camera of the React Flow above. One for each canvas; the same object as long as that lives. */
export function useNewCamera(insets: Insets): Camera {
  const store = useStoreApi()
  const flow = useReactFlow()
  const [held] = useState(() => ({ insets, listeners: new Set<() => void>() }))
  useLayoutEffect(() => {
    const before = held.insets
    held.insets = insets
    const same = (['top', 'right', 'bottom', 'left'] as const).every((side) => before[side] === insets[side])
    if (!same) for (const listener of [...held.listeners]) listener()
  }, [held, insets])
  return useMemo((): Camera => {
    const view = (): CameraView => {
      const { transform, width, height } = store.getState()
      return { x: transform[0], y: transform[1], zoom: transform[2], width, height }
    }
    const go = (to: { x: number; y: number; zoom: number }, calm: boolean): void => {
      void flow.setViewport({ x: to.x, y: to.y, zoom: to.zoom }, calm && !reduced() ? { duration: CALM } : undefined)
    }
    const origin = (): Point => {
      const box = store.getState().domNode?.getBoundingClientRect()
      return { x: box?.left ?? 0, y: box?.top ?? 0 }
    }
    return {
      view,
      insets: () => held.insets,
      subscribe(listener) {
        let last = view()
        const tell = (): void => listener(view())
        held.listeners.add(tell)
        const stop = store.subscribe(() => {
          const { transform, width, height } = store.getState()
          if (
            transform[0] === last.x && transform[1] === last.y && transform[2] === last.zoom &&
            width === last.width && height === last.height
          ) return
          last = { x: transform[0], y: transform[1], zoom: transform[2], width, height }
          listener(last)
        })
        return () => {
          stop()
          held.listeners.delete(tell)
        }
      },
      toCanvas(clientX, clientY) {
        const at = origin()
        const { x, y, zoom } = view()
        return { x: (clientX - at.x - x) / zoom, y: (clientY - at.y - y) / zoom }
      },
      toWindow(point) {
        const at = origin()
        const { x, y, zoom } = view()
        return { x: point.x * zoom + x + at.x, y: point.y * zoom + y + at.y }
      },
      visible() {
        const { x, y, zoom, width, height } = view()
        return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
      },
      panBy(dx, dy) {
        const { x, y, zoom } = view()
        go({ x: x + dx, y: y + dy, zoom }, false)
      },
      zoomTo(zoom) {
        const { x, y, zoom: from, width, height } = view()
        const to = clampZoom(zoom)
        const k = to / from
        go({ x: width / 2 - (width / 2 - x) * k, y: height / 2 - (height / 2 - y) * k, zoom: to }, false)
      },
      zoomBy(factor) {
        this.zoomTo(view().zoom * factor)
      },
      fit: (box, most = 1) => go(viewFitting(box, view(), insetsWithHeads(held.insets, view()), most), true),
      bring(box) {
        const now = view()
        const clear = insetsWithHeads(held.insets, now)
        const to = viewShowing(box, now, { ...clear, top: clear.top + headHeight(now.zoom) })
        if (to) go(to, true)
      },
      centre(point) {
        const { zoom, width, height } = view()
        go({ x: width / 2 - point.x * zoom, y: height / 2 - point.y * zoom, zoom }, false)
      },
      zoomAt(clientX, clientY, factor) {
        const at = origin()
        const { x, y, zoom: from } = view()
        const zoom = clampZoom(from * factor)
        const k = zoom / from
        const px = clientX - at.x
        const py = clientY - at.y
        go({ x: px - (px - x) * k, y: py - (py - y) * k, zoom }, false)
      },
      jump: (to) => go(to, false),
      whenReady(work) {
        const ready = (): boolean => store.getState().panZoom !== null && store.getState().width > 0
        let stop = (): void => undefined
        let off = false
        const go = (): void => {
          stop()
          // What is moved before React Flow's effects are all done is lost.
          queueMicrotask(() => {
            if (!off) work()
          })
        }
        if (ready()) go()
        else stop = store.subscribe(() => ready() && go())
        return () => {
          off = true
          stop()
        }
      },
    }
  }, [flow, held, store])
}

const CameraContext = createContext<Camera | null>(null)
export const CameraProvider = CameraContext.Provider

export function useCamera(): Camera {
  const camera = useContext(CameraContext)
  if (!camera) throw new Error('useCamera needs a CameraProvider above it')
  return camera
}
