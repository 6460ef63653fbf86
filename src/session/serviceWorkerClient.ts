import { basePath } from './environment.ts'

/** Milliseconds that the page has to itself after it was loaded: the whole app comes to be kept, most of which it does not need. */
const PAGE_FIRST = 3000

/**
 * Lets the app open without a server, from the next load on. Does nothing while developing, and where the browser has
 * no service workers (private windows, plain http beyond this machine): the app works there too, but online only.
 */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = (): void => {
    navigator.serviceWorker.register(`${basePath()}sw.js`, { scope: basePath(), updateViaCache: 'none' }).catch(() => {
      // Refused by the browser's settings; nothing of the app depends on it while online.
    })
  }
  const later = (): void => void setTimeout(register, PAGE_FIRST)
  if (document.readyState === 'complete') later()
  else window.addEventListener('load', later, { once: true })
}
