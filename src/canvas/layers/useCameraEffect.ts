import { useLayoutEffect, useRef } from 'react'
import type { CameraView } from '../views.ts'
import { useCamera } from '../camera.ts'

/**
 * Calls `apply` with the view at once and after every move, outside of React: what moves with the camera writes to its
 * element directly. Also called after each render, which may have made new elements.
 */
export function useCameraEffect(apply: (view: CameraView) => void): void {
  const camera = useCamera()
  const latest = useRef(apply)
  useLayoutEffect(() => {
    latest.current = apply
    apply(camera.view())
  })
  useLayoutEffect(() => camera.subscribe((view) => latest.current(view)), [camera])
}
