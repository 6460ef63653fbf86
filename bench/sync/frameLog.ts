import type { Heard, Language } from './dialect.ts'
import { findCursors } from './dialect.ts'
import { findMarks } from './writer.ts'

/** What a frame says, read once: pairs of writer and number, or of client and clock. */
export interface Frame {
  readonly bytes: Buffer
  readonly heard: Heard
  readonly pairs: Float64Array
}

const KEPT = 4_096
const LOOKED_AT = 24

/**
 * A server sends the same frames to everybody, so the generator reads each once: a receiver's next frame is nearly
 * always the one that another receiver got at that place, and comparing bytes is far cheaper than reading them.
 */
export class FrameLog {
  readonly #language: Language
  #frames: Frame[] = []
  /** The number of the first frame that is still kept. */
  #first = 0

  constructor(language: Language) {
    this.#language = language
  }

  /** The frame with these bytes, and where its receiver stands after it. `at` is where it stood before. */
  read(bytes: Buffer, at: number): { readonly frame: Frame; readonly next: number } {
    const end = this.#first + this.#frames.length
    const from = Math.max(at, this.#first)
    for (let number = from; number < Math.min(end, from + LOOKED_AT); number++) {
      const frame = this.#frames[number - this.#first] as Frame
      if (frame.bytes.length === bytes.length && frame.bytes.equals(bytes)) return { frame, next: number + 1 }
    }
    const frame = this.#parse(bytes)
    if (from < end) return { frame, next: from }
    this.#frames.push(frame)
    if (this.#frames.length > KEPT) {
      this.#frames = this.#frames.slice(KEPT / 2)
      this.#first += KEPT / 2
    }
    return { frame, next: end + 1 }
  }

  #parse(bytes: Buffer): Frame {
    const heard = this.#language.read(bytes)
    const pairs: number[] = []
    const add = (a: number, b: number): void => void pairs.push(a, b)
    if (heard.type === 'update' || heard.type === 'answer') findMarks(heard.content, add)
    else if (heard.type === 'cursors') findCursors(heard.content, add)
    return { bytes, heard, pairs: Float64Array.from(pairs) }
  }
}
