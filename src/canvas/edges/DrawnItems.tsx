import { ICONS } from '../../drawing/icons.ts'
import type { Item } from '../../drawing/items.ts'
import { ICON_STROKE } from '../../drawing/paint.ts'
import { svgPath } from '../../drawing/path.ts'

/**
 * Boxes, paths and icons of the drawing as SVG. Their looks are inline styles, because pictures of the page lose what only a
 * stylesheet says.
 */
export function DrawnItems({ items }: { items: readonly Item[] }) {
  return items.map((item, index) => {
    if (item.kind === 'box') {
      const { x, y, w, h, r, fill, stroke, strokeWidth } = item
      return <rect key={index} x={x} y={y} width={w} height={h} rx={r} style={{ fill: fill ?? 'none', stroke: stroke ?? 'none', strokeWidth }} />
    }
    if (item.kind === 'path' && (item.stroke === null || typeof item.stroke === 'string')) {
      const { commands, fill, stroke, strokeWidth, dash } = item
      return (
        <path
          key={index}
          d={svgPath(commands)}
          style={{
            fill: fill ?? 'none',
            stroke: stroke ?? 'none',
            strokeWidth,
            strokeDasharray: dash?.join(' '),
            strokeLinecap: 'round',
            strokeLinejoin: 'round',
          }}
        />
      )
    }
    if (item.kind === 'icon') {
      const { name, x, y, size, colour, fill } = item
      return (
        <path
          key={index}
          d={ICONS[name]}
          transform={`translate(${x} ${y}) scale(${size / 24})`}
          style={{ fill: fill ?? 'none', stroke: colour, strokeWidth: ICON_STROKE, strokeLinecap: 'round', strokeLinejoin: 'round' }}
        />
      )
    }
    return null
  })
}
