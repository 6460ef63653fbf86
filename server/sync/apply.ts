import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Whether an update, which must have been found good, begins before what the document has of one of its writers. */
function overlaps(update: Uint8Array, doc: Y.Doc): boolean {
  const decoder = decoding.createDecoder(update)
  const writers = decoding.readVarUint(decoder)
  if (writers === 0) return false
  if (writers > 1) return [...Y.parseUpdateMeta(update).from].some(([client, clock]) => clock < Y.getState(doc.store, client))
  // Of one writer, as nearly all are, it stands at the beginning: how many structs, of whom, from where.
  decoding.readVarUint(decoder)
  const client = decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder) < Y.getState(doc.store, client)
}

/**
 * An update, which must have been found good, without what the document has already. Yjs skips that as well, but only
 * after it has cut the document's texts where the skipped says that it stands; a cut through the middle of a character
 * spoils it here and nowhere else.
 */
export function withoutKnown(update: Uint8Array, doc: Y.Doc): Uint8Array {
  return overlaps(update, doc) ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update
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
