/**
 * Keeps logs free of holes where appends are under way while an earlier one is refused. Each append carries how many
 * refusals of its document its sender had seen (`known`); one that was sent before its sender learnt of the newest
 * refusal is refused too, because it may build on what is not there. Both ends of a line count in the same way.
 */
export interface RefusedAppends {
  known(document: string): number
  /** Throws the newest refusal's error when the sender had not seen it. */
  check(document: string, known: number): void
  /** Notes that an append was refused; those refused in its wake count with it. */
  add(document: string, known: number, error: Error): void
}

export function refusedAppends(): RefusedAppends {
  const refusals = new Map<string, { readonly count: number; readonly error: Error }>()
  const known = (document: string): number => refusals.get(document)?.count ?? 0
  return {
    known,
    check: (document, seen) => {
      const refusal = refusals.get(document)
      if (refusal && refusal.count > seen) throw refusal.error
    },
    add: (document, seen, error) => {
      if (seen >= known(document)) refusals.set(document, { count: seen + 1, error })
    },
  }
}
