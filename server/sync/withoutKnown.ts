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
