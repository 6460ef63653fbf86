import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { MapRole } from './roles.ts'
import { isMapRole } from './roles.ts'

/**
 * What stands on the wire: the y-websocket protocol (sync 0, awareness 1, auth 2, query awareness 3) and the messages
 * below. The server sends ours only to clients that said hello; a stock client never sees one.
 *
 *   hello      varUint 100, varString JSON Hello        client → server, the first frame of a connection
 *   welcome    varUint 101, varString JSON Welcome      server → client, before its first sync frame
 *   fence      varUint 102, varUint n                   client → server, after updates; n grows by one
 *   durable    varUint 103, varUint n                   server → client: all received before fence n is on disk
 *   trouble    varUint 104, varString JSON Trouble      server → client: storage fails, or works again
 */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, hello: 100, welcome: 101, fence: 102, durable: 103, trouble: 104 } as const

/** Raised when frames change their meaning. */
export const PROTOCOL = 1

export const DOCUMENT_KINDS = ['journey', 'organisation', 'conversation', 'alignment'] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

const DOCUMENT_ID = /^[A-Za-z0-9_-]{22}$/
/** True for strings that may name a document: 22 characters, as 128 random bits in base64url. */
export function isDocumentId(value: unknown): value is string {
  return typeof value === 'string' && DOCUMENT_ID.test(value)
}

/** Documents that stand beside another one, by what they stand beside: they are made with their first reader. */
export const COMPANIONS = { conversation: 'journey', alignment: 'organisation' } as const satisfies Partial<Record<DocumentKind, DocumentKind>>
export type CompanionKind = keyof typeof COMPANIONS

/** The id of the one document of a kind beside another. */
export function companionId(of: string, kind: CompanionKind): string {
  return `${of}.${kind}`
}

/** What a companion's id says; null for the ids of all other documents. */
export function companionOf(id: string): { readonly of: string; readonly kind: CompanionKind } | null {
  const [of = '', kind = '', ...more] = id.split('.')
  return more.length === 0 && isDocumentId(of) && Object.hasOwn(COMPANIONS, kind) ? { of, kind: kind as CompanionKind } : null
}

/** True for the ids of documents that can be opened: those of `isDocumentId`, and companions of them. */
export function isOpenableId(value: unknown): value is string {
  return isDocumentId(value) || (typeof value === 'string' && companionOf(value) !== null)
}

export interface Hello {
  readonly protocol: number
  readonly kind: DocumentKind
  /** The schema version that the client was built with. */
  readonly schema: number
  /** The epoch of the client's own copy, null when it has none. */
  readonly epoch: string | null
  /** The Yjs client id under which this tab writes. */
  readonly client: number
  /** A secret of this browser, 22 characters: only it may go on writing under client ids that it used before. */
  readonly device: string
}

export interface Welcome {
  readonly epoch: string
  readonly trouble: Trouble | null
  /** What this socket may do with the document. */
  readonly role: MapRole
  /** Under which name the server shows this client's edits and presence; null where everybody names themselves. */
  readonly user: Stamp | null
}

/** Who somebody is, as the server knows it. */
export interface Stamp {
  readonly id: string
  readonly name: string
  /** `#rrggbb`. */
  readonly colour: string
}

/** Why the server cannot save just now. `reason` null: it can again. */
export interface Trouble {
  readonly reason: 'full' | 'io' | null
}

/** WebSocket close codes. 4400–4499 are final for a y-websocket client; all others mean: come again. */
export const CLOSE = {
  badFrames: 1008,
  restart: 1012,
  tryLater: 1013,
  signIn: 4401,
  forbidden: 4403,
  unknownDocument: 4404,
  wrongEpoch: 4409,
  deleted: 4410,
  wrongVersion: 4426,
  refused: 4429,
} as const

function json(type: number, value: unknown): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarString(encoder, JSON.stringify(value))
  return encoding.toUint8Array(encoder)
}

function numbered(type: number, n: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

export const helloFrame = (hello: Hello): Uint8Array => json(MESSAGE.hello, hello)
export const welcomeFrame = (welcome: Welcome): Uint8Array => json(MESSAGE.welcome, welcome)
export const fenceFrame = (n: number): Uint8Array => numbered(MESSAGE.fence, n)
export const durableFrame = (n: number): Uint8Array => numbered(MESSAGE.durable, n)
export const troubleFrame = (trouble: Trouble): Uint8Array => json(MESSAGE.trouble, trouble)

/** Reads the rest of a hello after its type. Null when it is not one. */
export function readHello(decoder: decoding.Decoder): Hello | null {
  const value = parse(decoding.readVarString(decoder))
  if (value === null) return null
  const { protocol, kind, schema, epoch, client, device } = value
  if (typeof protocol !== 'number' || typeof schema !== 'number') return null
  if (!DOCUMENT_KINDS.includes(kind as DocumentKind)) return null
  if (epoch !== null && !(typeof epoch === 'string' && epoch.length <= 64)) return null
  if (typeof client !== 'number' || !Number.isSafeInteger(client) || client < 0) return null
  if (typeof device !== 'string' || !DOCUMENT_ID.test(device)) return null
  return { protocol, kind: kind as DocumentKind, schema, epoch, client, device }
}

/** Reads the rest of a welcome after its type. Null when it is not one. */
export function readWelcome(decoder: decoding.Decoder): Welcome | null {
  const value = parse(decoding.readVarString(decoder))
  if (value === null || typeof value.epoch !== 'string') return null
  return {
    epoch: value.epoch,
    trouble: value.trouble ? asTrouble(value.trouble) : null,
    // What a server does not say that knows no roles: everybody may everything there.
    role: isMapRole(value.role) ? value.role : 'owner',
    user: asStamp(value.user),
  }
}

function asStamp(value: unknown): Stamp | null {
  const { id, name, colour } = (value ?? {}) as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' && typeof colour === 'string' ? { id, name, colour } : null
}

/** Reads the rest of a trouble message after its type. */
export function readTrouble(decoder: decoding.Decoder): Trouble {
  return asTrouble(parse(decoding.readVarString(decoder)))
}

function asTrouble(value: unknown): Trouble {
  const reason = (value as { reason?: unknown } | null)?.reason
  return { reason: reason === null ? null : reason === 'full' ? 'full' : 'io' }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
