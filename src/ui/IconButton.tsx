import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import styles from './IconButton.module.css'
import { ariaKeys } from './shortcut.ts'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> {
  /** What the button does; its accessible name and its tooltip. */
  label: string
  icon: ReactNode
  /** Shown in the tooltip and told to screen readers, e.g. `Mod+Z`. */
  keys?: string
  /** Makes it a button that stays pressed; give it for both states. */
  pressed?: boolean
  size?: 'm' | 's'
  variant?: 'quiet' | 'plain' | 'danger'
  tooltipSide?: 'top' | 'bottom' | 'inline-start' | 'inline-end'
  ref?: Ref<HTMLButtonElement>
}

/** A square button with an icon alone. Passes ref and every other property through, so it can be a menu's trigger. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, keys, pressed, size = 'm', variant = 'quiet', tooltipSide, className, ...rest } = props
  return (
    <Tooltip text={label} keys={keys} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed ?? rest['aria-pressed']}
        aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
        className={classes(styles.button, styles[size], styles[variant], className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
