import type { WebSocket } from 'ws'
import { CLOSE } from '../../src/model/wire.ts'
import type { NoRoom } from './rooms.ts'

/** Why a socket is closed: a code for the program and a sentence for the person. */
export type Ending = readonly [code: number, reason: string]

/** At most 123 bytes each: that is what a close frame holds. */
export const ENDINGS = {
  unknown: [CLOSE.unknownDocument, 'There is no such map. Look for it at Home.'],
  deleted: [CLOSE.deleted, 'This map was deleted. It can be brought back for 30 days, from Home.'],
  newer: [CLOSE.wrongVersion, 'A newer Throughline wrote this map. Update the server, then reload.'],
  busy: [CLOSE.tryLater, 'The server is full just now. It is tried again.'],
  unreadable: [CLOSE.tryLater, 'The map cannot be read just now. It is tried again.'],
  restored: [CLOSE.wrongEpoch, 'This map was taken back to an earlier time. Save yours as a copy, then reload.'],
  version: [CLOSE.wrongVersion, 'This page and the server are of different versions. Please reload.'],
  nonsense: [CLOSE.badFrames, 'Too much of what this page sent made no sense. Please reload.'],
  signIn: [CLOSE.signIn, 'Sign in to open this map.'],
  forbidden: [CLOSE.forbidden, 'You may not open this map. Ask its owner or an administrator.'],
  lookOnly: [CLOSE.forbidden, 'You may look at this map, not change it. Ask its owner for the right to edit.'],
  // At once, so that tools come and go while one looks.
  changed: [CLOSE.restart, 'What you may do here has changed.'],
  silent: [CLOSE.badFrames, 'Nothing was said for too long.'],
  taken: [CLOSE.refused, 'Another browser writes under the same number. Please reload.'],
  again: [CLOSE.tryLater, 'This page is connected again.'],
  full: [CLOSE.refused, 'This map has grown to its limit. Export what you need and continue in a new one.'],
  purged: [CLOSE.unknownDocument, 'This map was removed for good.'],
  restart: [CLOSE.restart, 'The server restarts.'],
} as const satisfies Record<NoRoom, Ending> & Record<string, Ending>

/** Milliseconds that a closing socket gets to say goodbye. */
const GOODBYE = 2_000

/** Closes a socket, by force when the other side does not answer. */
export function closeSocket(ws: WebSocket, code: number, reason: string): void {
  ws.close(code, reason)
  const timer = setTimeout(() => ws.terminate(), GOODBYE)
  ws.once('close', () => clearTimeout(timer))
}
