type Table = ReadonlyMap<string, unknown>

/** Of each newest table what it was before, and which records are others since. Older ones are forgotten with the next. */
const changes = new WeakMap<Table, { readonly before: Table; readonly ids: ReadonlySet<string> }>()

/** Remembers that `after` follows on `before` and that no record but those of `ids` differs. */
export function noteChange(before: Table, after: Table, ids: ReadonlySet<string>): void {
  // Else each table would hold on to all that ever were before it.
  changes.delete(before)
  changes.set(after, { before, ids })
}

/** The records that may differ between a table and the one right before it; null where that is not known. */
export function changedSince(before: Table, after: Table): ReadonlySet<string> | null {
  const change = changes.get(after)
  return change?.before === before ? change.ids : null
}
