import { Component, Suspense } from 'react'
import type { ReactNode } from 'react'
import { toast } from './toast.ts'

/** True for the errors with which browsers say that code or styles could not be loaded. */
export function isMissingCode(error: Error): boolean {
  return /dynamically imported module|importing a module script failed|unable to preload css/i.test(error.message)
}

interface PartProps {
  /** Stands in its place until it has come, and when it cannot come. */
  fallback?: ReactNode
  /** It could not be loaded; the message is already on its way. */
  onMissing?: () => void
  children: ReactNode
}

/**
 * A part of the page whose code comes later. When it cannot be loaded, because there is no server or a newer version of
 * it, the rest of the page stays and a message says so; other faults go up to the next boundary.
 */
export class Part extends Component<PartProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown): void {
    if (!(error instanceof Error) || !isMissingCode(error)) return
    toast({
      key: 'missing-code',
      text: 'A part of this page could not be loaded. When the server can be reached, reload the page.',
      tone: 'warn',
      action: { label: 'Reload', onSelect: () => location.reload() },
    })
    this.props.onMissing?.()
  }

  override render(): ReactNode {
    const { fallback = null, children } = this.props
    const { error } = this.state
    if (error && !isMissingCode(error)) throw error
    return error ? fallback : <Suspense fallback={fallback}>{children}</Suspense>
  }
}
