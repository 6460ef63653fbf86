import { curveMonotoneX } from 'd3-shape'
import type { Box, Curve, Point } from './geometry.ts'
import type { Palette } from './palette.ts'
import { FEELING_STEP } from './measures.ts'
import { pathAlong, svgPath } from './path.ts'

/** Colours from `top` to `bottom`, in canvas pixels, whatever is painted with them. */
export interface VerticalGradient {
  readonly top: number
  readonly bottom: number
  /** `at` from 0 (top) to 1 (bottom). */
  readonly stops: readonly { readonly at: number; readonly colour: string }[]
}

/**
 * The feeling curve: smooth through all points, and between two of them never higher or lower than they are (monotone
 * cubic interpolation, as in d3's `curveMonotoneX`). No curve for fewer than two points. x must grow with each point.
 */
export function feelingCurve(points: readonly Point[]): readonly Curve[] {
  const curves: Curve[] = []
  let at: Point = { x: 0, y: 0 }
  const sink = {
    moveTo(x: number, y: number) {
      at = { x, y }
    },
    lineTo(x: number, y: number) {
      const to = { x, y }
      const between = (share: number): Point => ({ x: at.x + (x - at.x) * share, y: at.y + (y - at.y) * share })
      curves.push({ from: at, c1: between(1 / 3), c2: between(2 / 3), to })
      at = to
    },
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number) {
      const to = { x, y }
      curves.push({ from: at, c1: { x: x1, y: y1 }, c2: { x: x2, y: y2 }, to })
      at = to
    },
    closePath() {},
  }
  const curve = curveMonotoneX(sink as unknown as Parameters<typeof curveMonotoneX>[0])
  curve.lineStart()
  for (const { x, y } of points) curve.point(x, y)
  curve.lineEnd()
  return points.length < 2 ? [] : curves
}

/** The curve in SVG's path notation, empty for fewer than two points. */
export function feelingCurvePath(points: readonly Point[]): string {
  return svgPath(pathAlong(feelingCurve(points)))
}

/** Green where it feels good, grey in between, red where it feels bad. */
export function feelingGradient(row: Box, palette: Palette): VerticalGradient {
  const zero = row.y + row.height / 2
  return {
    top: zero - 2 * FEELING_STEP,
    bottom: zero + 2 * FEELING_STEP,
    stops: [
      { at: 0, colour: palette.feelingGood },
      { at: 0.5, colour: palette.feelingNeutral },
      { at: 1, colour: palette.feelingBad },
    ],
  }
}
