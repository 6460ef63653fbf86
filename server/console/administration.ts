import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentKind } from '../../src/model/wire.ts'
import { newDocumentId } from '../ids.ts'
import type { NotRestored, Restored, Restoring } from '../restoring.ts'
import type { AuditEvent, Storage } from '../storage/storage.ts'

/** A document as the administrator's command line lists it. */
export interface Listed {
  readonly id: string
  readonly kind: DocumentKind
  /** Empty for the organisation. */
  readonly title: string
  readonly changedAt: number | null
  readonly deletedAt: number | null
}

/** What the command line asks for, of the server that runs or of the storage itself. Rejections are sentences. */
export interface Administration {
  /** The organisation first, then the maps, those that are deleted last. */
  documents(): Promise<readonly Listed[]>
  /** When a document was changed, as far back as that is known. */
  changes(id: string): Promise<readonly number[]>
  restore(id: string, at: number): Promise<Restored | NotRestored>
  /** Copies everything to a new file in the data folder, which is the caller's then. Resolves with its path. */
  backup(): Promise<string>
}

const COPY = /^(backup|doctor)-[A-Za-z0-9_-]{22}\.partial$/

/** Removes copies that nobody came for. */
export async function removeCopies(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (COPY.test(name)) await rm(join(folder, name), { force: true })
}

interface Parts {
  readonly storage: Storage
  readonly restoring: Restoring
  /** The data folder. */
  readonly folder: string
  readonly now: () => number
}

/** Administration in the process that has the storage open. Every deed stands in the audit log. */
export class OwnAdministration implements Administration {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async documents(): Promise<readonly Listed[]> {
    const { storage } = this.#parts
    const workspace = await storage.workspace()
    const maps = [...await storage.listMaps({ deleted: false }), ...await storage.listMaps({ deleted: true })]
    return [
      ...(workspace ? [{ id: workspace.organisation, kind: 'organisation' as const, title: '', changedAt: null, deletedAt: null }] : []),
      ...maps.map(({ id, kind, title, changedAt, deletedAt }) => ({ id, kind, title, changedAt, deletedAt })),
    ]
  }

  changes(id: string): Promise<readonly number[]> {
    return this.#parts.restoring.changes(id)
  }

  async restore(id: string, at: number): Promise<Restored | NotRestored> {
    const restored = await this.#parts.restoring.restore(id, at)
    if (typeof restored === 'string') return restored
    const organisation = (await this.#parts.storage.workspace())?.organisation
    await this.#tell('take a document back to a time', id === organisation ? 'organisation' : `map ${id}`)
    return restored
  }

  async backup(): Promise<string> {
    const { storage, folder } = this.#parts
    const file = join(folder, `backup-${newDocumentId()}.partial`)
    try {
      await storage.backup(file)
    } catch (error) {
      await rm(file, { force: true })
      throw error
    }
    await this.#tell('copy everything to a file', '')
    return file
  }

  #tell(action: string, object: string): Promise<void> {
    const event: AuditEvent = { at: this.#parts.now(), actor: 'console', name: '', action, object, address: '', result: 'done' }
    return this.#parts.storage.writeAccess([], [event])
  }
}
