import type { Ask, SheetAnswers, SheetResponse } from './sheetWorker.ts'

/** Reads sheets in a worker, so that the page stays free. Null for an answer: it was cancelled, or the worker failed. */
export interface SheetReader {
  ask<K extends keyof SheetAnswers>(ask: Extract<Ask, { kind: K }>): Promise<SheetAnswers[K] | null>
  /** Stops the worker; whatever waits gets null. */
  close(): void
}

export function openSheetReader(): SheetReader {
  const worker = new Worker(new URL('./sheetWorker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (value: SheetAnswers[keyof SheetAnswers] | null) => void>()
  let n = 0
  const giveUp = (): void => {
    for (const settle of waiting.values()) settle(null)
    waiting.clear()
  }
  worker.onerror = giveUp
  worker.onmessage = ({ data }: MessageEvent<SheetResponse>) => {
    waiting.get(data.n)?.(data.value)
    waiting.delete(data.n)
  }
  return {
    ask: <K extends keyof SheetAnswers>(ask: Extract<Ask, { kind: K }>) =>
      new Promise<SheetAnswers[K] | null>((settle) => {
        waiting.set(++n, (value) => settle(value as SheetAnswers[K] | null))
        worker.postMessage({ ...ask, n })
      }),
    close() {
      worker.terminate()
      giveUp()
    },
  }
}
