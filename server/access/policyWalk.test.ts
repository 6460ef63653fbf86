import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { answerFrame, askFrame, Client, message, presenceFrame, updateFrame } from '../../e2e/client.ts'
import type { InProcess } from '../../e2e/inProcess.ts'
import { inProcess } from '../../e2e/inProcess.ts'
import { guest, member } from '../../e2e/people.ts'
import { OURS } from '../../e2e/requests.ts'
import type { DocumentKind } from '../../src/model/wire.ts'
import { CLOSE, fenceFrame, MESSAGE } from '../../src/model/wire.ts'
import { put } from './directory.ts'
import type { MessageName, RouteName } from './policy.ts'
import { POLICY } from './policy.ts'
import type { Level } from './policyLevels.ts'
import { MESSAGES, ROUTES } from './policyLevels.ts'

/** Over which a running server is asked by everybody, on every route and with every message. */
const DOCUMENTS = ['there', 'deleted', 'unknown', 'organisation'] as const
type Documents = (typeof DOCUMENTS)[number]
type Standing = Readonly<Record<Documents, 'none' | 'viewer' | 'commenter' | 'editor' | 'owner'>>

/** What each of them may do with the documents, and what they are beside. Maps of which nobody said anything: may be looked at. */
const ACTORS = {
  'nobody': { is: 'nobody', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'none' } },
  'ended session': { is: 'nobody', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'none' } },
  'shut out': { is: 'nobody', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'none' } },
  'guest of a revoked link': { is: 'nobody', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'none' } },
  'guest of a link that is over': { is: 'nobody', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'none' } },
  'guest elsewhere': { is: 'guest', on: { there: 'none', deleted: 'none', unknown: 'none', organisation: 'viewer' } },
  'guest who looks': { is: 'guest', on: { there: 'viewer', deleted: 'none', unknown: 'none', organisation: 'viewer' } },
  'guest who comments': { is: 'guest', on: { there: 'commenter', deleted: 'none', unknown: 'none', organisation: 'viewer' } },
  'guest who edits': { is: 'guest', on: { there: 'editor', deleted: 'none', unknown: 'none', organisation: 'viewer' } },
  'member without a role': { is: 'member', on: { there: 'none', deleted: 'none', unknown: 'viewer', organisation: 'editor' } },
  'viewer': { is: 'member', on: { there: 'viewer', deleted: 'viewer', unknown: 'viewer', organisation: 'editor' } },
  'commenter': { is: 'member', on: { there: 'commenter', deleted: 'commenter', unknown: 'viewer', organisation: 'editor' } },
  'editor': { is: 'member', on: { there: 'editor', deleted: 'editor', unknown: 'viewer', organisation: 'editor' } },
  'owner': { is: 'member', on: { there: 'owner', deleted: 'owner', unknown: 'viewer', organisation: 'editor' } },
  'administrator': { is: 'administrator', on: { there: 'owner', deleted: 'owner', unknown: 'owner', organisation: 'owner' } },
} as const satisfies Record<string, { is: 'nobody' | 'guest' | 'member' | 'administrator'; on: Standing }>
type Actor = keyof typeof ACTORS
const NAMES = Object.keys(ACTORS) as Actor[]

const RANKS = ['none', 'viewer', 'commenter', 'editor', 'owner'] as const

/** What an actor must be answered: `yes`, or why not. */
function expected(actor: Actor, level: Level, document: Documents): 'yes' | 'sign-in' | 'forbidden' | 'hidden' {
  const { is, on } = ACTORS[actor]
  switch (level) {
    case 'anybody':
      return 'yes'
    case 'console':
      return 'hidden'
    case 'signed-in':
      return is === 'nobody' ? 'sign-in' : 'yes'
    case 'member':
      return is === 'nobody' ? 'sign-in' : is === 'guest' ? 'forbidden' : 'yes'
    case 'administrator':
      return is === 'nobody' ? 'sign-in' : is === 'administrator' ? 'yes' : 'forbidden'
    case 'viewer':
    case 'commenter':
    case 'editor':
    case 'owner': {
      if (is === 'nobody') return 'sign-in'
      const role = on[document]
      return RANKS.indexOf(role) >= RANKS.indexOf(level) ? 'yes' : role === 'none' ? 'hidden' : 'forbidden'
    }
  }
}

let server: InProcess
const ids = {} as Record<Documents, string>
const headers = {} as Record<Actor, Record<string, string>>
let cells = 0

beforeAll(async () => {
  server = await inProcess({ config: { auth: 'password' }, limits: { requestsPerMinute: 100_000, changesPerMinute: 100_000, socketsPerAddress: 100_000 } })
  const { access } = server.server
  ids.there = server.map
  ids.organisation = server.organisation
  ids.unknown = 'A'.repeat(22)
  ids.deleted = (await server.server.maps.create('blank', 'Deleted')).id
  await server.server.maps.setDeleted(ids.deleted, true)
  const users = {
    'member without a role': await member(server.server, 'None'), 'viewer': await member(server.server, 'Viewer'),
    'commenter': await member(server.server, 'Commenter'), 'editor': await member(server.server, 'Editor'), 'owner': await member(server.server, 'Owner'),
  }
  const grants = Object.fromEntries((['viewer', 'commenter', 'editor', 'owner'] as const).map((role) => [users[role].id, role]))
  for (const id of [ids.there, ids.deleted]) await access.directory.write([put('access', { id, everyone: null, grants })])
  const gone = await member(server.server, 'Gone')
  await access.directory.write(access.sessions.endAll({ kind: 'user', id: gone.id }))
  const other = (await server.server.maps.create('blank', 'Other')).id
  const everybody: Record<Actor, { headers: { cookie: string } } | null> = {
    'nobody': null,
    'ended session': gone,
    'shut out': await member(server.server, 'Shut out', { disabledAt: 1 }),
    'guest of a revoked link': await guest(server.server, ids.there, 'editor', 'Revoked', { revokedAt: 1 }),
    'guest of a link that is over': await guest(server.server, ids.there, 'editor', 'Over', { expiresAt: 1 }),
    'guest elsewhere': await guest(server.server, other, 'editor', 'Elsewhere'),
    'guest who looks': await guest(server.server, ids.there, 'viewer', 'Looks'),
    'guest who comments': await guest(server.server, ids.there, 'commenter', 'Comments'),
    'guest who edits': await guest(server.server, ids.there, 'editor', 'Edits'),
    ...users,
    'administrator': await member(server.server, 'Administrator', { role: 'administrator' }),
  }
  for (const name of NAMES) headers[name] = { ...everybody[name]?.headers }
})

afterAll(async () => {
  await server.end()
  expect(cells, 'cells of the policy that were walked').toBeGreaterThanOrEqual(1_000)
})

/** What a status and the word beside it say of who may. */
function said(status: number, code: unknown): string {
  if (status === 401 && code === 'sign-in') return 'sign-in'
  if (status === 403 && code === 'forbidden') return 'forbidden'
  return status === 404 && code === 'unknown-map' ? 'hidden' : 'yes'
}

describe('the policy', () => {
  const rules = Object.values(POLICY) as readonly { routes?: readonly RouteName[]; messages?: readonly MessageName[] }[]

  it('has the routes and messages that are written down here, and no other', () => {
    expect(rules.flatMap(({ routes = [] }) => routes).sort(), 'routes: add the new one to ROUTES').toEqual(Object.keys(ROUTES).sort())
    expect(rules.flatMap(({ messages = [] }) => messages).sort(), 'messages: add the new one to MESSAGES').toEqual(Object.keys(MESSAGES).sort())
  })

  it.each(Object.entries(ROUTES))('lets everybody do what they may with %s, who is %s', async (route, level) => {
    const [method = '', pattern = ''] = route.split(' ')
    const documents = pattern.startsWith('/api/maps/:id') ? DOCUMENTS : (['there'] as const)
    for (const actor of NAMES) {
      for (const document of documents) {
        // Whoever signs out is to be asked again.
        if (pattern === '/api/sign-out' && expected(actor, level, document) === 'yes') continue
        const path = pattern.replace('/*', '/nothing').replace(':id', ids[document]).replace(':kind', 'department').replace(/:\w+/g, 'x'.repeat(12))
        const response = await fetch(server.url + path, {
          method, headers: { ...OURS, ...headers[actor] }, body: method === 'GET' ? null : '{}',
        })
        const text = await response.text()
        const { error } = (text.startsWith('{') ? JSON.parse(text) : {}) as { error?: { code?: string } }
        // What the command line asks for has no place on the network at all.
        const answer = level === 'console' && error?.code === 'not-found' ? 'hidden' : said(response.status, error?.code)
        const must = expected(actor, level, document)
        // What there is not, or is deleted, is not there for those either who might.
        const absent = must === 'yes' && document !== 'there' && answer === 'hidden'
        expect(absent ? 'yes' : answer, `${actor}: ${route} on ${document} answered ${response.status} ${error?.code ?? ''}`).toBe(must)
        cells++
        if (method !== 'GET' && must === 'yes' && documents.length > 1) {
          await server.server.maps.setDeleted(ids.there, false)
          await server.server.maps.setDeleted(ids.deleted, true)
        }
      }
    }
  })

  const nothing = Uint8Array.of(0, 0)
  const frames: Readonly<Record<Exclude<MessageName, 'hello'>, (client: number) => Uint8Array>> = {
    ask: () => askFrame(Uint8Array.of(0)),
    answer: () => answerFrame(nothing),
    update: () => updateFrame(nothing),
    presence: (client) => presenceFrame([{ client, clock: 1, state: '{}' }]),
    queryPresence: () => message(MESSAGE.queryAwareness),
    fence: () => fenceFrame(1),
  }
  /** The same number in more bytes than it needs: 80 00 for 0. */
  const overlong = (frame: Uint8Array): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeUint8(encoder, (frame[0] as number) | 0x80)
    encoding.writeUint8(encoder, 0)
    encoding.writeUint8Array(encoder, frame.subarray(1))
    return encoding.toUint8Array(encoder)
  }

  /** Opens a socket, sends frames, and tells how it ended: `yes` when the server still answers. */
  async function tries(actor: Actor, document: Documents, hello: boolean, send: readonly ((client: number) => Uint8Array)[]): Promise<string> {
    const kind: DocumentKind = document === 'organisation' ? 'organisation' : 'journey'
    const client = new Client(server.url, ids[document], kind, { headers: headers[actor], polite: false, hello: hello ? {} : null })
    try {
      await client.until(() => client.ws.readyState === client.ws.OPEN, 'the open socket')
      for (const make of send) client.send(make(client.doc.clientID))
      client.send(askFrame(Uint8Array.of(0)))
      await client.until(() => client.count('0.1') > 0 || client.closed !== null, 'an answer or the end').catch(() => {})
    } catch {
      // Closed before it was open for us: the code tells.
    }
    const { closed } = client
    client.ws.terminate()
    client.doc.destroy()
    if (!closed) return 'yes'
    return closed.code === CLOSE.signIn ? 'sign-in' : closed.code === CLOSE.forbidden ? 'no' : `closed with ${closed.code}`
  }

  const must = (actor: Actor, level: Level, document: Documents): string => {
    const answer = expected(actor, level, document)
    if (answer !== 'yes') return answer === 'sign-in' ? 'sign-in' : 'no'
    return document === 'deleted' ? `closed with ${CLOSE.deleted}` : document === 'unknown' ? `closed with ${CLOSE.unknownDocument}` : 'yes'
  }

  it.each(Object.keys(MESSAGES) as MessageName[])('lets everybody say what they may: %s', async (name) => {
    const before = await server.storage.load(ids.there)
    for (const actor of NAMES) {
      for (const document of DOCUMENTS) {
        const given = name === 'hello' ? [] : [frames[name]]
        expect(await tries(actor, document, name === 'hello', given), `${actor} says ${name} to ${document}`).toBe(must(actor, MESSAGES[name], document))
        cells++
        if (name === 'hello') continue
        // What nobody can read is no message at all: it changes nothing, and lets nobody do more than open the document.
        const garbled = await tries(actor, document, true, [(client) => overlong(frames[name](client))])
        expect(garbled, `${actor} says ${name} in a longer form to ${document}`).toBe(must(actor, 'viewer', document))
        cells++
      }
    }
    expect((await server.storage.load(ids.there))?.seq).toBe(before?.seq)
  })

  it('writes for those who may, and for nobody else', async () => {
    for (const actor of NAMES) {
      const client = new Client(server.url, ids.there, 'journey', { headers: headers[actor] })
      const isIn = await client.ready().then(() => true, () => false)
      expect(isIn, actor).toBe(must(actor, 'viewer', 'there') === 'yes')
      if (isIn) {
        client.doc.getMap('notes').set(`n${client.doc.clientID}`.slice(0, 12).padEnd(12, 'x'), new Y.Map())
        const saved = await client.saved().then(() => true, () => false)
        expect(saved, actor).toBe(must(actor, 'editor', 'there') === 'yes')
        if (!saved) expect(client.closed?.code, actor).toBe(CLOSE.forbidden)
      }
      client.ws.terminate()
      cells++
    }
  })
})
