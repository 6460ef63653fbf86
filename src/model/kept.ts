/**
 * A snapshot with every table and record that says the same as in `before` as the same object as there; `before` itself
 * when all of it does.
 */
export function kept<T extends Readonly<Record<string, ReadonlyMap<string, object>>>>(before: T, after: T): T {
  const tables: Record<string, ReadonlyMap<string, object>> = {}
  let isAll = true
  for (const name in after) {
    const was = before[name] as ReadonlyMap<string, Record<string, unknown>>
    const is = after[name] as ReadonlyMap<string, Record<string, unknown>>
    let sameTable = was.size === is.size
    const records = new Map<string, Record<string, unknown>>()
    for (const [id, record] of is) {
      const old = was.get(id)
      const same = old !== undefined && (old === record || isSame(old, record))
      if (!same) sameTable = false
      records.set(id, same ? old : record)
    }
    tables[name] = sameTable ? was : records
    isAll &&= sameTable
  }
  return isAll ? before : tables as T
}

function isSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  for (const name in b) if (a[name] !== b[name]) return false
  return true
}
