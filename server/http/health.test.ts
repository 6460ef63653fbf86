import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { get } from '../../e2e/requests.ts'
import { StorageError } from '../storage/storage.ts'

describe('health', () => {
  it('is good while the server lives, and ready while it saves', async () => {
    let broken = false
    await start({ before: (name) => {
      if (broken && name === 'check') throw new StorageError('io', 'No.')
    } })
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200])
    broken = true
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 503])
  })
})

describe('the end of the server', () => {
  /** A connection that asks for something and never closes its own end. */
  function asks(lines: readonly string[]): Socket {
    const { hostname, port } = new URL(here.url)
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    atEnd(async () => void socket.destroy())
    socket.on('error', () => {})
    socket.write([...lines, `Host: ${hostname}`, '', ''].join('\r\n'))
    return socket
  }

  it('comes although a proxy keeps its connection, with a request on it that is not answered yet', async () => {
    const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let patient = false
    await start({ before: async (name) => {
      if (!patient || name !== 'listMaps') return
      asked.resolve()
      await answered.promise
    } })
    const idle = asks(['GET /healthz HTTP/1.1'])
    await once(idle, 'data')
    patient = true
    const busy = asks(['GET /api/maps HTTP/1.1'])
    await asked.promise
    const gone = Promise.all([once(idle, 'close'), once(busy, 'close')])
    idle.on('end', () => idle.end())
    busy.on('end', () => busy.end())
    await here.server.close()
    await gone
    answered.resolve()
  })

  it('comes although the page of another site keeps the connection on which it was refused', async () => {
    await start()
    const socket = asks(['GET /sync/AAAAAAAAAAAAAAAAAAAAAA HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Origin: https://evil.example'])
    const [first] = await once(socket, 'data')
    expect(String(first)).toContain('403')
    await here.server.close()
  })
})
