/**
 * Calls `look` at once and then every so many milliseconds as long as the page is in view, and as soon as it comes back into
 * view or online. Returns how to stop.
 */
export function whileInView(look: () => void, milliseconds: number): () => void {
  const lookNow = (): void => {
    if (document.visibilityState === 'visible') look()
  }
  lookNow()
  const timer = setInterval(lookNow, milliseconds)
  const heard = new AbortController()
  for (const [target, event] of [[window, 'online'], [window, 'focus'], [document, 'visibilitychange']] as const) {
    target.addEventListener(event, lookNow, { signal: heard.signal })
  }
  return () => {
    clearInterval(timer)
    heard.abort()
  }
}
