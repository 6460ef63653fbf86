import { Avatar } from './Avatar.tsx'
import styles from './Avatar.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './Tooltip.tsx'

export interface AvatarStackProps {
  people: readonly { id: string; name: string; colour: string }[]
  /** What they do here, e.g. 'Here now'. */
  label: string
  /** How many are shown before the rest becomes a number. */
  max?: number
  /** Diameter in CSS pixels. */
  size?: number
  className?: string
}

/** Several people as overlapping discs; who does not fit is counted, and named in the number's tooltip. */
export function AvatarStack({ people, label, max = 4, size = 28, className }: AvatarStackProps) {
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.slice(shown.length)
  const names = rest.map(({ name }) => name).join(', ')
  return (
    <ul className={classes(styles.stack, className)} aria-label={label}>
      {shown.map(({ id, name, colour }) => (
        <li key={id}>
          <Tooltip text={name}>
            <Avatar name={name} colour={colour} size={size} />
          </Tooltip>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Tooltip text={names}>
            <span
              role="img"
              aria-label={`and ${rest.length} more: ${names}`}
              className={classes(styles.avatar, styles.more)}
              style={{ width: size, height: size, fontSize: Math.round(size * 0.39) }}
            >
              +{rest.length}
            </span>
          </Tooltip>
        </li>
      )}
    </ul>
  )
}
