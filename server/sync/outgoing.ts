import { MESSAGE } from '../../src/model/wire.ts'

/** A WebSocket frame as it goes over the wire: built once, the same bytes written to every socket. */
export type Packet = Buffer

const BINARY = 0x82

/** Bytes of an unsigned number in groups of seven bits. */
function sizeOf(value: number): number {
  let size = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++
  return size
}

function writeNumber(target: Uint8Array, at: number, value: number): number {
  let rest = value
  while (rest >= 0x80) {
    target[at++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  target[at++] = rest
  return at
}

/** Makes room for a message of this size behind the frame's head (RFC 6455, 5.2: binary, whole, unmasked). */
function frame(size: number): { packet: Packet; at: number } {
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const packet = Buffer.allocUnsafe(head + size)
  packet[0] = BINARY
  if (head === 2) packet[1] = size
  else if (head === 4) {
    packet[1] = 126
    packet.writeUInt16BE(size, 2)
  } else {
    packet[1] = 127
    packet.writeUInt32BE(0, 2)
    packet.writeUInt32BE(size, 6)
  }
  return { packet, at: head }
}

/** A message that is written already. */
export function packetOf(message: Uint8Array): Packet {
  const { packet, at } = frame(message.length)
  packet.set(message, at)
  return packet
}

function syncPacket(step: number, content: Uint8Array): Packet {
  const { packet, at } = frame(2 + sizeOf(content.length) + content.length)
  packet[at] = MESSAGE.sync
  packet[at + 1] = step
  packet.set(content, writeNumber(packet, at + 2, content.length))
  return packet
}

/** SyncStep1: what the server has, and please the rest. */
export const askPacket = (stateVector: Uint8Array): Packet => syncPacket(0, stateVector)
/** SyncStep2. */
export const answerPacket = (update: Uint8Array): Packet => syncPacket(1, update)
export const updatePacket = (update: Uint8Array): Packet => syncPacket(2, update)

/** One entry of a presence message: client, clock, and the state's JSON as UTF-8. */
export function presenceEntry(client: number, clock: number, state: Uint8Array): Uint8Array {
  const entry = new Uint8Array(sizeOf(client) + sizeOf(clock) + sizeOf(state.length) + state.length)
  const at = writeNumber(entry, writeNumber(entry, writeNumber(entry, 0, client), clock), state.length)
  entry.set(state, at)
  return entry
}

/** All these entries in one message. With none it is a sign of life that changes nothing. */
export function presencePacket(entries: readonly Uint8Array[]): Packet {
  let size = sizeOf(entries.length)
  for (const entry of entries) size += entry.length
  const { packet, at } = frame(1 + sizeOf(size) + size)
  packet[at] = MESSAGE.awareness
  let next = writeNumber(packet, writeNumber(packet, at + 1, size), entries.length)
  for (const entry of entries) {
    packet.set(entry, next)
    next += entry.length
  }
  return packet
}
