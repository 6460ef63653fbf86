import { parcelsOf } from './moments.ts'
import type { Answers, Request, Response } from './pictureWorker.ts'
import type { MapMoment, PictureFile, PictureOrder, Preview, Size } from './pictureOptions.ts'

/** Why no picture came. */
export type Refusal = 'too-large' | 'cancelled' | 'other'
export type Made<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Refusal }

/** Makes pictures of one map in a worker, so that the page stays free. */
export interface PictureMaker {
  preview(order: PictureOrder, room: Size): Promise<Made<Preview>>
  bytes(order: PictureOrder): Promise<Made<{ bytes: number; exact: boolean }>>
  make(order: PictureOrder, onProgress: (done: number, of: number) => void): Promise<Made<PictureFile>>
  /** Puts title and legend around a picture of the page; takes the bitmap away. */
  frame(order: PictureOrder, view: ImageBitmap, pixelRatio: number): Promise<Made<PictureFile>>
  /** Stops whatever is being made; the maker can go on being used. */
  cancel(): void
  close(): void
}

interface Waiting {
  settle(made: Made<Answers[keyof Answers]>): void
  onProgress?: (done: number, of: number) => void
}

type Ask = { [K in Request['kind']]: Omit<Extract<Request, { kind: K }>, 'n'> }[Request['kind']]

/** A turn of the page's other work. */
function pause(): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve))
}

/**
 * Opens a map for pictures; `files` is where the contents of its files are. `moment` is asked anew for each worker, and whenever a picture is made after the map
 * changed; what it returns must not change.
 */
export function openPictureMaker(moment: () => MapMoment, files: string): PictureMaker {
  let worker: Worker | null = null
  let sent: MapMoment | null = null
  let sending: Promise<boolean> | null = null
  let isClosed = false
  let n = 0
  const waiting = new Map<number, Waiting>()

  const stop = (): void => {
    worker?.terminate()
    worker = null
    sent = null
    sending = null
    for (const { settle } of waiting.values()) settle({ ok: false, reason: 'cancelled' })
    waiting.clear()
  }
  const onMessage = ({ data }: MessageEvent<Response>): void => {
    const wait = waiting.get(data.n)
    if (!wait) return
    if (data.kind === 'progress') return wait.onProgress?.(data.done, data.of)
    waiting.delete(data.n)
    wait.settle(data.kind === 'answer' ? { ok: true, value: data.value } : { ok: false, reason: data.reason })
  }
  const running = (): Worker => {
    if (worker) return worker
    const started = new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module' })
    started.onmessage = onMessage
    // Out of memory, or its code could not be loaded: nothing that waits would ever come.
    started.onerror = () => {
      const waits = [...waiting.values()]
      waiting.clear()
      stop()
      for (const { settle } of waits) settle({ ok: false, reason: 'other' })
    }
    worker = started
    return started
  }
  const post = (
    ask: Ask,
    transfer: Transferable[],
    onProgress?: Waiting['onProgress'],
  ): Promise<Made<Answers[keyof Answers]>> => {
    const id = ++n
    return new Promise((settle) => {
      waiting.set(id, onProgress ? { settle, onProgress } : { settle })
      running().postMessage({ n: id, ...ask } as Request, transfer)
    })
  }
  /** Sends the map parcel by parcel, with pauses in which the page goes on. False when the worker was stopped. */
  const send = async (map: MapMoment): Promise<boolean> => {
    const receiver = running()
    let isFirst = true
    for (const parcel of parcelsOf(map)) {
      await pause()
      if (worker !== receiver) return false
      void post({ kind: 'bring', isFirst, parcel }, [])
      isFirst = false
    }
    void post({ kind: 'open', files }, [])
    sent = map
    return true
  }
  /** The worker has the map as it is now, or as it was when the sending that is under way began. */
  const current = (): Promise<boolean> => {
    const map = moment()
    if (sending) return sending
    if (worker && sent?.journey === map.journey && sent.organisation === map.organisation) return Promise.resolve(true)
    const begun = send(map).finally(() => {
      if (sending === begun) sending = null
    })
    return (sending = begun)
  }
  const ask = async <K extends keyof Answers>(
    request: Extract<Ask, { kind: K }>,
    transfer: Transferable[] = [],
    onProgress?: Waiting['onProgress'],
  ): Promise<Made<Answers[K]>> => {
    if (isClosed || !(await current())) return { ok: false, reason: 'cancelled' }
    return (await post(request, transfer, onProgress)) as Made<Answers[K]>
  }

  return {
    preview: (order, room) => ask<'preview'>({ kind: 'preview', order, room }),
    bytes: (order) => ask<'bytes'>({ kind: 'bytes', order }),
    make: (order, onProgress) => ask<'make'>({ kind: 'make', order }, [], onProgress),
    frame: (order, view, pixelRatio) => ask<'frame'>({ kind: 'frame', order, view, pixelRatio }, [view]),
    cancel: stop,
    close() {
      isClosed = true
      stop()
    },
  }
}
