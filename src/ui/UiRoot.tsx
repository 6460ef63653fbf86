import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'

/**
 * Stands around the whole app, once. Keeps components from adding <style> elements, which our Content-Security-Policy
 * refuses, and lets neighbouring tooltips open at once after the first.
 */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <BaseTooltip.Provider delay={450} closeDelay={0} timeout={500}>
        {children}
      </BaseTooltip.Provider>
    </CSPProvider>
  )
}
