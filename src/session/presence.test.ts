import { beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { NoteId } from '../model/journey/schema.ts'
import { CROWD } from '../model/user.ts'
import { readMoves, readPeer, watchPeers } from './peers.ts'
import { NOTHING, outgoing, sendPresence } from './presence.ts'
import type { Sent } from './presence.ts'

const mari = { name: 'Mari', colour: '#b3306e' }
const idle = { user: mari, cursor: null, selection: [], editing: null, drag: null }
const view = { x: 0.4, y: -10.6, width: 800.5, height: 600 }

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

function awareness(): Awareness {
  return new Awareness(new Y.Doc())
}

function states(of: Awareness): Sent[] {
  const sent: Sent[] = []
  of.on('update', () => sent.push(of.getLocalState() as Sent))
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

test('in a crowd moves go half as often', () => {
  const mine = awareness()
  for (let client = 1; client <= CROWD; client++) mine.states.set(client, { ...idle })
  const sender = sendPresence(mine, mari, Date.now)
  sender.show({ cursor: { x: 0, y: 0 } })
  const sent = states(mine)
  for (let i = 1; i <= 100; i++) {
    vi.advanceTimersByTime(10)
    sender.show({ cursor: { x: i, y: 0 } })
  }
  vi.advanceTimersByTime(100)
  expect(sent.length).toBeGreaterThan(8)
  expect(sent.length).toBeLessThanOrEqual(11)
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
  const state = outgoing({ ...NOTHING, view, follows: 1, summon: { n: 1, view }, user: { name: '名'.repeat(60), colour: '#000000' }, selection: ids, drag: { ids: ids as unknown as NoteId[], dx: 1 / 3, dy: 0 } })
  expect(new TextEncoder().encode(JSON.stringify(state)).byteLength).toBeLessThanOrEqual(1024)
  expect(state.selection.length).toBeGreaterThan(0)
  expect(state.drag?.dx).toBe(0.3)
})

test('what somebody says of himself reads as far as it can be true', () => {
  const nobody = readPeer(3, null)
  expect(nobody).toEqual({ client: 3, user: { name: 'Guest', colour: nobody.user.colour }, selection: [], editing: null, follows: null, summon: null })
  expect(readMoves(null)).toEqual({ cursor: null, drag: null, view: null })
  expect(nobody.user.colour).toMatch(/^#[0-9a-f]{6}$/)
  const said = {
    user: { name: `  <b>\u0000Ev\nil</b>${'x'.repeat(500)}`, colour: 'red;background:url(//x)' },
    cursor: { x: NaN, y: 1 },
    selection: ['ok', '__proto__', 7, 'no spaces', ...Array.from({ length: 5000 }, () => 'a')],
    editing: { id: 'ok', field: '"><script>' },
    drag: { ids: 'nope', dx: 1e300, dy: 0 },
    view: { x: 0, y: 0, width: -5, height: 1e300 },
    follows: '7',
    summon: { n: 0.5, view },
  }
  const hostile = readPeer(3, said)
  expect(hostile.user.name.startsWith('<b> Ev il</b>xxx')).toBe(true)
  expect(Array.from(hostile.user.name)).toHaveLength(60)
  expect(hostile.user.colour).toBe(nobody.user.colour)
  expect(hostile.selection.slice(0, 2)).toEqual(['ok', 'a'])
  expect(hostile.selection.length).toBeLessThanOrEqual(20)
  expect(hostile.editing).toBe(null)
  expect(hostile).toMatchObject({ follows: null, summon: null })
  expect(readMoves(said)).toEqual({ cursor: null, drag: null, view: null })
  expect(readPeer(3, { ...idle, selection: ['a'], follows: 7, summon: { n: 2, view } })).toEqual(
    { client: 3, user: mari, selection: ['a'], editing: null, follows: 7, summon: { n: 2, view } })
  expect(readMoves({ cursor: { x: 1, y: 2 }, view })).toEqual({ cursor: { x: 1, y: 2 }, drag: null, view })
})

/** Brings what one says to the other's ears. */
function hear(from: Awareness, to: Awareness): void {
  applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'wire')
}

test('an unchanged peer is the same object, what only moves wakes nobody else, and unchanged parts are the same', () => {
  const mine = awareness()
  const hers = awareness()
  const his = awareness()
  const { peers, moves } = watchPeers(mine)
  hers.setLocalState({ ...idle, selection: ['a'] })
  his.setLocalState({ ...idle, user: { name: 'Ben', colour: '#112233' } })
  hear(hers, mine)
  hear(his, mine)
  const list = peers.getState()
  const before = moves.getState()
  expect(list).toHaveLength(2)
  hers.setLocalState({ ...idle, selection: ['a'], cursor: { x: 1, y: 2 } })
  hear(hers, mine)
  expect(peers.getState()).toBe(list)
  expect(moves.getState().get(hers.clientID)?.cursor).toEqual({ x: 1, y: 2 })
  expect(moves.getState().get(his.clientID)).toBe(before.get(his.clientID))
  const moved = moves.getState()
  hers.setLocalState({ ...idle, selection: ['a', 'b'], cursor: { x: 1, y: 2 } })
  hear(hers, mine)
  expect(moves.getState()).toBe(moved)
  const of = (all: typeof list, { clientID }: Awareness) => all.find(({ client }) => client === clientID)
  expect(of(peers.getState(), hers)?.selection).toEqual(['a', 'b'])
  expect(of(peers.getState(), hers)?.user).toBe(of(list, hers)?.user)
  expect(of(peers.getState(), his)).toBe(of(list, his))
})

test('what few say is not sent while it is not said, and a view in whole pixels', () => {
  const mine = awareness()
  const sender = sendPresence(mine, mari, Date.now)
  expect(mine.getLocalState()).toEqual(idle)
  expect(Object.keys(mine.getLocalState() ?? {})).toEqual(Object.keys(idle))
  const sent = states(mine)
  sender.show({ follows: 7 })
  sender.show({ summon: { n: 1, view } })
  expect(sent).toHaveLength(2)
  const whole = { x: 0, y: -11, width: 801, height: 600 }
  expect(sent.at(-1)).toEqual({ ...idle, follows: 7, summon: { n: 1, view: whole } })
  sender.show({ view })
  sender.show({ view: { ...view, x: 5 } })
  expect(sent).toHaveLength(3)
  vi.advanceTimersByTime(50)
  expect(sent.at(-1)?.view).toEqual({ ...whole, x: 5 })
  sender.show(NOTHING)
  expect(mine.getLocalState()).toEqual(idle)
})

test('who says nothing of himself is nobody, and who left or fell silent is gone', () => {
  const mine = awareness()
  const hers = awareness()
  const { peers } = watchPeers(mine)
  hear(hers, mine)
  expect(peers.getState()).toEqual([])
  hers.setLocalState({ ...idle })
  hear(hers, mine)
  expect(peers.getState()).toHaveLength(1)
  removeAwarenessStates(mine, [hers.clientID], 'timeout')
  expect(peers.getState()).toEqual([])
})
