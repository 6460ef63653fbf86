import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../src/model/journey/randomWork.ts'
import type { Storage } from '../../server/storage/storage.ts'

/** Somebody who asks the server for things over HTTP, one at a time, and remembers what it said was done. */
export interface Asker {
  /** How many times it was answered with success. */
  readonly answered: number
  /** Asks for one thing. False when the server was gone before it answered. */
  ask(url: string): Promise<boolean>
  /** Throws unless what was answered with success is on disk, and what was not answered is there whole or not at all. */
  check(storage: Storage): Promise<void>
}

/** Milliseconds between two requests of one person, at most. */
const PACE = 8

/** Asks as our client does. Null when the server was gone before it answered, or on its way out; throws when it refused. */
export async function request(url: string, method: string, path: string, body: unknown): Promise<Record<string, unknown> | null> {
  const isFile = body instanceof Uint8Array
  const headers = { 'x-throughline': '1', 'content-type': isFile ? 'application/octet-stream' : 'application/json' }
  let status: number
  let text: string
  try {
    const response = await fetch(url + path, { method, headers, body: isFile ? new Uint8Array(body) : body === undefined ? null : JSON.stringify(body) })
    status = response.status
    text = await response.text()
  } catch {
    return null
  }
  if (status === 503) return null
  if (status >= 300) throw new Error(`${method} ${path} was refused with ${status}: ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** Has somebody ask again and again until the server is gone or it is over. */
export async function keepAsking(asker: Asker, url: string, random: Random, over: () => boolean): Promise<void> {
  while (!over() && (await asker.ask(url))) await pause(random() * PACE)
}
