import { equalityDeep } from 'lib0/function'
import type { Awareness } from 'y-protocols/awareness'
import type { Box } from '../drawing/geometry.ts'
import type { NoteId, TouchpointId } from '../model/journey/schema.ts'
import { cleanName, isColour, USER_COLOURS } from '../model/user.ts'
import { isRecordId } from '../model/table.ts'
import type { ReadableStore } from '../model/store.ts'
import { SHOWN_IDS } from './presence.ts'
import type { Moves, Peer, User } from './session.ts'
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

function readBox(value: unknown): Box | null {
  const box = raw(value)
  if (!isPlace(box?.x) || !isPlace(box.y) || !isPlace(box.width) || !isPlace(box.height)) return null
  return box.width > 0 && box.height > 0 ? { x: box.x, y: box.y, width: box.width, height: box.height } : null
}

function readSummon(value: unknown): Peer['summon'] {
  const summon = raw(value)
  const view = readBox(summon?.view)
  return view && Number.isSafeInteger(summon?.n) ? { n: summon?.n as number, view } : null
}

/** Reads what somebody says of himself. Total: what does not read is as if it was not said. */
export function readPeer(client: number, value: unknown): Peer {
  const state = raw(value) ?? {}
  const editing = raw(state.editing)
  return {
    client,
    user: readUser(state.user, client),
    selection: ids(state.selection),
    editing: isRecordId(editing?.id) && typeof editing.field === 'string' && FIELD.test(editing.field)
      ? { id: editing.id, field: editing.field }
      : null,
    follows: Number.isSafeInteger(state.follows) ? (state.follows as number) : null,
    summon: readSummon(state.summon),
  }
}

/** Reads what somebody moves, as `readPeer`. */
export function readMoves(value: unknown): Moves {
  const state = raw(value) ?? {}
  const cursor = raw(state.cursor)
  const drag = raw(state.drag)
  return {
    cursor: isPlace(cursor?.x) && isPlace(cursor.y) ? { x: cursor.x, y: cursor.y } : null,
    drag: isPlace(drag?.dx) && isPlace(drag.dy)
      ? { ids: ids(drag.ids) as (TouchpointId | NoteId)[], dx: drag.dx, dy: drag.dy }
      : null,
    view: readBox(state.view),
  }
}

/** The same object as before where nothing changed, else the same parts where something else did. */
function keep<T extends object>(before: T | undefined, after: T): T {
  if (!before) return after
  const next = { ...after }
  let same = true
  for (const part of Object.keys(after) as (keyof T)[]) {
    if (equalityDeep(before[part], after[part])) next[part] = before[part]
    else same = false
  }
  return same ? before : next
}

export interface Peers {
  /**
   * Everybody else in the document who says something of himself, by client id. Who did not say anything for 30 s is
   * gone. Unchanged peers, and unchanged parts of changed ones, keep their identity.
   */
  readonly peers: ReadableStore<readonly Peer[]>
  /** What the same people move. */
  readonly moves: ReadableStore<ReadonlyMap<number, Moves>>
  close(): void
}

/** What a peer is read from. A crowd says it again with every move of a cursor, and it is seldom another. */
const SAID = ['user', 'selection', 'editing', 'follows', 'summon'] as const satisfies readonly (keyof Peer)[]

interface Known {
  readonly state: Raw
  readonly peer: Peer
  readonly moves: Moves
}

/** Follows what everybody else says of himself, for as long as it is not closed. */
export function watchPeers(awareness: Awareness): Peers {
  const peers = valueStore<readonly Peer[]>([])
  const moves = valueStore<ReadonlyMap<number, Moves>>(new Map())
  const known = new Map<number, Known>()

  /** Only those who said something are read again: in a crowd that is many times a second. */
  const read = (clients: Iterable<number>): void => {
    let isPeer = false
    let isMove = false
    for (const client of clients) {
      if (client === awareness.clientID) continue
      const before = known.get(client)
      const state = raw(awareness.getStates().get(client))
      if (!state || !('user' in state)) {
        if (known.delete(client)) isPeer = isMove = true
        continue
      }
      const isSaid = before && SAID.every((part) => equalityDeep(before.state[part], state[part]))
      const peer = isSaid ? before.peer : keep(before?.peer, readPeer(client, state))
      const moved = keep(before?.moves, readMoves(state))
      if (before?.peer === peer && before.moves === moved) continue
      known.set(client, { state, peer, moves: moved })
      isPeer ||= before?.peer !== peer
      isMove ||= before?.moves !== moved
    }
    if (isPeer) peers.set([...known.values()].map(({ peer }) => peer).sort((a, b) => a.client - b.client))
    if (isMove) moves.set(new Map([...known].map(([client, one]) => [client, one.moves])))
  }
  const onChange = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void =>
    read([...added, ...updated, ...removed])
  awareness.on('change', onChange)
  read(awareness.getStates().keys())
  return { peers, moves, close: () => awareness.off('change', onChange) }
}
