import type { Ref } from 'react'
import styles from './Avatar.module.css'
import { classes } from './classes.ts'
import { readableGround, readableOn } from './contrast.ts'
import { initials } from './initials.ts'

export interface AvatarProps {
  name: string
  /** #rrggbb */
  colour: string
  /** Diameter in CSS pixels. */
  size?: number
  /** Leaves the name out for screen readers, where it stands beside in words. */
  decorative?: boolean
  className?: string
  ref?: Ref<HTMLSpanElement>
}

/** Somebody as a disc of their colour with their initials, legible on every colour. */
export function Avatar({ name, colour, size = 28, decorative, className, ref, ...rest }: AvatarProps) {
  return (
    <span
      {...rest}
      ref={ref}
      role={decorative ? undefined : 'img'}
      aria-label={decorative ? undefined : name || 'Somebody'}
      aria-hidden={decorative || undefined}
      className={classes(styles.avatar, className)}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.39),
        background: readableGround(colour),
        color: readableOn(colour),
      }}
    >
      {initials(name)}
    </span>
  )
}
