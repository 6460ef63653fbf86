import { isUtf8 } from 'node:buffer'

/**
 * Reads what strangers sent, strictly: a number that could be written shorter, a length beyond the end or text that is
 * not UTF-8 sets `failed`, after which every read returns something empty. It never throws and never reads beyond its
 * bytes. Ask `failed` before what was read is used for anything that costs.
 */
export class Reader {
  readonly bytes: Uint8Array
  readonly end: number
  at: number
  failed = false

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
    this.end = bytes.length
  }

  get left(): number {
    return this.end - this.at
  }

  fail(): 0 {
    this.failed = true
    this.at = this.end
    return 0
  }

  byte(): number {
    return this.at < this.end ? (this.bytes[this.at++] as number) : this.fail()
  }

  /** An unsigned number in groups of seven bits, at most 2⁵³ − 1, in its shortest form. */
  number(): number {
    const first = this.byte()
    if (first < 0x80) return first
    let value = first & 0x7f
    let factor = 0x80
    for (;;) {
      if (this.at >= this.end) return this.fail()
      const next = this.bytes[this.at++] as number
      value += (next & 0x7f) * factor
      if (value > Number.MAX_SAFE_INTEGER) return this.fail()
      if (next < 0x80) return next === 0 ? this.fail() : value
      factor *= 0x80
    }
  }

  /** A signed number: six bits, then groups of seven, in its shortest form. */
  signed(): number {
    const first = this.byte()
    const sign = (first & 0x40) > 0 ? -1 : 1
    let value = first & 0x3f
    if (first < 0x80) return sign * value
    let factor = 0x40
    for (;;) {
      if (this.at >= this.end) return this.fail()
      const next = this.bytes[this.at++] as number
      value += (next & 0x7f) * factor
      if (value > Number.MAX_SAFE_INTEGER) return this.fail()
      if (next < 0x80) return next === 0 ? this.fail() : sign * value
      factor *= 0x80
    }
  }

  skip(count: number): void {
    if (count > this.left) this.fail()
    else this.at += count
  }

  /** A length and as many bytes, as a view of the same memory. */
  chunk(): Uint8Array {
    const length = this.number()
    const from = this.at
    this.skip(length)
    return this.failed ? this.bytes.subarray(0, 0) : this.bytes.subarray(from, this.at)
  }

  /** A length and as many bytes of UTF-8. */
  text(): string {
    const bytes = this.chunk()
    if (this.failed || !isUtf8(bytes)) {
      this.fail()
      return ''
    }
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  }

  /** Steps over a text and returns how long it is in UTF-16 units, as JavaScript and Yjs count. */
  textLength(): number {
    const bytes = this.chunk()
    if (this.failed || !isUtf8(bytes)) return this.fail()
    let units = 0
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1
    }
    return units
  }

  /** True when everything was read and nothing failed. */
  get done(): boolean {
    return !this.failed && this.at === this.end
  }
}
