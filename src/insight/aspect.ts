import { changedSince } from '../model/tableChanges.ts'

/**
 * Follows one aspect of a table: returns the same table, a former one, for as long as no record differs from it in
 * this aspect. Its result says whether to compute again; it is not for reading.
 */
export function aspect<T extends { readonly id: string }>(
  same: (a: T, b: T) => boolean,
): (table: ReadonlyMap<string, T>) => ReadonlyMap<string, T> {
  let marked: ReadonlyMap<string, T> | undefined
  let seen: ReadonlyMap<string, T> | undefined
  return (table) => {
    if (table !== seen && !(marked && seen && table.size === seen.size && allSame(seen, table, same))) marked = table
    seen = table
    return marked as ReadonlyMap<string, T>
  }
}

function allSame<T extends { readonly id: string }>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): boolean {
  for (const id of changedSince(before, after) ?? after.keys()) {
    const old = before.get(id)
    const record = after.get(id)
    if (old !== record && !(old && record && same(old, record))) return false
  }
  return true
}
