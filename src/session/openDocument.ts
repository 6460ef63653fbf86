import type { DocumentKind } from '../model/wire.ts'
import { isOpenableId } from '../model/wire.ts'
import type { CopyInfo, CopyStore } from './copyStore.ts'
import { ending } from './endings.ts'
import type { Environment } from './environment.ts'
import type { Kept, LiveDocument } from './liveDocument.ts'
import { startDocument } from './liveDocument.ts'
import type { Ending } from './saveState.ts'

export type OpenedDocument =
  | { readonly ok: true; readonly live: LiveDocument }
  | { readonly ok: false; readonly reason: Exclude<Ending['reason'], 'restored'> | 'unreachable'; readonly text: string }

const UNREACHABLE = 'The server cannot be reached, and this device has no copy of the map. Check your connection, then try again.'
/** Milliseconds after which a device with a copy stops waiting for a server that neither answers nor refuses. */
const PATIENCE = 4000
const PATIENCE_WITHOUT_COPY = 15_000
const DEVICE_PATIENCE = 3000

/** The copy to open: one with edits that the server may not have, else the last used. Null when there is none. */
async function choose(copies: CopyStore, document: string): Promise<Kept | null> {
  const found = await copies.list(document)
  const name = found.find((copy) => copy.unsent) ?? found[0]
  return name ? { name, read: await copies.read(name) } : null
}

async function keptOf(copies: CopyStore | null, document: string): Promise<Kept | null> {
  if (!copies) return null
  try {
    // Some browsers let the first question after their start wait for ever.
    return await Promise.race([choose(copies, document), patience(DEVICE_PATIENCE).then(() => null)])
  } catch {
    // A device that cannot be read is a device without a copy; that it cannot be written will show.
    return null
  }
}

/** Removes what this device kept of earlier epochs, but for copies with edits that the server may not have. */
async function removeStale(copies: CopyStore | null, document: string, isStale: (copy: CopyInfo) => boolean): Promise<void> {
  try {
    for (const copy of (await copies?.list(document)) ?? []) if (!copy.unsent && isStale(copy)) await copies?.remove(copy)
  } catch {
    // Stale copies cost room only; the next opening tries again.
  }
}

function patience(milliseconds: number): Promise<'unreachable'> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, 'unreachable'))
}

/**
 * Opens a document: from the server, and where there is none, from this device's copy. The document is whole when it
 * comes. A copy of an earlier epoch is left behind when the server has all of it; otherwise the document comes as
 * ended (`restored`), so that its edits can be saved as a copy. Never rejects.
 */
export async function openDocument(kind: DocumentKind, id: string, present: boolean, environment: Environment): Promise<OpenedDocument> {
  if (!isOpenableId(id)) return { ok: false, reason: 'unknown', text: ending(kind, 'unknown').text }
  const document = `${kind}/${id}`
  const kept = await keptOf(environment.copies, document)
  const live = startDocument(kind, id, kept, present, environment)
  const first = await Promise.race([live.firstContact, patience(live.fromCopy ? PATIENCE : PATIENCE_WITHOUT_COPY)])
  if (first === 'synced') {
    live.open()
    void removeStale(environment.copies, document, (copy) => copy.epoch !== live.epoch())
    return { ok: true, live }
  }
  if (first === 'unreachable') {
    if (live.fromCopy) {
      live.open()
      return { ok: true, live }
    }
    await live.close()
    return { ok: false, reason: 'unreachable', text: UNREACHABLE }
  }
  const unsent = kept !== null && kept.read.unsent.length > 0
  // What may not be opened any more is not kept here either, but for my own edits: `close` sees to it.
  if (first.reason === 'restored') {
    if (unsent) return { ok: true, live }
    await live.forget().catch(() => {})
    return openDocument(kind, id, present, { ...environment, copies: kept ? environment.copies : null })
  }
  if (unsent && live.fromCopy) return { ok: true, live }
  await live.close()
  return { ok: false, reason: first.reason, text: first.text }
}
