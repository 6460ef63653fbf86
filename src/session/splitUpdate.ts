import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

/** Bytes of a piece beside its structs. */
const HEADER = 64

/** Structs of one piece, by client, each list without a gap. */
type Piece = Map<number, Struct[]>

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  // A client that comes new into a piece costs its header.
  return encoder.toUint8Array().byteLength + 16
}

/** Cuts text that is too long for one piece; any other struct that is too large cannot be cut. */
function cut(struct: Struct, limit: number): Struct[] | null {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return null
  const { client, clock } = struct.id
  const text = struct.content.str
  // A UTF-16 unit takes at most 3 bytes.
  const length = Math.floor((limit - 128) / 3)
  const parts: Struct[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--
    const content = new Y.ContentString(text.slice(at, end))
    const origin = at === 0 ? struct.origin : Y.createID(client, clock + at - 1)
    parts.push(new Y.Item(Y.createID(client, clock + at), null, origin, null, struct.rightOrigin, struct.parent, struct.parentSub, content))
    at = end
  }
  return parts
}

function dependencies(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const found: Y.ID[] = []
  if (struct.origin) found.push(struct.origin)
  if (struct.rightOrigin) found.push(struct.rightOrigin)
  const parent: unknown = struct.parent
  if (parent instanceof Y.ID) found.push(parent)
  return found
}

/**
 * The structs of all clients in an order in which each stands behind what it refers to, as far as that is in here.
 * Two clients that refer to each other (tabs that wrote in turn) are taken in turn.
 */
function* inCausalOrder(queues: ReadonlyMap<number, readonly Struct[]>): Generator<Struct> {
  const next = new Map([...queues.keys()].map((client) => [client, 0]))
  const waits = (id: Y.ID): boolean => {
    const head = queues.get(id.client)?.[next.get(id.client) as number]
    return head !== undefined && id.clock >= head.id.clock
  }
  for (let moved = true; moved; ) {
    moved = false
    for (const [client, queue] of queues) {
      let at = next.get(client) as number
      for (; at < queue.length; at++) {
        const struct = queue[at] as Struct
        if (dependencies(struct).some((id) => id.client !== client && waits(id))) break
        yield struct
        moved = true
        next.set(client, at + 1)
      }
    }
  }
}

function encodePiece(piece: Piece, deletes: readonly (readonly [client: number, ranges: DeleteSet['clients'] extends Map<number, infer R> ? R : never])[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, piece.size)
  for (const [client, structs] of piece) {
    encoding.writeVarUint(restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, (structs[0] as Struct).id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, deletes.length)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const range of ranges) {
      encoder.writeDsClock(range.clock)
      encoder.writeDsLen(range.len)
    }
  }
  return encoder.toUint8Array()
}

function queuesOf(structs: readonly Struct[], limit: number, first: number | null): Map<number, Struct[]> | null {
  const queues = new Map<number, Struct[]>()
  if (first !== null && structs.some((struct) => struct.id.client === first)) queues.set(first, [])
  for (const struct of structs) {
    const parts = sizeOf(struct) <= limit ? [struct] : cut(struct, limit)
    if (!parts) return null
    const queue = queues.get(struct.id.client)
    if (queue) queue.push(...parts)
    else queues.set(struct.id.client, parts)
  }
  return queues
}

/**
 * Cuts an update into pieces of at most `limit` bytes (at least 4096) that are applied one after the other with the
 * effect of the whole: none refers to a later one, deletions come last. Null when something in it is too large for a
 * piece and cannot be cut. An update that is small enough is its own only piece.
 *
 * With a `writer`, what that client wrote comes first where it can, and no piece holds what two clients wrote, so that
 * one that must not be taken takes no other with it.
 */
export function splitUpdate(update: Uint8Array, limit: number, writer: number | null = null): Uint8Array[] | null {
  if (update.byteLength <= limit && (writer === null || Y.parseUpdateMeta(update).from.size < 2)) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const queues = queuesOf(structs, limit - HEADER, writer)
  if (!queues) return null

  const pieces: Uint8Array[] = []
  let piece: Piece = new Map()
  let size = HEADER
  let taken = 0
  const finish = (): void => {
    if (piece.size > 0) pieces.push(encodePiece(piece, []))
    piece = new Map()
    size = HEADER
  }
  for (const struct of inCausalOrder(queues)) {
    const more = sizeOf(struct)
    if (size + more > limit || (writer !== null && !piece.has(struct.id.client))) finish()
    const open = piece.get(struct.id.client)
    if (open) open.push(struct)
    else piece.set(struct.id.client, [struct])
    size += more
    taken++
  }
  finish()
  const all = [...queues.values()].reduce((sum, queue) => sum + queue.length, 0)
  if (taken < all) return null

  // A range is two numbers of at most 8 bytes; its client's header another 16.
  const ranges = Math.floor((limit - HEADER) / 32)
  for (const [client, list] of ds.clients) {
    for (let at = 0; at < list.length; at += ranges) pieces.push(encodePiece(new Map(), [[client, list.slice(at, at + ranges)]]))
  }
  return pieces
}
