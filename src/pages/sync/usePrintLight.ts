import { useEffect } from 'react'
import { onPrinting, printLight } from '../printing.ts'

/** Prints the page in the light theme. */
export function usePrintLight(): void {
  useEffect(() => onPrinting(printLight, () => {}), [])
}
