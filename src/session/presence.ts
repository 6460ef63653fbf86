import type { Awareness } from 'y-protocols/awareness'
import type { Presence, User } from './session.ts'

/** Milliseconds between two moves of the cursor or of what is dragged: 20 a second. */
const MOVE_PAUSE = 50
/** Ids of selected or dragged things that the others get to know of. */
export const SHOWN_IDS = 20
/** Bytes of a presence state; the server takes 1 KiB with its frame. */
const STATE_LIMIT = 900

export interface PresenceSender {
  /** Changes part of my presence. Moves are throttled, everything else goes at once. */
  show(part: Partial<Presence>): void
  close(): void
}

const round = (value: number): number => Math.round(value * 10) / 10

/** What is sent of a presence: short lists, coordinates to a tenth of a pixel, at most 900 bytes. */
export function outgoing(presence: Presence): Presence {
  const { cursor, drag } = presence
  for (let ids = SHOWN_IDS; ; ids = Math.floor(ids / 2)) {
    const state: Presence = {
      user: presence.user,
      cursor: cursor && { x: round(cursor.x), y: round(cursor.y) },
      selection: presence.selection.slice(0, ids),
      editing: presence.editing,
      drag: drag && { ids: drag.ids.slice(0, ids), dx: round(drag.dx), dy: round(drag.dy) },
    }
    if (ids === 0 || new TextEncoder().encode(JSON.stringify(state)).byteLength <= STATE_LIMIT) return state
  }
}

/** Sends one presence state through `awareness`, beginning with nothing but who I am. */
export function sendPresence(awareness: Awareness, user: User, now: () => number): PresenceSender {
  let presence: Presence = { user, cursor: null, selection: [], editing: null, drag: null }
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
      const started = (before.drag === null) !== (presence.drag === null) || (before.cursor === null) !== (presence.cursor === null)
      const calm = before.user === presence.user && before.selection === presence.selection && before.editing === presence.editing
      if (calm && before.cursor === presence.cursor && before.drag === presence.drag) return
      const wait = sentAt + MOVE_PAUSE - now()
      if (!calm || started || wait <= 0) send()
      else timer ??= setTimeout(send, wait)
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      awareness.setLocalState(null)
    },
  }
}
