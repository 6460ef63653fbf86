import { createHash } from 'node:crypto'
import { isContent } from '../../src/model/journey/files.ts'
import type { TouchpointFile } from '../../src/model/journey/schema.ts'
import type { FileForm, StoredFile } from '../storage/files.ts'
import type { Storage } from '../storage/storage.ts'
import type { Limits } from '../sync/limits.ts'
import { contentKind } from './content.ts'
import { queue } from '../queue.ts'
import { shrink } from './shrink.ts'

/** What is to be said of a file in the map, beside its name. */
export type KeptFile = Pick<TouchpointFile, 'file' | 'type' | 'width' | 'height' | 'size'>
export type Keeping = { readonly kept: KeptFile } | { readonly refused: 'unknown-kind' | 'unreadable' | 'too-many-pixels' | 'no-room' }

const DAY = 24 * 60 * 60 * 1000
/** How long a file stays that nothing of a map names: as long as what was is kept. */
const NEEDED = 30 * DAY
/** Pictures that are decoded at once: each may take some 400 MB while it is. */
const AT_ONCE = 1

/** The pictures and letters of all maps. All rejections are `StorageError`s. */
export class Files {
  readonly #storage: Storage
  readonly #limits: Limits
  readonly #now: () => number
  readonly #darkroom = queue(AT_ONCE)

  constructor(storage: Storage, limits: Limits, now: () => number) {
    this.#storage = storage
    this.#limits = limits
    this.#now = now
  }

  /** Keeps a file with a map, a picture as `shrink` makes it, a PDF as it is. The same file twice is kept once. */
  async keep(map: string, data: Uint8Array): Promise<Keeping> {
    if (!(await this.#hasRoom(map, 1))) return { refused: 'no-room' }
    const kind = contentKind(data)
    if (kind === null) return { refused: 'unknown-kind' }
    const made = kind === 'pdf' ? { data, small: null, width: null, height: null } : await this.#darkroom.run(() => shrink(data))
    if (typeof made === 'string') return { refused: made }
    const type = kind === 'pdf' ? 'application/pdf' : 'image/webp'
    const file = createHash('sha256').update(made.data).digest('hex')
    await this.#storage.keepFile(map, { hash: file, type, data: made.data, small: made.small }, this.#now())
    return { kept: { file, type, width: made.width, height: made.height, size: made.data.length } }
  }

  /** Null when this map has no such file. */
  async read(map: string, file: string, form: FileForm): Promise<StoredFile | null> {
    return isContent(file) ? this.#storage.file(map, file, form) : null
  }

  /** Keeps files of one map with another, too; returns those that this one has now. None is kept where not all have room. */
  async share(from: string, to: string, files: readonly string[]): Promise<string[] | 'no-room'> {
    if (!(await this.#hasRoom(to, files.length))) return 'no-room'
    return this.#storage.shareFiles(from, to, files, this.#now())
  }

  /** Lets go of what no map names, now or before. */
  async forget(): Promise<void> {
    while (await this.#storage.forgetFiles(this.#now() - NEEDED, this.#now()));
  }

  async #hasRoom(map: string, more: number): Promise<boolean> {
    const { files, bytes } = await this.#storage.fileUse(map)
    return files + more <= this.#limits.filesOfMap && bytes < this.#limits.fileBytesOfMap
  }
}
