import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST_ZOOM, MOST_ZOOM, firstView, viewFitting, viewShowing } from './views.ts'

const insets = { top: 60, right: 10, bottom: 40, left: 120 }
const size = { width: 1400, height: 840 }
const onScreen = (box: { x: number; y: number; width: number; height: number }, view: { x: number; y: number; zoom: number }) => ({
  left: box.x * view.zoom + view.x,
  right: (box.x + box.width) * view.zoom + view.x,
  top: box.y * view.zoom + view.y,
  bottom: (box.y + box.height) * view.zoom + view.y,
})
const boxes = fc.record({
  x: fc.integer({ min: -5000, max: 400_000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  width: fc.integer({ min: 1, max: 300_000 }),
  height: fc.integer({ min: 1, max: 4000 }),
})

describe('fitting', () => {
  it('shows the whole box clear of what covers the canvas', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const view = viewFitting(box, size, insets, 1)
        const seen = onScreen(box, view)
        expect(view.zoom).toBeGreaterThanOrEqual(LEAST_ZOOM)
        expect(view.zoom).toBeLessThanOrEqual(Math.min(1, MOST_ZOOM))
        expect(seen.left).toBeGreaterThanOrEqual(insets.left - 0.01)
        expect(seen.right).toBeLessThanOrEqual(size.width - insets.right + 0.01)
        expect(seen.top).toBeGreaterThanOrEqual(insets.top - 0.01)
        expect(seen.bottom).toBeLessThanOrEqual(size.height - insets.bottom + 0.01)
      }),
    )
  })
})

describe('bringing into view', () => {
  const view = { ...size, x: 0, y: 0, zoom: 1 }

  it('moves nothing when the box shows already', () => {
    expect(viewShowing({ x: 300, y: 300, width: 152, height: 104 }, view, insets)).toBeNull()
  })

  it('moves only as far as it must', () => {
    expect(viewShowing({ x: 1300, y: 300, width: 152, height: 104 }, view, insets)).toEqual({ ...view, x: -102 })
    expect(viewShowing({ x: 100, y: 10, width: 152, height: 104 }, view, insets)).toEqual({ ...view, x: 60, y: 90 })
  })

  it('shows the beginning of what is larger than the view', () => {
    const seen = viewShowing({ x: 5000, y: 300, width: 3000, height: 104 }, view, insets)
    expect(5000 + (seen?.x ?? 0)).toBe(insets.left + 40)
  })

  it('comes near enough to read', () => {
    expect(viewShowing({ x: 300, y: 300, width: 152, height: 104 }, { ...view, zoom: 0.1 }, insets)?.zoom).toBe(0.75)
  })
})

describe('the first view', () => {
  it('shows a small map whole', () => {
    expect(firstView({ x: 0, y: 0, width: 1500, height: 700 }, size, insets).zoom).toBeGreaterThan(0.55)
  })

  it('shows the beginning of a long one at a size that can be read', () => {
    const view = firstView({ x: 100, y: 0, width: 60_000, height: 900 }, size, insets)
    expect(view.zoom).toBeGreaterThanOrEqual(0.6)
    expect(100 * view.zoom + view.x).toBeCloseTo(insets.left)
  })
})
