import * as encoding from 'lib0/encoding'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from '../src/model/wire.ts'
import type { Client } from './client.ts'
import { here } from './inProcess.ts'

/** The demo map as the server holds it, to the byte. */
export const stateHere = (): Uint8Array => Y.encodeStateAsUpdate(here.server.rooms.find(here.map)?.doc as Y.Doc)

/** Somebody who sends what they like. */
export const mallory = (): Promise<Client> => here.join({ hello: null })

/** Numbers as Yjs writes them, one after the other. */
export function bytes(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** As often as it takes to be closed for it. */
export const thrice = (frame: Uint8Array): Uint8Array[] => [frame, frame, frame]

/** Sends frames that are all refused: the document stays as it is to the byte, and the sender is closed after three. */
export async function expectRefused(frames: readonly Uint8Array[]): Promise<void> {
  const attacker = await mallory()
  const before = stateHere()
  for (const frame of frames) attacker.send(frame)
  expect(await attacker.end()).toBe(CLOSE.badFrames)
  expect(Buffer.compare(stateHere(), before)).toBe(0)
  expect(here.server.rooms.find(here.map)?.doc.store.pendingStructs).toBeNull()
}
