import { basePath } from './environment.ts'

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
  // What the page itself needs comes first.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
