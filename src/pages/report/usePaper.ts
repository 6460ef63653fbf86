import { useEffect } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { overrideTheme } from '../../ui/theme.ts'
import { layOnPaper } from './paper.ts'

/** Prints the report in the light theme, laid out for paper, whichever way the browser is asked to print. */
export function usePaper(report: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let putBack: (() => void) | null = null
    const before = (): void => {
      if (!report.current || putBack) return
      flushSync(() => overrideTheme('light'))
      putBack = layOnPaper(report.current)
    }
    const after = (): void => {
      putBack?.()
      putBack = null
      overrideTheme(null)
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
      after()
    }
  }, [report])
}
