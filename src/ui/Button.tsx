import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Spinner } from './Spinner.tsx'

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger'

export interface ButtonLook {
  variant?: ButtonVariant
  size?: 'm' | 's'
  /** An icon before the text; it is decoration and stays hidden from screen readers. */
  icon?: ReactNode
  /** Shows that the button's work is going on; presses are ignored, the focus stays. */
  busy?: boolean
}

export type ButtonProps = ButtonLook &
  (
    | ({ href?: undefined; ref?: Ref<HTMLButtonElement> } & ButtonHTMLAttributes<HTMLButtonElement>)
    | ({ href: string; ref?: Ref<HTMLAnchorElement> } & AnchorHTMLAttributes<HTMLAnchorElement>)
  )

/** A button, or a link that looks like one when `href` is given. Passes the ref and every other property through. */
export function Button({ variant = 'plain', size = 'm', icon, busy, className, children, ...rest }: ButtonProps) {
  const name = classes(styles.button, styles[variant], styles[size], className)
  const content = (
    <>
      {busy ? <Spinner /> : icon && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      {children}
    </>
  )
  if (rest.href !== undefined) return <a {...rest} className={name}>{content}</a>
  const { onClick, ...button } = rest
  return (
    <button
      type="button"
      {...button}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      aria-disabled={busy || button['aria-disabled']}
      className={name}
    >
      {content}
    </button>
  )
}
