import type { Session } from './session.ts'

/** What is to be written into a map as soon as it is open: a new map that a spreadsheet fills. */
let pending: { readonly mapId: string; readonly write: (session: Session) => void } | null = null

export function writeWhenOpen(mapId: string, write: (session: Session) => void): void {
  pending = { mapId, write }
}

/** Writes what waits for this map, once. False where nothing does. */
export function writePending(session: Session): boolean {
  if (pending?.mapId !== session.mapId) return false
  const { write } = pending
  pending = null
  write(session)
  return true
}
