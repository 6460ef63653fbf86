import { newDocumentId } from '../server/ids.ts'
import { put } from '../server/access/directory.ts'
import { digestOf } from '../server/access/principal.ts'
import type { GuestRecord, LinkRecord, UserRecord } from '../server/access/records.ts'
import { COOKIE, newSecret } from '../server/access/sessions.ts'
import type { Server } from '../server/server.ts'
import { guestName } from '../src/model/user.ts'
import { here } from './inProcess.ts'
import { OURS } from './requests.ts'

/** Somebody who is signed in at a server with accounts, without having gone through its pages. */
export interface SignedIn {
  readonly id: string
  readonly name: string
  /** The secret in their cookie. */
  readonly secret: string
  /** What their browser sends with every request. */
  readonly headers: { readonly cookie: string }
}

async function session(server: Server, of: { kind: 'user' | 'guest'; id: string }, name: string): Promise<SignedIn> {
  const { secret, change } = server.access.sessions.begin(of)
  await server.access.directory.write([change])
  return { id: of.id, name, secret, headers: { cookie: `${COOKIE}=${secret}` } }
}

/** Adds a user and signs them in. */
export async function member(server: Server, name: string, more: Partial<UserRecord> = {}): Promise<SignedIn> {
  const user: UserRecord = {
    id: newDocumentId(), name, colour: '#2f5fd0', email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`, role: 'member',
    password: null, openId: null, createdAt: Date.now(), disabledAt: null, ...more,
  }
  await server.access.directory.write([put('user', user)])
  return session(server, { kind: 'user', id: user.id }, user.name)
}

/** Lets somebody in by a share link of a map. */
export async function guest(
  server: Server, map: string, role: LinkRecord['role'], name = 'Gina', more: Partial<LinkRecord> = {},
): Promise<SignedIn & { readonly link: string }> {
  const now = Date.now()
  const link: LinkRecord = {
    id: newDocumentId(), map, role, secret: digestOf(newSecret()), passcode: null, label: 'For the workshop', createdBy: '', createdAt: now,
    expiresAt: null, revokedAt: null, workshop: null, ...more,
  }
  const record: GuestRecord = { id: newDocumentId(), name: guestName(name), colour: '#b3306e', link: link.id, createdAt: now, seenAt: now }
  await server.access.directory.write([put('link', link), put('guest', record)])
  return { ...(await session(server, { kind: 'guest', id: record.id }, record.name)), link: link.id }
}

/** Asks the server of the test as somebody (or nobody), as our client does. */
export async function asks(
  who: Pick<SignedIn, 'headers'> | null, method: string, path: string, body?: unknown,
): Promise<{ readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers }> {
  const response = await fetch(here.url + path, {
    method, headers: { ...OURS, ...who?.headers }, body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}, headers: response.headers }
}
