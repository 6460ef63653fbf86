import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import * as api from '../../session/api.ts'
import { whileInView } from '../../session/whileInView.ts'
import { toast } from '../../ui/toast.ts'
import { createShelf } from './mapShelf.ts'
import type { Shelf, ShelfActions } from './mapShelf.ts'

const REFRESH_MS = 15_000

/**
 * The maps of the workspace, asked for again every 15 seconds while the page is in view, and as soon as it comes into
 * view or the connection is back.
 */
export function useShelf(): Shelf & ShelfActions {
  const [shelf] = useState(() =>
    createShelf({
      api,
      remembered: api.keptMaps(),
      onProblem: (problem) => toast({ text: problem.message, tone: 'pain' }),
      now: Date.now,
    }),
  )
  useEffect(() => whileInView(() => void shelf.getState().load(), REFRESH_MS), [shelf])
  return useStore(shelf)
}

/** The present moment in milliseconds, brought up to date every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
