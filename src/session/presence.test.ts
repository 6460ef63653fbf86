import { beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { NoteId } from '../model/journey/schema.ts'
import { readPeer, watchPeers } from './peers.ts'
import { outgoing, sendPresence } from './presence.ts'
import type { Presence } from './session.ts'

const mari = { name: 'Mari', colour: '#b3306e' }
const idle: Presence = { user: mari, cursor: null, selection: [], editing: null, drag: null }

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

function awareness(): Awareness {
  return new Awareness(new Y.Doc())
}

function states(of: Awareness): Presence[] {
  const sent: Presence[] = []
  of.on('update', () => sent.push(of.getLocalState() as Presence))
  return sent
}

test('moves go at most 20 times a second, the last one always', () => {
  const mine = awareness()
  const sender = sendPresence(mine, mari, Date.now)
  sender.show({ cursor: { x: 0, y: 0 } })
  const sent = states(mine)
  for (let i = 1; i <= 100; i++) {
    vi.advanceTimersByTime(10)
    sender.show({ cursor: { x: i, y: 0 } })
  }
  vi.advanceTimersByTime(50)
  expect(sent.length).toBeGreaterThan(15)
  expect(sent.length).toBeLessThanOrEqual(21)
  expect(sent.at(-1)?.cursor).toEqual({ x: 100, y: 0 })
})

test('what is selected or typed in goes at once, with the newest cursor', () => {
  const mine = awareness()
  const sender = sendPresence(mine, mari, Date.now)
  sender.show({ cursor: { x: 1, y: 1 } })
  const sent = states(mine)
  sender.show({ cursor: { x: 2, y: 2 } })
  sender.show({ selection: ['a'] })
  sender.show({ editing: { id: 'a', field: 'title' } })
  expect(sent).toEqual([
    { ...idle, cursor: { x: 2, y: 2 }, selection: ['a'] },
    { ...idle, cursor: { x: 2, y: 2 }, selection: ['a'], editing: { id: 'a', field: 'title' } },
  ])
  vi.advanceTimersByTime(1000)
  expect(sent).toHaveLength(2)
  sender.close()
  expect(mine.getLocalState()).toBe(null)
})

test('a state stays under 1 KiB whatever is selected', () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `touchpoint-with-a-long-id-of-sixty-four-characters-${String(i).padStart(13, '0')}`)
  const state = outgoing({ ...idle, user: { name: '名'.repeat(60), colour: '#000000' }, selection: ids, drag: { ids: ids as unknown as NoteId[], dx: 1 / 3, dy: 0 } })
  expect(new TextEncoder().encode(JSON.stringify(state)).byteLength).toBeLessThanOrEqual(1024)
  expect(state.selection.length).toBeGreaterThan(0)
  expect(state.drag?.dx).toBe(0.3)
})

test('what somebody says of himself reads as far as it can be true', () => {
  const nobody = readPeer(3, null)
  expect(nobody).toEqual({ client: 3, user: { name: 'Guest', colour: nobody.user.colour }, cursor: null, selection: [], editing: null, drag: null })
  expect(nobody.user.colour).toMatch(/^#[0-9a-f]{6}$/)
  const hostile = readPeer(3, {
    user: { name: `  <b>\u0000Ev\nil</b>${'x'.repeat(500)}`, colour: 'red;background:url(//x)' },
    cursor: { x: NaN, y: 1 },
    selection: ['ok', '__proto__', 7, 'no spaces', ...Array.from({ length: 5000 }, () => 'a')],
    editing: { id: 'ok', field: '"><script>' },
    drag: { ids: 'nope', dx: 1e300, dy: 0 },
  })
  expect(hostile.user.name.startsWith('<b> Ev il</b>xxx')).toBe(true)
  expect(Array.from(hostile.user.name)).toHaveLength(60)
  expect(hostile.user.colour).toBe(nobody.user.colour)
  expect(hostile.cursor).toBe(null)
  expect(hostile.selection.slice(0, 2)).toEqual(['ok', 'a'])
  expect(hostile.selection.length).toBeLessThanOrEqual(20)
  expect(hostile.editing).toBe(null)
  expect(hostile.drag).toBe(null)
  expect(readPeer(3, { ...idle, selection: ['a'] })).toEqual({ ...idle, client: 3, selection: ['a'] })
})

/** Brings what one says to the other's ears. */
function hear(from: Awareness, to: Awareness): void {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'wire')
}

test('an unchanged peer is the same object, and so are the unchanged parts of a changed one', () => {
  const mine = awareness()
  const hers = awareness()
  const his = awareness()
  const peers = watchPeers(mine)
  hers.setLocalState({ ...idle, selection: ['a'] })
  his.setLocalState({ ...idle, user: { name: 'Ben', colour: '#112233' } })
  hear(hers, mine)
  hear(his, mine)
  const before = new Map(peers.getState().map((peer) => [peer.client, peer]))
  expect(before.size).toBe(2)
  hers.setLocalState({ ...idle, selection: ['a'], cursor: { x: 1, y: 2 } })
  hear(hers, mine)
  const after = new Map(peers.getState().map((peer) => [peer.client, peer]))
  expect(after.get(his.clientID)).toBe(before.get(his.clientID))
  expect(after.get(hers.clientID)?.cursor).toEqual({ x: 1, y: 2 })
  expect(after.get(hers.clientID)?.selection).toBe(before.get(hers.clientID)?.selection)
  const list = peers.getState()
  hers.setLocalState({ ...idle, selection: ['a'], cursor: { x: 1, y: 2 } })
  hear(hers, mine)
  expect(peers.getState()).toBe(list)
})

test('who says nothing of himself is nobody, and who left or fell silent is gone', () => {
  const mine = awareness()
  const hers = awareness()
  const peers = watchPeers(mine)
  hear(hers, mine)
  expect(peers.getState()).toEqual([])
  hers.setLocalState({ ...idle })
  hear(hers, mine)
  expect(peers.getState()).toHaveLength(1)
  removeAwarenessStates(mine, [hers.clientID], 'timeout')
  expect(peers.getState()).toEqual([])
})
