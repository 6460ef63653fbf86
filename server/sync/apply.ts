import * as Y from 'yjs'

/**
 * An update, which must have been found good, without what the document has already. Yjs skips that as well, but only
 * after it has cut the document's texts where the skipped says that it stands; a cut through the middle of a character
 * spoils it here and nowhere else.
 */
export function withoutKnown(update: Uint8Array, doc: Y.Doc): Uint8Array {
  for (const [client, clock] of Y.parseUpdateMeta(update).from) {
    if (clock < Y.getState(doc.store, client)) return Y.diffUpdate(update, Y.encodeStateVector(doc))
  }
  return update
}

/**
 * Applies an update that was judged good. Should Yjs still stumble over it, or keep some of it for later, then what it
 * took stays, as on every other machine, and the rest is dropped: nothing may wait in a document for what never comes.
 */
export function applied(doc: Y.Doc, update: Uint8Array, origin: unknown): boolean {
  try {
    Y.applyUpdate(doc, withoutKnown(update, doc), origin)
  } catch {
    return false
  }
  const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return whole
}

/** A number that grows with everything that a transaction adds or erases. */
export function extent({ doc, deleteSet }: Y.Transaction): number {
  let sum = 0
  for (const client of doc.store.clients.keys()) sum += Y.getState(doc.store, client)
  for (const ranges of deleteSet.clients.values()) sum += ranges.length
  return sum
}
