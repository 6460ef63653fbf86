import type { Curve } from './geometry.ts'

/**
 * A path as plain numbers, quick to walk and to send to a worker: each command is its code and its coordinates, x and y
 * in turn. A curve has two control points and its end.
 */
export type Path = readonly number[]

export const MOVE = 0
export const LINE = 1
export const CURVE = 2
export const CLOSE = 3

const CODES: Readonly<Record<string, number>> = { M: MOVE, L: LINE, C: CURVE, Z: CLOSE }
const LETTERS = 'MLCZ'
/** How many numbers follow each code. */
export const ARGUMENTS = [2, 2, 6, 0] as const

/** Reads an SVG path of absolute M, L, C and Z. Throws for any other command: paths are ours. */
export function parsePath(data: string): Path {
  const path: number[] = []
  for (const [token] of data.matchAll(/[A-Za-z]|-?\d*\.?\d+/g)) {
    if (/[A-Za-z]/.test(token)) {
      const code = CODES[token]
      if (code === undefined) throw new Error(`"${token}" in "${data}" is not M, L, C or Z`)
      path.push(code)
    } else path.push(Number(token))
  }
  return path
}

/** A length as it is written in SVG: at most two decimals. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** A path in SVG's notation. */
export function svgPath(path: Path): string {
  let data = ''
  for (let i = 0; i < path.length;) {
    const code = path[i++] as number
    data += LETTERS[code]
    for (let n = ARGUMENTS[code] as number; n > 0; n--) data += decimal(path[i++] as number) + (n > 1 ? ' ' : '')
  }
  return data
}

/** The path along curves of which each begins where the one before ends. */
export function pathAlong(curves: readonly Curve[]): Path {
  const path: number[] = []
  curves.forEach(({ from, c1, c2, to }, i) => {
    if (i === 0) path.push(MOVE, from.x, from.y)
    path.push(CURVE, c1.x, c1.y, c2.x, c2.y, to.x, to.y)
  })
  return path
}

/** A circle, clockwise from its rightmost point. */
export function circle(x: number, y: number, radius: number): Path {
  const k = radius * 0.5523
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius]
  return [
    ...[MOVE, right, y],
    ...[CURVE, right, y + k, x + k, bottom, x, bottom],
    ...[CURVE, x - k, bottom, left, y + k, left, y],
    ...[CURVE, left, y - k, x - k, top, x, top],
    ...[CURVE, x + k, top, right, y - k, right, y],
    CLOSE,
  ]
}
