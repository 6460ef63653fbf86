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
 * The feeling curve: smooth through all points, and between two of them never higher or lower than they are: monotone
 * cubic interpolation after M. Steffen, "A simple method for monotonic interpolation in one dimension" (Astronomy and
 * Astrophysics 239, 1990). No curve for fewer than two points. x must grow with each point.
 */
export function feelingCurve(points: readonly Point[]): readonly Curve[] {
  const slopes = points.map((_, i) => innerSlope(points, i))
  return points.slice(1).map((to, i) => {
    const from = points[i] as Point
    const width = to.x - from.x
    const straight = (to.y - from.y) / width
    // An end bends as the other side asks; with ends on both sides it is straight.
    const start = slopes[i] ?? (slopes[i + 1] === undefined ? straight : (3 * straight - (slopes[i + 1] as number)) / 2)
    const end = slopes[i + 1] ?? (3 * straight - start) / 2
    const third = width / 3
    return {
      from,
      c1: { x: from.x + third, y: from.y + third * start },
      c2: { x: to.x - third, y: to.y - third * end },
      to,
    }
  })
}

/** The slope at a point between two others, none where they turn; undefined at either end. */
function innerSlope(points: readonly Point[], i: number): number | undefined {
  const [before, at, after] = [points[i - 1], points[i] as Point, points[i + 1]]
  if (!before || !after) return undefined
  const [left, right] = [at.x - before.x, after.x - at.x]
  const [rise, next] = [(at.y - before.y) / left, (after.y - at.y) / right]
  const parabola = Math.abs((rise * right + next * left) / (left + right)) / 2
  return (Math.sign(rise) + Math.sign(next)) * Math.min(Math.abs(rise), Math.abs(next), parabola)
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
