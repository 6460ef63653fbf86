import * as Y from 'yjs'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import { KINDS } from '../model/kinds.ts'
import { schemaOf } from '../model/migrations.ts'
import type { MapRole } from '../model/roles.ts'
import { isMapRole, mayEdit } from '../model/roles.ts'
import type { ReadableStore } from '../model/store.ts'
import { CLOSE, MESSAGE, PROTOCOL, fenceFrame, helloFrame, readTrouble, readWelcome } from '../model/wire.ts'
import type { DocumentKind } from '../model/wire.ts'
import * as decoding from 'lib0/decoding'
import type { CopyName, CopyRows } from './copyStore.ts'
import { ending, endingOf } from './endings.ts'
import type { Environment } from './environment.ts'
import type { OfflineCopy } from './offlineCopy.ts'
import { keepCopy, loadCopy } from './offlineCopy.ts'
import type { OutboxSocket } from './outbox.ts'
import { outboxSocket } from './outbox.ts'
import { reconnectWait } from './reconnect.ts'
import type { Ending, SaveEvent, SaveState } from './saveState.ts'
import { beginning, isUnsent, needsFence, step } from './saveState.ts'
import { deviceSecret } from './user.ts'
import { valueStore } from './valueStore.ts'

/** One document, kept in step with the server and with this device's copy. */
export interface LiveDocument {
  readonly kind: DocumentKind
  readonly id: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: ReadableStore<SaveState>
  /** What the server lets me do with it; until it is heard what it said the last time. */
  readonly role: ReadableStore<MapRole>
  /** The epoch of what is open; null while neither the server nor a copy has told it. */
  epoch(): string | null
  /** True when this device's copy gave a whole document of the version that this client reads. */
  readonly fromCopy: boolean
  /** Resolves with the first of: in step with the server, ended for good, or a connection that failed. */
  readonly firstContact: Promise<'synced' | 'unreachable' | Ending>
  /** Says that the document is whole and may be shown and edited. */
  open(): void
  /** Stops. Resolves when this device's copy is written; of what I may not open any more nothing stays but my own edits. */
  close(): Promise<void>
  /** Stops and removes this device's copy. */
  forget(): Promise<void>
}

/** What this device had kept of a document. */
export interface Kept {
  readonly name: CopyName
  readonly read: CopyRows
}

/** Closes for bad frames in a row, without any edit saved in between, that make it pointless to go on. */
const HOPELESS = 2

/** Starts a document and its connection. `present` false keeps this tab out of the document's presence. */
export function startDocument(
  kind: DocumentKind,
  id: string,
  kept: Kept | null,
  present: boolean,
  environment: Environment,
): LiveDocument {
  const doc = new Y.Doc()
  const loading = {}
  const whole = kept !== null && loadCopy(doc, kept.read, loading)
  const fromCopy = whole && schemaOf(doc) === KINDS[kind].version
  const state = valueStore(beginning)
  const roleKey = `role.${kind}/${id}`
  const known = environment.keeper.get(roleKey)
  const role = valueStore<MapRole>(isMapRole(known) ? known : 'editor')
  let copy: OfflineCopy | null = null
  let epoch = kept?.name.epoch ?? null
  let provider: WebsocketProvider | null = null
  let fencing = false
  let attempt = 0
  let hopeless = 0
  let waiting: ReturnType<typeof setTimeout> | null = null
  let closed = false
  let contact: (first: 'synced' | 'unreachable' | Ending) => void = () => {}
  const firstContact = new Promise<'synced' | 'unreachable' | Ending>((resolve) => (contact = resolve))

  const dispatch = (event: SaveEvent): void => {
    const before = state.getState()
    const after = step(before, event)
    state.set(after)
    if (after.durable > before.durable) {
      hopeless = 0
      copy?.markSent(after.durable)
    }
    if (needsFence(after) && !fencing) {
      fencing = true
      // Updates that leave in the same turn share a fence.
      queueMicrotask(() => {
        fencing = false
        if (needsFence(state.getState())) sendFence()
      })
    }
  }

  /** Takes what the server says I may do; true when that lets me write what I could not before. */
  const become = (next: MapRole): boolean => {
    const before = mayEdit(role.getState())
    const now = mayEdit(next)
    environment.keeper.set(roleKey, next)
    dispatch({ type: 'role', mayWrite: now })
    role.set(next)
    return now && !before
  }

  const sendFence = (): void => {
    const socket = provider?.ws
    if (!socket || socket.readyState !== socket.OPEN) return
    dispatch({ type: 'fenced' })
    socket.send(fenceFrame(state.getState().fences) as Uint8Array<ArrayBuffer>)
  }

  const copyEvents = {
    kept: (upTo: number) => dispatch({ type: 'kept', upTo }),
    failed: () => dispatch({ type: 'device-failed' }),
  }
  const beginCopy = (read: CopyRows | null): void => {
    if (copy || closed || epoch === null) return
    if (environment.copies) {
      copy = keepCopy({ store: environment.copies, name: { document: `${kind}/${id}`, epoch }, doc, read, events: copyEvents })
    } else dispatch({ type: 'device-failed' })
  }

  // Stands before the provider's own listener, so that an edit is counted before it leaves.
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === loading) return
    if (origin === provider) return copy?.addTheirs(update)
    dispatch({ type: 'edited' })
    copy?.addMine(update, state.getState().edited)
  })
  if (kept) {
    dispatch({ type: 'restored', unsent: kept.read.unsent.length > 0 })
    dispatch({ type: 'role', mayWrite: mayEdit(role.getState()) })
    beginCopy(kept.read)
  }

  const live = new WebsocketProvider(environment.syncUrl, id, doc, {
    connect: false,
    disableBc: true,
    maxBackoffTime: 30_000,
    // We come again by ourselves, with jitter, so that for the provider every close is final.
    shouldReconnect: () => false,
    WebSocketPolyfill: outboxSocket(environment.WebSocket, doc.clientID, {
      asked: () => {
        dispatch({ type: 'asked' })
        meet()
      },
      sent: () => dispatch({ type: 'sent' }),
      tooBig: () => dispatch({ type: 'too-big' }),
      mayWrite: () => state.getState().mayWrite,
    }),
  })
  provider = live
  sayOnlyOwn(live)
  if (!present) live.awareness.setLocalState(null)

  /** Both have told each other what the other lacked. */
  const meet = (): void => {
    if (live.synced && state.getState().connected) contact('synced')
  }
  const end = (why: Ending): void => {
    live.disconnect()
    dispatch({ type: 'ended', ending: why })
    contact(why)
  }
  const connect = (): void => {
    if (waiting !== null) clearTimeout(waiting)
    waiting = null
    if (!closed && state.getState().phase !== 'ended') live.connect()
  }
  const comeAnew = (): void => {
    live.disconnect()
    connect()
  }
  const comeAgain = (code: number): void => {
    if (closed || waiting !== null) return
    waiting = setTimeout(connect, reconnectWait(attempt++, code, environment.random()))
  }

  live.on('status', ({ status }) => {
    if (status === 'connected') {
      const { version: schema } = KINDS[kind]
      const hello = { protocol: PROTOCOL, kind, schema, epoch, client: doc.clientID, device: deviceSecret(environment) }
      live.ws?.send(helloFrame(hello) as Uint8Array<ArrayBuffer>)
    } else if (status === 'disconnected') dispatch({ type: 'disconnected' })
  })
  live.on('sync', (synced) => {
    if (!synced) return
    attempt = 0
    beginCopy(null)
    // Who may only look is not asked for what the server lacks.
    if (!state.getState().mayWrite) dispatch({ type: 'asked' })
    meet()
  })
  live.on('closed', ({ code, reason }) => {
    const final = endingOf(kind, code, reason)
    if (final) return end(final)
    if (code === CLOSE.badFrames && ++hopeless >= HOPELESS) return end(ending(kind, 'refused'))
    contact('unreachable')
    comeAgain(code)
  })

  const on = (type: number, read: (decoder: decoding.Decoder) => void): void => {
    live.messageHandlers[type] = (_encoder, decoder) => read(decoder)
  }
  on(MESSAGE.welcome, (decoder) => {
    const welcome = readWelcome(decoder)
    if (!welcome) return
    epoch = welcome.epoch
    dispatch({ type: 'trouble', reason: welcome.trouble?.reason ?? null })
    const unmuted = become(welcome.role)
    if (!mayEdit(welcome.role)) (live.ws as OutboxSocket | null)?.hold()
    // What I wrote before I may write again leaves with the answer that a connection begins with.
    else if (unmuted && live.synced) comeAnew()
  })
  on(MESSAGE.durable, (decoder) => dispatch({ type: 'durable', n: decoding.readVarUint(decoder) }))
  on(MESSAGE.trouble, (decoder) => {
    const { reason } = readTrouble(decoder)
    if (reason) (live.ws as OutboxSocket | null)?.hold()
    dispatch({ type: 'trouble', reason })
  })

  const goOnline = (): void => {
    if (waiting !== null) connect()
  }
  const goOffline = (): void => {
    if (closed || state.getState().phase === 'ended') return
    // The socket would notice only after 30 s. A server on this machine may be there all the same, so not for ever.
    live.disconnect()
    comeAgain(CLOSE.tryLater)
  }
  environment.events?.addEventListener('online', goOnline)
  environment.events?.addEventListener('offline', goOffline)

  const stop = (): void => {
    closed = true
    if (waiting !== null) clearTimeout(waiting)
    environment.events?.removeEventListener('online', goOnline)
    environment.events?.removeEventListener('offline', goOffline)
    live.destroy()
  }
  connect()
  return {
    kind,
    id,
    doc,
    awareness: live.awareness,
    state,
    role,
    epoch: () => epoch,
    fromCopy,
    firstContact,
    open: () => dispatch({ type: 'whole' }),
    async close() {
      if (!closed) stop()
      const { ending: why } = state.getState()
      if (why?.reason === 'forbidden' && !isUnsent(state.getState())) await copy?.forget().catch(() => {})
      else await copy?.close()
      doc.destroy()
    },
    async forget() {
      if (!closed) stop()
      environment.keeper.set(roleKey, null)
      await copy?.forget()
      doc.destroy()
    },
  }
}

/** The stock provider also sends back whatever it hears of the others: in a crowd, nearly all that a page would send. */
function sayOnlyOwn(live: WebsocketProvider): void {
  const { awareness, _awarenessUpdateHandler: say } = live
  awareness.off('update', say)
  awareness.on('update', (changes: Parameters<typeof say>[0], origin: unknown) => {
    if (origin !== live) say(changes, origin)
  })
}
