import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { Point } from '../../drawing/geometry.ts'
import type { CameraView } from '../views.ts'
import { useCamera } from '../camera.ts'
import { steadyZoom } from './steadyZoom.ts'
import { useCameraEffect } from './useCameraEffect.ts'

/**
 * Keeps an element where `place` says, in CSS pixels of the canvas, and its `--z` near the zoom: exactly at rest, while
 * zooming now and then, with a transform in between. `moved` is called after each move, with the scale of that.
 */
export function useSteadyZoom(
  ref: RefObject<HTMLElement | null>,
  place: (view: CameraView) => Point,
  moved?: (view: CameraView, scale: number) => void,
): void {
  const camera = useCamera()
  const [held] = useState(() => ({
    apply: (_: CameraView): void => undefined,
    steady: steadyZoom((zoom) => {
      ref.current?.style.setProperty('--z', String(zoom))
      queueMicrotask(() => held.apply(camera.view()))
    }),
  }))
  const apply = (view: CameraView): void => {
    const element = ref.current
    if (!element) return
    const scale = held.steady.scale(view.zoom)
    const { x, y } = place(view)
    element.style.transform = scale === 1 ? `translate(${x}px, ${y}px)` : `translate(${x}px, ${y}px) scale(${scale})`
    moved?.(view, scale)
  }
  useCameraEffect((view) => {
    held.apply = apply
    apply(view)
  })
  useEffect(() => () => held.steady.stop(), [held])
}
