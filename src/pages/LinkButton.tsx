import type { MouseEvent } from 'react'
import { useLocation, useRouter } from 'wouter'
import { Button } from '../ui/Button.tsx'
import type { ButtonLook } from '../ui/Button.tsx'

/** A link inside the app that looks like a button. `to` begins with a slash and leaves out the app's base path. */
export function LinkButton({ to, children, ...look }: ButtonLook & { to: string; className?: string; children: React.ReactNode }) {
  const [, navigate] = useLocation()
  const { base } = useRouter()
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
    event.preventDefault()
    navigate(to)
  }
  return <Button {...look} href={base + to} onClick={go}>{children}</Button>
}
