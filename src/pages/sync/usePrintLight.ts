import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { overrideTheme } from '../../ui/theme.ts'

/** Prints the page in the light theme, whichever way the browser is asked to print. */
export function usePrintLight(): void {
  useEffect(() => {
    const before = (): void => flushSync(() => overrideTheme('light'))
    const after = (): void => overrideTheme(null)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      after()
    }
  }, [])
}
