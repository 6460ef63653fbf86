import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from '../../../node_modules/ws/wrapper.mjs'
import { setupWSConnection } from '@y/websocket-server/utils'

// The server that the package starts itself, on a port of the system's choice and on the same `ws` as ours.
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const server = createServer((_request, response) => response.end('okay'))
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
