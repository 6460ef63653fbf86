import { useEffect, useRef, useState } from 'react'
import type { Answer, Problem } from '../session/request.ts'
import { whileInView } from '../session/whileInView.ts'

const REFRESH_MS = 4_000

/** What the server was asked for again and again. */
export interface Followed<T> {
  /** What was told last, the same object until it changes; null until it has come. */
  readonly told: T | null
  /** Why the last answer did not come; null while all is well. */
  readonly problem: Problem | null
  readonly again: () => void
}

/**
 * Asks the server every few seconds while the page is in view, at once when it comes back into view or online, and
 * whenever `key` says that something else is wanted. Answers of the same `versionOf` are the same.
 */
export function useFollowed<T>(key: string, ask: () => Promise<Answer<T>>, versionOf: (value: T) => string): Followed<T> {
  const [told, setTold] = useState<T | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  const version = useRef('')
  const wanted = useRef({ ask, versionOf })
  useEffect(() => {
    wanted.current = { ask, versionOf }
  })
  useEffect(() => {
    let left = false
    let asking = false
    const load = async (): Promise<void> => {
      if (asking) return
      asking = true
      const answer = await wanted.current.ask()
      asking = false
      if (left) return
      setProblem(answer.ok ? null : answer.problem)
      if (!answer.ok) return
      const now = wanted.current.versionOf(answer.value)
      if (now === version.current) return
      version.current = now
      setTold(answer.value)
    }
    const stop = whileInView(() => void load(), REFRESH_MS)
    return () => {
      left = true
      stop()
    }
  }, [key, attempt])
  return { told, problem, again: () => setAttempt((before) => before + 1) }
}
