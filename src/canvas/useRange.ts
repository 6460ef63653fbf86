import { useLayoutEffect, useState } from 'react'
import type { Camera } from './camera.ts'
import type { Range } from './range.ts'
import { rangeFor } from './range.ts'
import type { CameraView } from './views.ts'

/** Follows the camera; renders again only when another range is to be mounted. */
export function useRange(camera: Camera): Range {
  const [range, setRange] = useState(() => rangeFor(camera.view(), null))
  useLayoutEffect(() => {
    const follow = (view: CameraView): void => setRange((before) => rangeFor(view, before))
    follow(camera.view())
    return camera.subscribe(follow)
  }, [camera])
  return range
}
