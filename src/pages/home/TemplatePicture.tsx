import type { TemplateId } from '../../session/api.ts'
import styles from './TemplatePicture.module.css'

/** Touchpoints a stage, and how each touchpoint feels (−2 … +2). */
interface Sketch {
  readonly stages: readonly number[]
  readonly feelings: readonly number[]
}

const SKETCHES: Readonly<Record<TemplateId, Sketch>> = {
  'telecom-order': { stages: [2, 2, 3, 2, 1], feelings: [1, 2, 1, 1, 0, -1, 0, -2, -1, -2] },
  'outpatient-visit': { stages: [3, 3, 4, 2, 3], feelings: [0, 1, -1, -1, -2, 0, 1, -1, 2, 0, 1, 0, 0, 1, 1] },
  'five-stages': { stages: [0, 0, 0, 0, 0], feelings: [] },
  blank: { stages: [], feelings: [] },
}

const WIDTH = 200
const PAD = 8
const GAP = 5

/** What a template holds, in small: its stages, the curve and the cards. Decoration beside the template's name. */
export function TemplatePicture({ template }: { template: TemplateId }) {
  const { stages, feelings } = SKETCHES[template]
  const weights = stages.map((count) => Math.max(1, count))
  const unit = (WIDTH - 2 * PAD - GAP * Math.max(0, stages.length - 1)) / Math.max(1, weights.reduce((a, b) => a + b, 0))
  let x = PAD
  let card = 0
  const columns = weights.map((weight, index) => {
    const at = { x, width: weight * unit, cards: [] as { x: number; feeling: number; lane: number }[] }
    for (let i = 0; i < (stages[index] ?? 0); i += 1) {
      at.cards.push({ x: x + i * unit, feeling: feelings[card] ?? 0, lane: card % 3 === 2 ? 1 : 0 })
      card += 1
    }
    x += at.width + GAP
    return at
  })
  const points = columns.flatMap(({ cards }) => cards.map((one) => [one.x + unit / 2, 34 - one.feeling * 6] as const))
  return (
    <svg className={styles.picture} viewBox={`0 0 ${WIDTH} 104`} aria-hidden="true">
      {columns.map((column) => (
        <g key={column.x}>
          <rect className={styles.stage} x={column.x} y={8} width={column.width} height={8} rx={2.5} />
          <rect className={styles.column} x={column.x} y={20} width={column.width} height={76} rx={4} />
          {column.cards.map((one) => (
            <rect
              key={one.x}
              className={styles.card}
              x={one.x + 1.5}
              y={54 + one.lane * 22}
              width={unit - 3}
              height={15}
              rx={2}
            />
          ))}
        </g>
      ))}
      {points.length > 1 && <path className={styles.curve} d={curve(points)} />}
      {stages.length === 0 && (
        <g className={styles.plus}>
          <rect x={76} y={28} width={48} height={48} rx={12} />
          <path d="M100 42v20M90 52h20" />
        </g>
      )}
    </svg>
  )
}

function curve(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1]
      if (!before) return `M${x},${y}`
      const middle = (before[0] + x) / 2
      return `C${middle},${before[1]} ${middle},${y} ${x},${y}`
    })
    .join('')
}
