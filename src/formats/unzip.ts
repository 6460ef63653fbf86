import { Inflate } from 'fflate'

/** Why a zip file was not opened. */
export class ZipTrouble extends Error {
  readonly reason: 'broken' | 'locked' | 'too-large'
  constructor(reason: ZipTrouble['reason']) {
    super(reason)
    this.reason = reason
  }
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
/** So many compressed bytes become at most a thousand times as many before the limit is looked at again. */
const PORTION = 16 * 1024

/**
 * The files in a zip whose names `wanted` accepts. Counts what comes out, whatever the zip says of its sizes, and gives
 * up above `limit` bytes. Throws a `ZipTrouble`.
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean, limit: number): Record<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return entriesOf(bytes, view, wanted, limit)
  } catch (error) {
    throw error instanceof ZipTrouble ? error : new ZipTrouble('broken')
  }
}

function entriesOf(bytes: Uint8Array, view: DataView, wanted: (name: string) => boolean, limit: number): Record<string, Uint8Array> {
  let end = bytes.length - END_SIZE
  const first = Math.max(0, end - LONGEST_COMMENT)
  while (end >= first && view.getUint32(end, true) !== END) end--
  if (end < first) throw new ZipTrouble('broken')
  const files = Object.create(null) as Record<string, Uint8Array>
  let room = limit
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new ZipTrouble('broken')
    const isLocked = (view.getUint16(at + 8, true) & 1) === 1
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const nameSize = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameSize))
    const local = view.getUint32(at + 42, true)
    at += 46 + nameSize + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (!wanted(name)) continue
    if (isLocked) throw new ZipTrouble('locked')
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (begin + size > bytes.length) throw new ZipTrouble('broken')
    const packed = bytes.subarray(begin, begin + size)
    if (method !== STORED && method !== DEFLATED) throw new ZipTrouble('broken')
    const file = method === STORED ? packed : inflated(packed, room)
    room -= file.length
    if (room < 0) throw new ZipTrouble('too-large')
    files[name] = file
  }
  return files
}

function inflated(packed: Uint8Array, limit: number): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((part) => {
    size += part.length
    if (size > limit) throw new ZipTrouble('too-large')
    parts.push(part)
  })
  for (let at = 0; at < packed.length || at === 0; at += PORTION) {
    inflate.push(packed.subarray(at, at + PORTION), at + PORTION >= packed.length)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
