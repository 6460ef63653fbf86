import { useEffect, useRef, useState } from 'react'
import type { Problem, ToldReport } from '../../session/api.ts'
import { readReport } from '../../session/api.ts'

const REFRESH_MS = 4_000

export interface FollowedReport {
  /** Null until the first one has come. */
  readonly told: ToldReport | null
  /** Why the last answer did not come; null while all is well. */
  readonly problem: Problem | null
  readonly again: () => void
}

/** The report of some maps, asked for again every few seconds while the page is in view. What was told stays until the next. */
export function useReport(maps: readonly string[], rolledUp: boolean): FollowedReport {
  const [told, setTold] = useState<ToldReport | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const version = useRef('')
  const wanted = maps.join(',')
  useEffect(() => {
    let left = false
    let asking = false
    const load = async (): Promise<void> => {
      if (asking || document.visibilityState !== 'visible') return
      asking = true
      const answer = await readReport(wanted === '' ? [] : wanted.split(','), rolledUp)
      asking = false
      if (left) return
      setProblem(answer.ok ? null : answer.problem)
      if (!answer.ok || answer.value.version === version.current) return
      version.current = answer.value.version
      setTold(answer.value)
    }
    const loadNow = (): void => void load()
    loadNow()
    const timer = setInterval(loadNow, REFRESH_MS)
    window.addEventListener('online', loadNow)
    document.addEventListener('visibilitychange', loadNow)
    return () => {
      left = true
      clearInterval(timer)
      window.removeEventListener('online', loadNow)
      document.removeEventListener('visibilitychange', loadNow)
    }
  }, [wanted, rolledUp, attempt])
  return { told, problem, again: () => setAttempt((before) => before + 1) }
}
