/** One value that all share, or the fact that they differ. */
export type Shared<T> = { readonly mixed: false; readonly value: T } | { readonly mixed: true }

/** What several records have in one field. `items` must not be empty. */
export function sharedValue<R, T>(items: readonly [R, ...R[]], field: (item: R) => T): Shared<T> {
  const value = field(items[0])
  return items.every((item) => field(item) === value) ? { mixed: false, value } : { mixed: true }
}
