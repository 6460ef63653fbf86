import { useEffect, useRef } from 'react'
import type { PointerEvent } from 'react'
import type { Box } from '../../drawing/geometry.ts'
import { useJourney, useOrganisation, useProjection } from '../../session/context.ts'
import { useBoard, useCanvas } from '../board.ts'
import { useColours } from '../colours.tsx'
import { useCameraEffect } from '../layers/useCameraEffect.ts'
import { sketchMap } from '../sketch.ts'
import styles from './controls.module.css'

const WIDTH = 210
const MOST_HEIGHT = 140
/** A long map is stretched to at least this height, or it would be a line. */
const LEAST_HEIGHT = 44

/** The small map's scales: canvas pixels times these are its own. */
export function minimapScale(bounds: Box): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const even = Math.min(WIDTH / Math.max(1, bounds.width), MOST_HEIGHT / Math.max(1, bounds.height))
  const height = Math.max(LEAST_HEIGHT, bounds.height * even)
  const width = bounds.width * even
  return { x: even, y: height / Math.max(1, bounds.height), width, height }
}

/** The whole map in a corner, painted from its geometry, with a frame around what is in view. Pressing it goes there. */
export function Minimap() {
  const board = useBoard()
  const { palette } = useColours()
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const geometry = useProjection((projection) => projection.geometry)
  const answers = useProjection((projection) => projection.answers)
  const journey = useJourney((now) => now)
  const organisation = useOrganisation((now) => now)
  const lit = useCanvas((state) => state.lit)
  const { bounds } = geometry
  const scale = minimapScale(bounds)

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const density = Math.min(2, window.devicePixelRatio || 1)
    element.width = scale.width * density
    element.height = scale.height * density
    context.scale(density * scale.x, density * scale.y)
    context.translate(-bounds.x, -bounds.y)
    sketchMap(context, { journey, organisation, geometry, answers, palette, lit }, bounds, { x: 1 / scale.x, y: 1 / scale.y })
  }, [geometry, answers, journey, organisation, palette, lit, bounds, scale.x, scale.y, scale.width, scale.height])

  useCameraEffect(() => {
    const element = frame.current
    if (!element) return
    const seen = board.camera.visible()
    const left = Math.max(0, (seen.x - bounds.x) * scale.x)
    const top = Math.max(0, (seen.y - bounds.y) * scale.y)
    const right = Math.min(scale.width, (seen.x + seen.width - bounds.x) * scale.x)
    const bottom = Math.min(scale.height, (seen.y + seen.height - bounds.y) * scale.y)
    element.style.transform = `translate(${left}px, ${top}px)`
    element.style.width = `${Math.max(4, right - left)}px`
    element.style.height = `${Math.max(4, bottom - top)}px`
  })

  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    board.camera.centre({
      x: bounds.x + (event.clientX - box.left) / scale.x,
      y: bounds.y + (event.clientY - box.top) / scale.y,
    })
  }
  return (
    <div className={styles.minimap} style={{ width: scale.width + 10 }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label="Small map. The keys and the outline go everywhere, too."
        style={{ width: scale.width, height: scale.height }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          go(event)
        }}
        onPointerMove={(event) => event.buttons === 1 && go(event)}
      />
      <div ref={frame} className={styles.frame} />
    </div>
  )
}
