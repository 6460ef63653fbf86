import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { Box, Geometry } from '../drawing/geometry.ts'
import type { Camera } from './camera.ts'
import { cardsIn } from './pieces.ts'
import type { Range } from './range.ts'
import { rangeFor, widened } from './range.ts'
import type { CameraView } from './views.ts'

/** So many cards are kept mounted beyond what the view needs. More would make every move of the camera dearer. */
const MOST = 50
/** Milliseconds after the last move of the camera, and from stride to stride. */
const REST = 150

/**
 * Follows the camera; renders again only when another range is to be mounted. While the camera rests, what lies around
 * is mounted bit by bit, so that the next move mounts nothing.
 */
export function useRange(camera: Camera, geometry: Geometry): Range {
  const fits = useCallback((box: Box) => cardsIn(geometry, box).length <= MOST, [geometry])
  const [range, setRange] = useState(() => rangeFor(camera.view(), null, fits))
  useLayoutEffect(() => {
    const follow = (view: CameraView): void => setRange((before) => rangeFor(view, before, fits))
    follow(camera.view())
    return camera.subscribe(follow)
  }, [camera, fits])
  useEffect(() => {
    const wider = widened(range, geometry.bounds, fits)
    if (wider === range) return
    let timer = 0
    const wait = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => setRange((now) => (now === range ? wider : now)), REST)
    }
    wait()
    const stop = camera.subscribe(wait)
    return () => {
      window.clearTimeout(timer)
      stop()
    }
  }, [camera, fits, range, geometry])
  return range
}
