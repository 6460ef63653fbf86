import { expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { ScriptedServer } from '../../e2e/scriptedServer.ts'
import { outboxSocket } from './outbox.ts'

test('a connection that is closed while it is being made is not broken off: it ends cleanly once it stands', async () => {
  const script = new ScriptedServer()
  await script.begin()
  const nothing = (): void => {}
  const Socket = outboxSocket(NodeSocket as unknown as typeof WebSocket, 1, { asked: nothing, sent: nothing, tooBig: nothing, mayWrite: () => true })
  const socket = new Socket(script.url)
  const ended = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve))
  socket.close()
  expect(socket.readyState).toBe(socket.CONNECTING)
  expect((await ended).wasClean).toBe(true)
  await script.end()
})
