import * as Y from 'yjs'
import type { Fields, Schema, Snapshot } from './table.ts'
import { readRecord, readSnapshot } from './table.ts'
import { noteChange } from './tableChanges.ts'

/** What zustand's `useStore` reads: a value that changes by replacement. */
export interface ReadableStore<T> {
  getState(): T
  getInitialState(): T
  /** Calls `listener(state, previous)` once after each change; returns what unsubscribes. */
  subscribe(listener: (state: T, previous: T) => void): () => void
}

export interface DocumentStore<S extends Schema> extends ReadableStore<Snapshot<S>> {
  /** Stops listening to the document. The last snapshot stays readable. */
  destroy(): void
}

function sameRecord(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const name in b) if (a[name] !== b[name]) return false
  return true
}

/**
 * A read-only view of a document that costs what changed, not what there is: each transaction that touches a table
 * publishes one new snapshot, in which untouched tables and untouched records are the same objects as before. Equal
 * at any moment to `readSnapshot(doc, schema)`.
 */
export function documentStore<S extends Schema>(doc: Y.Doc, schema: S): DocumentStore<S> {
  let state = readSnapshot(doc, schema)
  const initial = state
  const listeners = new Set<(state: Snapshot<S>, previous: Snapshot<S>) => void>()
  const touched = new Map<string, Set<string>>()
  const stops: (() => void)[] = []

  for (const table in schema) {
    const root = doc.getMap(table)
    const collect = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      let ids = touched.get(table)
      if (!ids) touched.set(table, (ids = new Set()))
      for (const event of events) {
        if (event.target === (root as Y.AbstractType<unknown>)) {
          for (const id of (event as unknown as Y.YMapEvent<unknown>).keysChanged) ids.add(id)
        } else ids.add(String(event.path[0]))
      }
    }
    root.observeDeep(collect as Parameters<typeof root.observeDeep>[0])
    stops.push(() => root.unobserveDeep(collect as Parameters<typeof root.unobserveDeep>[0]))
  }

  const publish = (): void => {
    if (touched.size === 0) return
    const next: Record<string, ReadonlyMap<string, unknown>> = { ...(state as object) }
    let changed = false
    for (const [table, ids] of touched) {
      const root = doc.getMap(table)
      const before = next[table] as ReadonlyMap<string, Record<string, unknown>>
      let after: Map<string, unknown> | null = null
      for (const id of ids) {
        const old = before.get(id)
        const record = readRecord(schema[table] as Fields, id, root.get(id))
        if (record ? old && sameRecord(old, record) : !old) continue
        after ??= new Map(before)
        if (record) after.set(id, record)
        else after.delete(id)
      }
      if (after) {
        noteChange(before, after, ids)
        next[table] = after
        changed = true
      }
    }
    touched.clear()
    if (!changed) return
    const previous = state
    state = next as Snapshot<S>
    for (const listener of [...listeners]) listener(state, previous)
  }
  doc.on('afterTransaction', publish)
  stops.push(() => doc.off('afterTransaction', publish))

  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      for (const stop of stops) stop()
      listeners.clear()
    },
  }
}
