import { useEffect } from 'react'
import type { RefObject } from 'react'
import { onPrinting, printLight } from '../printing.ts'
import { layOnPaper } from './paper.ts'

/** Prints the report in the light theme, laid out for paper. */
export function usePaper(report: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let putBack: (() => void) | null = null
    return onPrinting(() => {
      if (!report.current || putBack) return
      printLight()
      putBack = layOnPaper(report.current)
    }, () => {
      putBack?.()
      putBack = null
    })
  }, [report])
}
