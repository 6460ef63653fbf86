import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { Limits } from '../sync/limits.ts'
import { Problem, UNREADABLE } from './problem.ts'

/** Milliseconds after which it is worth trying again when many come at once, and when one came too slowly. */
const SOON = 2_000
const LATER = 10_000

/** The places of files on their way in: their bodies are held in memory until they are kept. */
export class Places {
  readonly #most: number
  readonly #ofOne: number
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor({ uploads, uploadsOfOne }: Pick<Limits, 'uploads' | 'uploadsOfOne'>) {
    this.#most = uploads
    this.#ofOne = uploadsOfOne
  }

  /** Does this while it has a place under the name of whoever asks. Rejects with a `Problem` when there is none for them. */
  async with<T>(whose: string, work: () => Promise<T>): Promise<T> {
    const own = this.#taken.get(whose) ?? 0
    if (this.#all >= this.#most || own >= this.#ofOne) throw new Problem(503, 'busy', 'Many files come in just now. This one waits and is sent again.', SOON)
    this.#all++
    this.#taken.set(whose, own + 1)
    try {
      return await work()
    } finally {
      this.#all--
      const left = (this.#taken.get(whose) ?? 0) - 1
      if (left > 0) this.#taken.set(whose, left)
      else this.#taken.delete(whose)
    }
  }
}

/** Reads a file to its end. Rejects with a `Problem`, and keeps nothing of it, when it is too big, comes too slowly or breaks off. */
export function received(request: Readable & Pick<IncomingMessage, 'headers'>, { file: most, uploadPace: { bytes, within } }: Pick<Limits, 'file' | 'uploadPace'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let before = 0
    const refuse = (status: number, code: string, message: string, wait?: number): void => {
      leave()
      reject(new Problem(status, code, message, wait))
    }
    const tooBig = (): void => refuse(413, 'too-big', `A file may have up to ${Math.floor(most / 1_000_000)} MB. Make it smaller, then try again.`)
    const take = (chunk: Buffer): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size > most) tooBig()
    }
    const end = (): void => {
      leave()
      resolve(Buffer.concat(chunks, size))
    }
    const breakOff = (): void => refuse(400, 'bad-request', UNREADABLE)
    const clock = setInterval(() => {
      if (size - before < bytes) refuse(408, 'too-slow', 'This file came too slowly, while others wait. It is sent again in a while.', LATER)
      before = size
    }, within)
    const leave = (): void => {
      clearInterval(clock)
      request.off('data', take).off('end', end).off('error', breakOff).off('close', breakOff)
    }
    request.on('data', take).once('end', end).once('error', breakOff).once('close', breakOff)
    if (Number(request.headers['content-length']) > most) tooBig()
  })
}
