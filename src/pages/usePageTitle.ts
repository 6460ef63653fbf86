import { useEffect } from 'react'

/** Names the browser's tab and history entry; null while the name is not known yet. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} – Throughline` : 'Throughline'
  }, [title])
}
