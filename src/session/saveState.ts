import type { Status } from './session.ts'

/**
 * What is known about where one document's edits are. Edits are counted: `edited` is the number of the last one this
 * tab holds, the other counters say up to which edit something is true. Edits restored from this device's copy, that
 * the server may not have, count as edit 1.
 */
export interface SaveState {
  readonly phase: 'loading' | 'open' | 'ended'
  /** True while a connection stands on which edits leave. */
  readonly connected: boolean
  readonly edited: number
  /** Sent on the present connection; falls back to `durable` when it breaks. */
  readonly sent: number
  /** The fence that waits for its answer and the edits it covers. */
  readonly fence: { readonly n: number; readonly covers: number } | null
  /** Fences sent on the present connection. */
  readonly fences: number
  /** On the server's disk. */
  readonly durable: number
  /** In this device's copy. */
  readonly kept: number
  readonly device: 'working' | 'failing'
  /** Why the server cannot save just now. */
  readonly trouble: 'full' | 'io' | null
  /** Something is too large to be sent in any form; found out anew on each connection. */
  readonly tooBig: boolean
  /** Who looks may write nothing: edits from when that was otherwise go nowhere. */
  readonly mayWrite: boolean
  readonly ending: Ending | null
}

export interface Ending {
  readonly reason: 'unknown' | 'deleted' | 'restored' | 'version' | 'refused' | 'forbidden' | 'signed-out'
  readonly text: string
}

export type SaveEvent =
  /** The device's copy was read; `unsent` when the server may not have all of it. */
  | { readonly type: 'restored'; readonly unsent: boolean }
  /** The document is whole: synced, or read from the copy while there is no server. */
  | { readonly type: 'whole' }
  | { readonly type: 'edited' }
  /** The server asked for all that it lacks, which begins to leave: the connection stands. */
  | { readonly type: 'asked' }
  /** All edits so far have left on the present connection. */
  | { readonly type: 'sent' }
  | { readonly type: 'fenced' }
  | { readonly type: 'durable'; readonly n: number }
  | { readonly type: 'disconnected' }
  /** The device's copy holds all up to this edit. */
  | { readonly type: 'kept'; readonly upTo: number }
  | { readonly type: 'device-failed' }
  | { readonly type: 'trouble'; readonly reason: 'full' | 'io' | null }
  | { readonly type: 'too-big' }
  /** What the server lets this tab do, or had let it do when this device's copy was written. */
  | { readonly type: 'role'; readonly mayWrite: boolean }
  | { readonly type: 'ended'; readonly ending: Ending }

export const beginning: SaveState = {
  phase: 'loading',
  connected: false,
  edited: 0,
  sent: 0,
  fence: null,
  fences: 0,
  durable: 0,
  kept: 0,
  device: 'working',
  trouble: null,
  tooBig: false,
  mayWrite: true,
  ending: null,
}

/** The state after an event. Nothing leads out of `ended`. */
export function step(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'restored':
      return event.unsent ? { ...state, edited: 1, kept: 1 } : state
    case 'whole':
      return state.phase === 'loading' ? { ...state, phase: 'open' } : state
    case 'edited':
      return { ...state, edited: state.edited + 1 }
    case 'asked':
      // Only what leaves now is sure to be on its way; something that left before may have been refused.
      return { ...doubted(state), connected: true }
    case 'sent':
      // A server in trouble takes nothing; when it is well again it asks for what it lacks.
      return state.trouble || !state.mayWrite ? state : { ...state, sent: state.edited }
    case 'fenced':
      return { ...state, fences: state.fences + 1, fence: { n: state.fences + 1, covers: state.sent } }
    case 'durable':
      if (state.fence?.n !== event.n) return state
      return { ...state, fence: null, durable: Math.max(state.durable, state.fence.covers) }
    case 'disconnected':
      return { ...state, connected: false, sent: state.durable, fence: null, fences: 0, trouble: null, tooBig: false }
    case 'kept':
      return { ...state, device: 'working', kept: Math.max(state.kept, event.upTo) }
    case 'device-failed':
      return { ...state, device: 'failing' }
    case 'trouble':
      return event.reason ? { ...doubted(state), trouble: event.reason } : { ...state, trouble: null }
    case 'too-big':
      return { ...state, tooBig: true }
    case 'role':
      return event.mayWrite ? { ...state, mayWrite: true } : { ...doubted(state), mayWrite: false }
    case 'ended':
      return state.phase === 'ended' ? state : { ...step(state, { type: 'disconnected' }), phase: 'ended', ending: event.ending }
  }
}

/**
 * What was sent and is not durable may have been refused: only what is sent again counts. The fence under way is still
 * answered, but says nothing any more; the next one waits for it.
 */
function doubted(state: SaveState): SaveState {
  return { ...state, sent: state.durable, fence: state.fence && { n: state.fence.n, covers: state.durable } }
}

/** True when edits stand that no fence has covered yet and none is under way: time to send one. */
export function needsFence(state: SaveState): boolean {
  return state.connected && state.mayWrite && !state.trouble && state.fence === null && state.sent > state.durable && state.phase !== 'ended'
}

/** True while the server is not known to have everything. */
export function isUnsent(state: SaveState): boolean {
  return state.edited > state.durable
}

/** True when nothing of it will ever leave by itself: it ended, or what is unsent may not be written any more. */
export function isStuck(state: SaveState): boolean {
  return state.phase === 'ended' || (!state.mayWrite && isUnsent(state))
}

/** True while some edits are in this tab alone: neither on the server's disk nor on this device. */
export function isNowhereElse(state: SaveState): boolean {
  return isUnsent(state) && state.edited > state.kept
}

/** True when this device's copy holds everything, or the server does what it lacks. */
function isKept(state: SaveState): boolean {
  return state.device === 'working' && (state.kept >= state.edited || !isUnsent(state))
}

const TEXTS = {
  full: 'The server has no room left to save. Your edits are kept here and are saved as soon as there is room; tell whoever runs this Throughline.',
  io: 'The server cannot write to its disk. Your edits are kept here and are saved as soon as it can; tell whoever runs this Throughline.',
  'too-big': 'Something you added is too large to be saved. Undo it, or split it into smaller parts.',
  role: 'You may look at this, but no longer change it, and some of your edits were not saved before. They are kept on this device only.',
  device: 'There is no connection, and this browser cannot keep your edits. Leave this tab open until you are online again.',
} as const

/** What the indicator says. `saved` only when everything of mine is on the server's disk. */
export function statusOf(state: SaveState): Status {
  const unsent = isUnsent(state)
  if (state.ending) return { state: 'ended', ...state.ending, unsent }
  if (state.phase === 'loading') return { state: 'loading' }
  const failing = (reason: keyof typeof TEXTS): Status => ({ state: 'not-saved', reason, text: TEXTS[reason] })
  if (!state.mayWrite && unsent) return failing('role')
  if (state.tooBig && unsent) return failing('too-big')
  if (state.trouble && unsent) return failing(state.trouble)
  if (!state.connected) {
    if (unsent && state.device === 'failing' && state.kept < state.edited) return failing('device')
    return { state: 'offline', keptHere: isKept(state), unsent }
  }
  return unsent ? { state: 'saving' } : { state: 'saved' }
}

const RANK: Readonly<Record<Status['state'], number>> = { ended: 5, 'not-saved': 4, offline: 3, loading: 2, saving: 1, saved: 0 }

/** The worst of several documents' states: what a person needs to know first, with what is true of all of them. */
export function statusOfAll(states: readonly SaveState[]): Status {
  const worst = states.map(statusOf).reduce((a, b) => (RANK[b.state] > RANK[a.state] ? b : a))
  const unsent = states.some(isUnsent)
  if (worst.state === 'ended') return { ...worst, unsent }
  if (worst.state === 'offline') return { state: 'offline', keptHere: states.every(isKept), unsent }
  return worst
}

/** True when two states say the same, so that nobody is told again. */
export function sameStatus(a: Status, b: Status): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
