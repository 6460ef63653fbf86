import type { Awareness } from 'y-protocols/awareness'
import { cleanName, isColour, USER_COLOURS } from '../model/user.ts'
import { isRecordId } from '../model/table.ts'
import type { ReadableStore } from '../model/store.ts'
import { SHOWN_IDS } from './presence.ts'
import type { Peer, Presence, User } from './session.ts'
import { valueStore } from './valueStore.ts'

/** Coordinates beyond this are no place on a canvas. */
const FAR = 10_000_000
const FIELD = /^[A-Za-z]{1,40}$/

type Raw = Readonly<Record<string, unknown>>

function raw(value: unknown): Raw | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= FAR
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, SHOWN_IDS).filter(isRecordId) : []
}

function readUser(value: unknown, client: number): User {
  const user = raw(value)
  const name = typeof user?.name === 'string' ? cleanName(user.name.slice(0, 200)) : ''
  const colour = isColour(user?.colour) ? user.colour : (USER_COLOURS[client % USER_COLOURS.length] as string)
  return { name: name || 'Guest', colour }
}

/** Reads what somebody says of himself. Total: what does not read is as if it was not said. */
export function readPeer(client: number, value: unknown): Peer {
  const state = raw(value) ?? {}
  const cursor = raw(state.cursor)
  const editing = raw(state.editing)
  const drag = raw(state.drag)
  return {
    client,
    user: readUser(state.user, client),
    cursor: isPlace(cursor?.x) && isPlace(cursor.y) ? { x: cursor.x, y: cursor.y } : null,
    selection: ids(state.selection),
    editing: isRecordId(editing?.id) && typeof editing.field === 'string' && FIELD.test(editing.field)
      ? { id: editing.id, field: editing.field }
      : null,
    drag: isPlace(drag?.dx) && isPlace(drag.dy)
      ? { ids: ids(drag.ids) as unknown as NonNullable<Presence['drag']>['ids'], dx: drag.dx, dy: drag.dy }
      : null,
  }
}

const PARTS = ['user', 'cursor', 'selection', 'editing', 'drag'] as const

/** The same peer as before where nothing changed, and the same parts where something else did. */
function keep(before: Peer | undefined, after: Peer): Peer {
  if (!before) return after
  const next: Record<string, unknown> = { ...after }
  let same = true
  for (const part of PARTS) {
    if (JSON.stringify(before[part]) === JSON.stringify(after[part])) next[part] = before[part]
    else same = false
  }
  return same ? before : (next as unknown as Peer)
}

export interface PeersStore extends ReadableStore<readonly Peer[]> {
  close(): void
}

/**
 * Everybody else in the document who says something of himself, by client id. Who did not say anything for 30 s is
 * gone. Unchanged peers, and unchanged parts of changed ones, keep their identity.
 */
export function watchPeers(awareness: Awareness): PeersStore {
  const store = valueStore<readonly Peer[]>([])
  let known = new Map<number, Peer>()
  const read = (): void => {
    const next = new Map<number, Peer>()
    for (const [client, state] of [...awareness.getStates()].sort(([a], [b]) => a - b)) {
      if (client === awareness.clientID || !raw(state) || !('user' in state)) continue
      next.set(client, keep(known.get(client), readPeer(client, state)))
    }
    const same = next.size === known.size && [...next].every(([client, peer]) => known.get(client) === peer)
    known = next
    if (!same) store.set([...next.values()])
  }
  awareness.on('change', read)
  read()
  return { ...store, close: () => awareness.off('change', read) }
}
