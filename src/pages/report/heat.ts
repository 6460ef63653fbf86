/** The most of the heat's colour in a cell's ground: ink still reaches 4.5:1 on it in both themes. */
export const HOTTEST = 0.46
const MILDEST = 0.09

/** How much of the heat's colour a cell gets, 0 … `HOTTEST`; what is there at all can be seen. */
export function heatOf(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0
  return MILDEST + (HOTTEST - MILDEST) * Math.min(1, value / most)
}
