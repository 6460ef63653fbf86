import { useEffect, useState } from 'react'
import { useRouter } from 'wouter'
import { refreshIdentity } from '../../session/identity.ts'
import type { Answer, Problem } from '../../session/request.ts'
import { enter } from './fragment.ts'

/** An attempt to come in. */
export interface Entry {
  readonly busy: boolean
  /** What the server said last, with the seconds that are left to wait. */
  readonly problem: Problem | null
  readonly seconds: number
  /** `to` is where it goes on, which may depend on what the server answered. */
  attempt<T>(ask: () => Promise<Answer<T>>, to: (value: T) => string): void
}

/** Comes in, and goes on to a page as whoever one is then; says what stood in the way, and counts the wait down. */
export function useEntry(): Entry {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  const { base } = useRouter()
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  useEffect(() => {
    if (until === 0) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  useEffect(() => {
    if (until > 0 && seconds === 0) setUntil(0)
  }, [until, seconds])
  const attempt = async <T,>(ask: () => Promise<Answer<T>>, to: (value: T) => string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const answer = await ask()
    if (answer.ok) {
      await refreshIdentity()
      enter(base, to(answer.value))
      return
    }
    setBusy(false)
    setProblem(answer.problem)
    setNow(Date.now())
    setUntil(answer.problem.wait ? Date.now() + answer.problem.wait : 0)
  }
  return { busy, problem, seconds, attempt: (ask, to) => void attempt(ask, to) }
}

/** What to say of a problem while there is some time to wait. */
export function sentenceOf({ problem, seconds }: Pick<Entry, 'problem' | 'seconds'>): string | null {
  if (!problem) return null
  if (problem.wait === undefined) return problem.message
  if (seconds === 0) return 'You can try again now.'
  return `That was tried too often. You can try again in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`
}
