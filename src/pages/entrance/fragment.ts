import { useEffect, useState } from 'react'

/**
 * The secret behind the `#` of this page's address, which is taken out of the address bar and the history at once: whoever
 * looks over a shoulder, or sits here later, must not find it.
 */
export function useFragment(): string {
  const [secret] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
  }, [])
  return secret
}

/** Goes to a page of ours by loading it anew, as somebody else than before. `to` begins with a slash behind the base path. */
export function enter(base: string, to: string): void {
  location.replace(base + to)
}

/** A way back that leads to a page of ours and nowhere else. */
export function safeWay(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/'
}
