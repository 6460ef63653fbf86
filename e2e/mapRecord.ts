import * as Y from 'yjs'
import type { Storage } from '../server/storage/storage.ts'
import { THE_MAP } from '../src/model/journey/schema.ts'

/** The record in which a map says its title and state, to be read and written past all commands. */
export const mapOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('map').get(THE_MAP) as Y.Map<unknown>

/** The title as it stands; undefined in a document that nothing has come to yet. */
export const titleOf = (doc: Y.Doc): unknown => mapOf(doc)?.get('title')
export const rename = (client: { readonly doc: Y.Doc }, title: string): void => void mapOf(client.doc).set('title', title)

/** A document as a storage has it; empty when it has none. */
export async function storedDoc(storage: Storage, id: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  for (const update of (await storage.load(id))?.updates ?? []) Y.applyUpdate(doc, update)
  return doc
}
