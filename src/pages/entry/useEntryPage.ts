import { useEffect, useRef, useState } from 'react'
import type { EntryPage } from '../../insight/entryPage.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import type { Problem } from '../../session/api.ts'
import { readEntryPage } from '../../session/api.ts'

const REFRESH_MS = 4_000

export interface FollowedEntry {
  /** Null until the first one has come. */
  readonly page: EntryPage | null
  /** Why the last answer did not come; null while all is well. */
  readonly problem: Problem | null
  readonly again: () => void
}

/** What an entry is over all maps, asked for again every few seconds while the page is in view. The same object until it changes. */
export function useEntryPage(kind: SupportKind, id: string): FollowedEntry {
  const [page, setPage] = useState<EntryPage | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const last = useRef('')
  useEffect(() => {
    let left = false
    let asking = false
    const load = async (): Promise<void> => {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const answer = await readEntryPage({ kind, id })
      asking = false
      if (left) return
      setProblem(answer.ok ? null : answer.problem)
      if (!answer.ok) return
      const text = JSON.stringify(answer.value)
      if (text === last.current) return
      last.current = text
      setPage(answer.value)
    }
    const loadNow = (): void => void load()
    loadNow()
    const timer = setInterval(loadNow, REFRESH_MS)
    window.addEventListener('online', loadNow)
    window.addEventListener('focus', loadNow)
    document.addEventListener('visibilitychange', loadNow)
    return () => {
      left = true
      clearInterval(timer)
      window.removeEventListener('online', loadNow)
      window.removeEventListener('focus', loadNow)
      document.removeEventListener('visibilitychange', loadNow)
    }
  }, [kind, id, attempt])
  return { page, problem, again: () => setAttempt((before) => before + 1) }
}
