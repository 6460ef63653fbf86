import * as Y from 'yjs'

/** Rewrites a document from one schema version to the next, inside one transaction. */
export type Migration = (doc: Y.Doc) => void

const META = 'meta'

/** The schema version a document was last written with; 0 for one that was never written. */
export function schemaOf(doc: Y.Doc): number {
  const value = doc.getMap(META).get('schema')
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0
}

/** Marks a new document with the version of the schema that it is written with. */
export function stampSchema(doc: Y.Doc, version: number): void {
  if (schemaOf(doc) !== version) doc.getMap(META).set('schema', version)
}

/**
 * Brings a document up to `migrations.length + 1`, the current version; `migrations[n - 1]` leads from n to n + 1.
 * Runs on the server before the first client joins. `newer` means that a later Throughline wrote it: nothing is
 * touched.
 */
export function migrate(doc: Y.Doc, migrations: readonly Migration[], origin: unknown): 'current' | 'migrated' | 'newer' {
  const current = migrations.length + 1
  const from = schemaOf(doc)
  if (from > current) return 'newer'
  if (from === current) return 'current'
  doc.transact(() => {
    for (let version = Math.max(1, from); version < current; version++) (migrations[version - 1] as Migration)(doc)
    stampSchema(doc, current)
  }, origin)
  return 'migrated'
}
