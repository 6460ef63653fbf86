import type { EntryFigures } from './entryPage.ts'

/** Figures that grow as maps are read. */
export type EntryTally = { -readonly [F in keyof EntryFigures]: EntryFigures[F] }

export function emptyTally(): EntryTally {
  return {
    maps: 0, owned: 0, supported: 0, wallsIn: 0, wallsOut: 0, weight: 0,
    openPains: 0, severity: 0, unanswered: 0, contested: 0, contacts: null,
  }
}

export function met(tally: EntryTally, contacts: number | undefined): void {
  if (contacts !== undefined) tally.contacts = (tally.contacts ?? 0) + contacts
}

/** Adds the figures of one more map. */
export function grown(tally: EntryTally, more: EntryFigures): void {
  for (const name of Object.keys(more) as (keyof EntryFigures)[]) {
    const value = more[name]
    if (value !== null) tally[name] = (tally[name] ?? 0) + value
  }
}

export const figuresOf = (tally: EntryTally): EntryFigures => ({ ...tally })
