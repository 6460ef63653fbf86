import * as Y from 'yjs'
import type { Write } from '../model/writes.ts'
import type { Items } from './held.ts'

type SomeType = Y.AbstractType<unknown>

/** The record in which a type stands, or that it is; null for what stands in none. */
function recordOf(type: SomeType): { readonly table: string; readonly id: string; readonly record: SomeType } | null {
  let record = type
  for (let at = type._item; at !== null; at = record._item) {
    const above = at.parent as SomeType
    if (above._item === null) return at.parentSub === null ? null : { table: Y.findRootTypeKey(above), id: at.parentSub, record }
    record = above
  }
  return null
}

/** The plain value that stands, or stood, in a field. */
function valueIn(item: Y.Item): unknown {
  return item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined
}

/**
 * What taking a gesture back writes: every record that changes, goes, or comes again, each with the values that come back.
 * A field may be said more than once; any of its values may be the one that stands in the end.
 */
export function takenWrites({ live, removed }: Pick<Items, 'live' | 'removed'>): readonly Write[] {
  const writes: Write[] = []
  const add = (item: Y.Item, comesBack: boolean): void => {
    const own = item.content instanceof Y.ContentType ? recordOf(item.content.type) : null
    const at = own ?? recordOf(item.parent as SomeType)
    if (!at) return
    const { table, id } = at
    const field = item.parent === at.record ? item.parentSub : null
    writes.push({ table, id, fields: comesBack && field !== null ? { [field]: valueIn(item) } : {} })
    if (!own || item.parent === at.record || !comesBack) return
    // A record that comes back brings fields that were written in other gestures.
    for (const [name, value] of at.record._map) writes.push({ table, id, fields: { [name]: valueIn(value) } })
  }
  for (const item of live) add(item, false)
  for (const item of removed) add(item, true)
  return writes
}
