import { flushSync } from 'react-dom'
import { overrideTheme } from '../ui/theme.ts'

/** Shows the page in the light theme from now on, before the browser takes its picture of it. */
export const printLight = (): void => flushSync(() => overrideTheme('light'))

/**
 * Calls `before` when the browser is about to print, whichever way it is asked to, and `after` when it has; that puts the
 * theme back, too. Returns what stops it and puts everything back.
 */
export function onPrinting(before: () => void, after: () => void): () => void {
  const putBack = (): void => {
    after()
    overrideTheme(null)
  }
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', putBack)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', putBack)
    putBack()
  }
}
