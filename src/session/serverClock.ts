import { useStore } from 'zustand'
import type { ReadableStore } from '../model/store.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'

type Needs = Pick<Environment, 'now'>

/** Milliseconds that the server's clock is ahead of this device's, and how long the question took that told it. */
let known: { readonly ahead: number; readonly took: number; readonly at: number } | null = null
/** After so many milliseconds a new answer counts, however long it took: clocks of devices are set. */
const STALE = 10 * 60_000

/** Learns from an answer what the server's clock says. The quickest answer tells it best. */
export function learnClock(server: number, asked: number, answered: number): void {
  const took = Math.max(0, answered - asked)
  if (known && took > known.took && answered >= known.at && answered - known.at < STALE) return
  known = { ahead: server - (asked + answered) / 2, took, at: answered }
}

/** What the server's clock says now, as well as this device knows; milliseconds since 1970. */
export function serverNow({ now }: Needs = browserEnvironment()): number {
  return now() + (known?.ahead ?? 0)
}

/** Forgets what was learned. */
export function forgetClock(): void {
  known = null
}

const TICK = 250
const listeners = new Set<(now: number, before: number) => void>()
let ticking: ReturnType<typeof setInterval> | null = null
const clock: ReadableStore<number> = {
  getState: () => Math.floor(serverNow() / TICK) * TICK,
  getInitialState: () => 0,
  subscribe(listener) {
    listeners.add(listener)
    ticking ??= setInterval(() => {
      const now = clock.getState()
      for (const tell of [...listeners]) tell(now, now - TICK)
    }, TICK)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0 || ticking === null) return
      clearInterval(ticking)
      ticking = null
    }
  },
}

/** Whole seconds until a moment of the server's clock, 0 from then on; null without one. Renders again each second. */
export function useSecondsLeft(endsAt: number | null): number | null {
  return useStore(clock, (now) => (endsAt === null ? null : Math.max(0, Math.ceil((endsAt - now) / 1000))))
}
