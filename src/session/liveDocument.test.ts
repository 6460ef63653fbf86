import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { WebSocket as NodeSocket } from 'ws'
import { presenceFrame } from '../../e2e/client.ts'
import { memoryCopies } from '../../e2e/memoryCopies.ts'
import { ScriptedServer } from '../../e2e/scriptedServer.ts'
import { KINDS } from '../model/kinds.ts'
import type { MapRole } from '../model/roles.ts'
import { CLOSE, durableFrame, troubleFrame, welcomeFrame } from '../model/wire.ts'
import type { Environment } from './environment.ts'
import { randomId } from './environment.ts'
import { memoryKeeper } from './keeper.ts'
import type { LiveDocument } from './liveDocument.ts'
import { startDocument } from './liveDocument.ts'
import { statusOf } from './saveState.ts'

let script: ScriptedServer
let live: LiveDocument | null
let waits: number[]
let events: EventTarget
/** What `random` gives. */
let chance: number
const id = 'a'.repeat(22)

function start(present = false, keeper = memoryKeeper()): LiveDocument {
  const environment: Environment = {
    syncUrl: script.url,
    apiUrl: '',
    WebSocket: NodeSocket as unknown as typeof WebSocket,
    fetch,
    keeper,
    copies: memoryCopies(),
    events,
    random: () => (waits.push(1), chance),
    newId: randomId,
    now: Date.now,
  }
  return (live = startDocument('journey', id, null, present, environment))
}

beforeEach(async () => {
  script = new ScriptedServer()
  await script.begin()
  events = new EventTarget()
  chance = 0.01
  live = null
  waits = []
})
afterEach(async () => {
  await live?.close()
  await script.end()
})

const write = (key: string, doc = (live as LiveDocument).doc): void => void doc.getMap('touchpoints').set(key, new Y.Map())
const state = (): string => statusOf((live as LiveDocument).state.getState()).state

/** Brings a document up to where it is open and in step with the script. */
async function met(): Promise<LiveDocument> {
  const document = start()
  await script.upTo(2)
  script.send(welcomeFrame({ epoch: 'e', trouble: null, role: 'owner', user: null }))
  script.answer()
  script.ask()
  await script.upTo(3)
  expect(await document.firstContact).toBe('synced')
  document.open()
  return document
}

test('says hello before anything else', async () => {
  const document = start(true)
  expect((await script.upTo(3)).slice(0, 3)).toEqual(['hello', 'ask', 'presence'])
  expect(script.hello).toMatchObject({ protocol: 1, kind: 'journey', schema: KINDS.journey.version, epoch: null, client: document.doc.clientID })
  expect(script.hello?.device).toMatch(/^[A-Za-z0-9_-]{22}$/)
})

test('says of presence what is its own, and does not send back what it hears of others', async () => {
  const document = await met()
  const hers = 0x4000_0000
  script.send(presenceFrame([{ client: hers, clock: 1, state: '{"user":{"name":"Mari"}}' }]))
  await vi.waitFor(() => expect(document.awareness.getStates().has(hers)).toBe(true))
  document.awareness.setLocalState({ user: { name: 'Tor' } })
  write('a')
  await script.upTo(6)
  expect(script.heard.slice(3)).toEqual(['presence', 'update', 'fence 1'])
})

test('an edit before the answer waits for it, and leaves in it', async () => {
  start()
  await script.upTo(2)
  write('early')
  script.send(welcomeFrame({ epoch: 'e', trouble: null, role: 'owner', user: null }))
  script.answer()
  script.ask()
  await script.upTo(4)
  expect(script.heard).toEqual(['hello', 'ask', 'answer', 'fence 1'])
  expect(script.doc.getMap('touchpoints').has('early')).toBe(true)
})

test('edits of one turn share a fence, and one fence is under way at a time', async () => {
  const document = await met()
  write('a')
  write('b')
  await script.upTo(6)
  expect(script.heard.slice(3)).toEqual(['update', 'update', 'fence 1'])
  write('c')
  write('d')
  await script.upTo(8)
  expect(script.heard.slice(6)).toEqual(['update', 'update'])
  expect(state()).toBe('saving')
  script.send(durableFrame(1))
  await script.upTo(9)
  expect(script.heard[8]).toBe('fence 2')
  expect(state()).toBe('saving')
  script.send(durableFrame(2))
  await vi.waitUntil(() => state() === 'saved')
  expect(document.state.getState().durable).toBe(4)
})

test('while the server is in trouble nothing is sent; then it is asked for, and one fence goes', async () => {
  await met()
  write('a')
  await script.upTo(5)
  script.send(troubleFrame({ reason: 'full' }))
  await vi.waitUntil(() => state() === 'not-saved')
  write('b')
  script.send(troubleFrame({ reason: null }))
  script.ask()
  await script.upTo(6)
  script.send(durableFrame(1))
  await script.upTo(7)
  expect(script.heard.slice(3)).toEqual(['update', 'fence 1', 'answer', 'fence 2'])
  expect(state()).toBe('saving')
  script.send(durableFrame(2))
  await vi.waitUntil(() => state() === 'saved')
  expect([...script.doc.getMap('touchpoints').keys()]).toEqual(['a', 'b'])
})

/** Says again, as at every beginning, what this client may do. */
const welcome = (role: MapRole): void => script.send(welcomeFrame({ epoch: 'e', trouble: null, role, user: null }))

test.each(['viewer', 'commenter'] as const)('a %s is in step without answering, sends presence, and no frame of an edit', async (role) => {
  const document = start(true)
  await script.upTo(3)
  welcome(role)
  script.answer()
  expect(await document.firstContact).toBe('synced')
  document.open()
  expect(state()).toBe('saved')
  // A server that asks all the same gets no answer, and no edit that something in the page made in spite of all.
  script.ask()
  write('forged')
  document.awareness.setLocalStateField('cursor', { x: 1, y: 1 })
  await script.until(() => script.heard.filter((what) => what === 'presence').length >= 2)
  expect(script.heard.filter((what) => what !== 'presence')).toEqual(['hello', 'ask'])
  expect(script.doc.getMap('touchpoints').size).toBe(0)
  expect(state()).toBe('not-saved')
})

test('edits made offline by somebody who may only look by now are never called saved, and leave once they may', async () => {
  const document = await met()
  script.drop()
  await vi.waitUntil(() => state() === 'offline')
  write('offline')
  await script.until(() => script.connections === 2)
  welcome('viewer')
  script.answer()
  await vi.waitUntil(() => state() === 'not-saved')
  expect(statusOf(document.state.getState())).toMatchObject({ reason: 'role' })
  expect(document.role.getState()).toBe('viewer')
  expect(script.heard).not.toContain('update')
  welcome('editor')
  await script.until(() => script.connections === 3)
  welcome('editor')
  script.answer()
  script.ask()
  await script.until(() => script.heard.includes('fence 1'))
  expect(script.doc.getMap('touchpoints').has('offline')).toBe(true)
  script.send(durableFrame(1))
  await vi.waitUntil(() => state() === 'saved')
})

test('whoever may only look by now stops sending at once', async () => {
  const document = await met()
  welcome('viewer')
  await vi.waitUntil(() => document.role.getState() === 'viewer')
  write('late')
  expect(state()).toBe('not-saved')
  expect(script.heard.slice(3)).toEqual([])
})

test('what the server let me do is known at the next start without it', async () => {
  const keeper = memoryKeeper()
  const document = start(false, keeper)
  await script.upTo(2)
  welcome('commenter')
  await vi.waitUntil(() => document.role.getState() === 'commenter')
  await document.close()
  script.closeWith = CLOSE.tryLater
  expect(start(false, keeper).role.getState()).toBe('commenter')
})

test('a server that forbids says why, and edits that it lacks are not called saved', async () => {
  const document = await met()
  write('a')
  await script.upTo(5)
  script.close(CLOSE.forbidden)
  await vi.waitUntil(() => state() === 'ended')
  expect(statusOf(document.state.getState())).toMatchObject({ reason: 'forbidden', unsent: true, text: expect.stringContaining('Ask its owner') })
})

test('a server that knows no fences is never said to have saved', async () => {
  const document = start()
  await script.upTo(2)
  script.answer()
  script.ask()
  await document.firstContact
  document.open()
  write('a')
  await script.upTo(5)
  expect(script.doc.getMap('touchpoints').has('a')).toBe(true)
  expect(state()).toBe('saving')
})

test('comes again after a broken line with its epoch, and sends what was not durable', async () => {
  await met()
  write('a')
  await script.upTo(5)
  script.drop()
  await vi.waitUntil(() => state() === 'offline')
  write('b')
  await script.until(() => script.connections === 2)
  await script.upTo(7)
  expect(script.hello?.epoch).toBe('e')
  script.send(welcomeFrame({ epoch: 'e', trouble: null, role: 'owner', user: null }))
  script.answer()
  script.ask()
  await script.upTo(9)
  expect(script.heard.slice(5)).toEqual(['hello', 'ask', 'answer', 'fence 1'])
  expect([...script.doc.getMap('touchpoints').keys()]).toEqual(['a', 'b'])
})

test.each([
  [CLOSE.unknownDocument, 'unknown'],
  [CLOSE.deleted, 'deleted'],
  [CLOSE.wrongEpoch, 'restored'],
  [CLOSE.wrongVersion, 'version'],
  [CLOSE.refused, 'refused'],
  [CLOSE.forbidden, 'forbidden'],
  [CLOSE.signIn, 'signed-out'],
  [4450, 'refused'],
])('%i is final: %s', async (code, reason) => {
  script.closeWith = code
  const document = start()
  expect(await document.firstContact).toMatchObject({ reason })
  expect(state()).toBe('ended')
  expect(waits).toEqual([])
})

test('closed for bad frames again and again, with nothing saved in between, is the end too', async () => {
  await met()
  write('a')
  await script.upTo(5)
  script.closeWith = CLOSE.badFrames
  script.close(CLOSE.badFrames)
  await vi.waitUntil(() => state() === 'ended')
  expect(statusOf((live as LiveDocument).state.getState())).toMatchObject({ reason: 'refused', unsent: true })
  expect(script.connections).toBe(2)
})

test('something too large to be sent at all is said, and nothing behind it leaves', async () => {
  const document = await met()
  document.doc.getMap('touchpoints').set('huge', 'x'.repeat(2_000_000))
  write('after')
  expect(state()).toBe('not-saved')
  expect(statusOf(document.state.getState())).toMatchObject({ reason: 'too-big' })
  expect(script.heard).toHaveLength(3)
})

test('a browser that goes offline is taken at its word at once', async () => {
  await met()
  expect(state()).toBe('saved')
  events.dispatchEvent(new Event('offline'))
  expect(state()).toBe('offline')
  // It may be wrong, as for a server on this machine: the next attempt tells.
  await script.until(() => script.connections === 2)
})

test('a browser that comes online does not wait any longer', async () => {
  await met()
  chance = 0.999
  script.close(CLOSE.tryLater)
  await vi.waitUntil(() => state() === 'offline')
  await vi.waitUntil(() => waits.length === 1)
  expect(script.connections).toBe(1)
  const before = Date.now()
  events.dispatchEvent(new Event('online'))
  await script.until(() => script.connections === 2)
  expect(Date.now() - before).toBeLessThan(1500)
})
