import { useEffect, useMemo, useState } from 'react'
import { kept } from '../../model/kept.ts'
import { linkedStore } from '../../model/linked.ts'
import { readHistoryMoment } from '../../session/historyApi.ts'
import { pastSession } from '../../session/pastSession.ts'
import type { Session } from '../../session/session.ts'
import { valueStore } from '../../session/valueStore.ts'

/** Milliseconds on one place of the line until it is asked for. */
const REST = 60

export interface MomentShown {
  /** The map as it was; until the first moment has come, as it is. */
  readonly session: Session
  /** Whether the moment has come, or another one before it. */
  readonly isThere: boolean
  /** Why the moment that was asked for last cannot be shown. */
  readonly problem: string | null
}

/** The map at a moment of its history; the open map itself for null. */
export function useMoment(now: Session, number: number | null): MomentShown {
  const [isThere, setThere] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { past, raw } = useMemo(() => {
    const raw = valueStore(now.journey.getState())
    return { past: pastSession(now, linkedStore({ ...raw, destroy: () => {} }, now.organisation)), raw }
  }, [now])
  useEffect(() => {
    if (number === null) return
    let left = false
    const timer = setTimeout(async () => {
      const answer = await readHistoryMoment(now.mapId, number)
      if (left) return
      setProblem(answer.ok ? null : answer.problem.message)
      if (!answer.ok) return
      raw.set(kept(raw.getState(), answer.value))
      setThere(true)
    }, REST)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [now, number, raw])
  return number === null ? { session: now, isThere: true, problem: null } : { session: past, isThere, problem }
}
