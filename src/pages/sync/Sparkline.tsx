const WIDTH = 56
const HEIGHT = 18
const EDGE = 3

/** A small line of how a figure went, the last value marked; the words beside it say the same. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (at: number): number => EDGE + (at / Math.max(1, values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number): number => (most === least ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) / (most - least)) * (HEIGHT - 2 * EDGE))
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <polyline
        points={values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        opacity="0.6"
      />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="2.5" fill="currentColor" />
    </svg>
  )
}
