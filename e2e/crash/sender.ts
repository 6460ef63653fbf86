import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Storage } from '../../server/storage/storage.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import type { Asker } from './asking.ts'
import { request } from './asking.ts'

/** Somebody who puts letters and pictures on a map. */
export class Sender implements Asker {
  answered = 0
  readonly #map: string
  readonly #random: Random
  /** The names of the contents that the server keeps, and their sizes. */
  readonly #sure = new Map<string, number>()
  #wish: Uint8Array | null = null

  constructor(map: string, random: Random) {
    this.#map = map
    this.#random = random
  }

  async ask(url: string): Promise<boolean> {
    const data = (this.#wish ??= await this.#next())
    const answer = (await request(url, 'POST', `/api/maps/${this.#map}/files`, data)) as { readonly file: { readonly file: string; readonly size: number } } | null
    if (!answer) return false
    this.#sure.set(answer.file.file, answer.file.size)
    this.answered++
    this.#wish = null
    return true
  }

  async check(storage: Storage): Promise<void> {
    for (const [file, size] of this.#sure) {
      const stored = await storage.file(this.#map, file, 'whole')
      assert.equal(stored?.data.length, size, 'a file that was taken is on disk')
      if (stored.type === 'image/webp') assert.ok(await storage.file(this.#map, file, 'small'), 'and so is its small picture')
    }
    const { files } = await storage.fileUse(this.#map)
    assert.ok(files - this.#sure.size <= (this.#wish ? 1 : 0), 'each is kept once')
  }

  async #next(): Promise<Uint8Array> {
    const mark = Math.floor(this.#random() * 2 ** 30)
    if (this.#random() < 0.7) return Buffer.from(`%PDF-1.4\n% ${mark}\n${'%'.repeat(this.#random() * 60_000)}\n%%EOF\n`)
    const background = { r: mark & 255, g: (mark >> 8) & 255, b: (mark >> 16) & 255 }
    return sharp({ create: { width: 40 + (mark % 90), height: 60, channels: 3, background } }).png().toBuffer()
  }
}
