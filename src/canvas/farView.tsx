import { memo, useLayoutEffect, useRef } from 'react'
import type { Box } from '../drawing/geometry.ts'
import { paint } from '../drawing/paint.ts'
import { boxOf } from './actions/focus.ts'
import type { Board } from './board.ts'
import { useBoard } from './board.ts'
import type { CameraView } from './views.ts'
import { useColours } from './colours.tsx'
import { countPaint } from './debug.ts'
import styles from './canvas.module.css'
import { farPicture, forgetWidths } from './farPicture.ts'
import { paintFarWalls } from './farWalls.ts'
import { cardsIn } from './pieces.ts'
import { sketchMap } from './sketch.ts'
import { smallPictures } from './smallPictures.ts'

/** What is painted beyond the view on each side, as a share of it. */
const MARGIN = 0.4
/** By how much the zoom may leave the one that was painted. */
const LEEWAY = 1.25
/** Milliseconds after an edit until the picture is made anew: others' typing must not cost a picture a letter. */
const PAUSE = 90
const RADIUS = 10
/** What stands out of the map's bounds: edges of boxes, shadows. */
const EDGE = 16
/** CSS pixels for the same from afar, where walls stand out of a map that is lower than they are. */
const FAR_EDGE = 12
/** Under this zoom a picture on a card is a spot of colour. */
const PICTURE_ZOOM = 0.18
/** Under this zoom no letter and no line can be made out. */
const SKETCH_ZOOM = 0.1

interface Painted {
  readonly box: Box
  readonly zoom: number
}

const overlap = (a: Box, b: Box): Box => {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  }
}

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Box, by: number): void {
  context.beginPath()
  context.roundRect(x - by, y - by, width + 2 * by, height + 2 * by, RADIUS + by)
  context.stroke()
}

/** Veils, where nothing else does, what is not lit, and outlines what is selected. */
function paintMine(context: CanvasRenderingContext2D, board: Board, area: Box, zoom: number, paper: string, accent: string): void {
  const { geometry } = board.projection()
  const { lit } = board.state.getState()
  if (lit && zoom < SKETCH_ZOOM) {
    context.globalAlpha = 0.78
    context.fillStyle = paper
    for (const card of cardsIn(geometry, area)) {
      if (!lit.touchpoints.has(card.id)) context.fillRect(card.x - 2, card.y - 2, card.width + 4, card.height + 4)
    }
    context.globalAlpha = 1
  }
  context.strokeStyle = accent
  context.lineWidth = 2 / zoom
  context.setLineDash([])
  context.fillStyle = accent
  context.globalAlpha = zoom < SKETCH_ZOOM ? 0.5 : 1
  for (const item of board.view.getState().selection) {
    if (item.kind === 'step') continue
    const box = boxOf(geometry, item)
    if (!box) continue
    if (zoom < SKETCH_ZOOM) context.fillRect(box.x, box.y, box.width, box.height)
    else outline(context, box, 2 / zoom)
  }
  context.globalAlpha = 1
}

/**
 * The map from far away: one picture, painted in canvas coordinates, with some of what lies around the view. While the
 * camera moves it is only shifted and scaled; it is painted again when the view leaves it or the zoom leaves a quarter.
 */
export const FarView = memo(function FarView({ shown }: { shown: boolean }) {
  const board = useBoard()
  const { theme, palette, accent } = useColours()
  const ref = useRef<HTMLCanvasElement>(null)
  const painted = useRef<Painted | null>(null)

  useLayoutEffect(() => {
    painted.current = null
    const canvas = ref.current
    if (!canvas || !shown) return
    const { camera } = board
    const pictures = smallPictures(board.session.mapId)
    let origin: Box = { x: 0, y: 0, width: 0, height: 0 }
    const draw = (view: CameraView): void => {
      const { bounds } = board.projection().geometry
      const seen = camera.visible()
      const all: Box = {
        x: seen.x - seen.width * MARGIN,
        y: seen.y - seen.height * MARGIN,
        width: seen.width * (1 + 2 * MARGIN),
        height: seen.height * (1 + 2 * MARGIN),
      }
      const edge = Math.max(EDGE, FAR_EDGE / view.zoom)
      const box = overlap(all, { x: bounds.x - edge, y: bounds.y - edge, width: bounds.width + 2 * edge, height: bounds.height + 2 * edge })
      const scale = view.zoom * Math.min(2, window.devicePixelRatio || 1)
      canvas.width = Math.max(1, Math.ceil(box.width * scale))
      canvas.height = Math.max(1, Math.ceil(box.height * scale))
      canvas.style.width = `${canvas.width / (scale / view.zoom)}px`
      canvas.style.height = `${canvas.height / (scale / view.zoom)}px`
      painted.current = { box: all, zoom: view.zoom }
      origin = box
      const context = canvas.getContext('2d')
      if (!context) return
      const far = view.zoom < SKETCH_ZOOM
      if (!far) {
        paint(context as unknown as Parameters<typeof paint>[0], farPicture(board, box, theme), {
          scale,
          originX: box.x,
          originY: box.y,
          clip: box,
          detail: 'far',
          background: false,
          ...(view.zoom >= PICTURE_ZOOM && { pictures: (file: string) => pictures.of(file) }),
        })
      }
      context.save()
      context.scale(scale, scale)
      context.translate(-box.x, -box.y)
      if (far) {
        const scene = {
          journey: board.session.journey.getState(),
          organisation: board.session.organisation.getState(),
          geometry: board.projection().geometry,
          answers: board.projection().answers,
          palette,
          lit: board.state.getState().lit,
        }
        sketchMap(context, scene, box, { x: 1 / scale, y: 1 / scale })
      }
      paintFarWalls(context, board, box, view.zoom, palette, accent)
      paintMine(context, board, box, view.zoom, palette.paper, accent)
      context.restore()
      countPaint()
    }
    const place = (view: CameraView): void => {
      const now = painted.current
      const away = now ? view.zoom / now.zoom : Infinity
      const fits = now !== null && away <= LEEWAY && away >= 1 / LEEWAY && within(camera.visible(), now.box)
      if (!fits) draw(view)
      const scale = view.zoom / (painted.current?.zoom ?? view.zoom)
      canvas.style.transform = `translate(${origin.x * view.zoom + view.x}px, ${origin.y * view.zoom + view.y}px) scale(${scale})`
    }
    const again = (): void => {
      painted.current = null
      place(camera.view())
    }
    let timer = 0
    const changed = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(again, PAUSE)
    }
    place(camera.view())
    // The first picture may have been painted before its font was there.
    if (document.fonts.status !== 'loaded') void document.fonts.ready.then(forgetWidths).then(changed)
    const stops = [
      pictures.subscribe(changed),
      camera.subscribe(place),
      board.session.journey.subscribe(changed),
      board.session.organisation.subscribe(changed),
      board.view.subscribe((now, before) => now.selection !== before.selection && again()),
      board.state.subscribe((now, before) => now.lit !== before.lit && again()),
    ]
    return () => {
      window.clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [board, shown, theme, palette, accent])

  return <canvas ref={ref} className={styles.far} hidden={!shown} aria-hidden="true" />
})
