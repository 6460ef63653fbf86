import type { CrowdMessage } from './crowd.ts'
import { Crowd } from './crowd.ts'

/**
 * Draws the cursors of a crowd away from the page: moving so many elements there would cost it a tenth of its time, and
 * whatever holds the page up would hold them up.
 */
const port = self as unknown as { onmessage: ((event: MessageEvent<CrowdMessage>) => void) | null }

const crowd = new Crowd()
let surface: OffscreenCanvasRenderingContext2D | null = null
let frame = 0

function draw(): void {
  frame = 0
  if (surface && crowd.draw(surface, performance.now())) ask()
}

function ask(): void {
  frame ||= requestAnimationFrame(draw)
}

port.onmessage = ({ data }) => {
  switch (data.kind) {
    case 'canvas':
      surface = data.canvas.getContext('2d')
      break
    case 'sprite':
      crowd.dress(data.client, data.sprite)
      break
    case 'sight': {
      if (data.view) crowd.look(data.view.camera, data.view.ratio)
      const isSeen = crowd.move(data.places, data.glide, performance.now())
      if (!data.view && !isSeen) return
      break
    }
  }
  ask()
}
