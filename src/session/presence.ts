import type { Awareness } from 'y-protocols/awareness'
import type { Box } from '../drawing/geometry.ts'
import { CROWD } from '../model/user.ts'
import type { Presence, User } from './session.ts'

/** Milliseconds between two moves of the cursor or of what is dragged: 20 a second; in a crowd 10. */
const MOVE_PAUSE = 50
const MOVE_PAUSE_IN_CROWD = 100
/** Ids of selected or dragged things that the others get to know of. */
export const SHOWN_IDS = 20
/** Bytes of a presence state; the server takes 1 KiB with its frame. */
const STATE_LIMIT = 900

export interface PresenceSender {
  /** Changes part of my presence. Moves are throttled, everything else goes at once. */
  show(part: Partial<Presence>): void
  close(): void
}

const MOVING = ['cursor', 'drag', 'view'] as const
const SAID = ['user', 'selection', 'editing', 'follows', 'summon'] as const

const round = (value: number): number => Math.round(value * 10) / 10

function roundBox({ x, y, width, height }: Box): Box {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
}

/** What goes over the wire: what few people ever say is left out while it is not said. */
export type Sent = Omit<Presence, 'view' | 'follows' | 'summon'> & Partial<Pick<Presence, 'view' | 'follows' | 'summon'>>

/**
 * What is sent of a presence: short lists, coordinates to a tenth of a pixel, views to a whole one, at most 900 bytes.
 */
export function outgoing(presence: Presence): Sent {
  const { cursor, drag, view, follows, summon } = presence
  for (let ids = SHOWN_IDS; ; ids = Math.floor(ids / 2)) {
    const state: Sent = {
      user: presence.user,
      cursor: cursor && { x: round(cursor.x), y: round(cursor.y) },
      selection: presence.selection.slice(0, ids),
      editing: presence.editing,
      drag: drag && { ids: drag.ids.slice(0, ids), dx: round(drag.dx), dy: round(drag.dy) },
      ...(view && { view: roundBox(view) }),
      ...(follows !== null && { follows }),
      ...(summon && { summon: { n: summon.n, view: roundBox(summon.view) } }),
    }
    if (ids === 0 || new TextEncoder().encode(JSON.stringify(state)).byteLength <= STATE_LIMIT) return state
  }
}

/** Nothing said but a name. */
export const NOTHING: Omit<Presence, 'user'> = {
  cursor: null, selection: [], editing: null, drag: null, view: null, follows: null, summon: null,
}

/** Sends one presence state through `awareness`, beginning with nothing but who I am. */
export function sendPresence(awareness: Awareness, user: User, now: () => number): PresenceSender {
  let presence: Presence = { ...NOTHING, user }
  let sentAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | null = null
  const send = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    sentAt = now()
    awareness.setLocalState({ ...outgoing(presence) })
  }
  send()
  return {
    show(part) {
      const before = presence
      presence = { ...presence, ...part }
      const changed = (part: keyof Presence): boolean => before[part] !== presence[part]
      const started = MOVING.some((part) => changed(part) && (before[part] === null || presence[part] === null))
      const calm = !SAID.some(changed)
      if (calm && !MOVING.some(changed)) return
      const pause = awareness.getStates().size > CROWD ? MOVE_PAUSE_IN_CROWD : MOVE_PAUSE
      const wait = sentAt + pause - now()
      if (!calm || started || wait <= 0) send()
      else timer ??= setTimeout(send, wait)
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      awareness.setLocalState(null)
    },
  }
}
