import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageError } from '../server/storage/storage.ts'
import { THE_MAP } from '../src/model/journey/schema.ts'
import { addNote } from '../src/model/journey/notes.ts'
import { addStage, setMap } from '../src/model/journey/structure.ts'
import { addEntry } from '../src/model/organisation/commands.ts'
import { deleteMap } from '../src/session/api.ts'
import { openMap, openOrganisation } from '../src/session/openMap.ts'
import type { Session, Status } from '../src/session/session.ts'
import type { World } from './world.ts'
import { createWorld, until } from './world.ts'

let world: World
let map: string

/** While set, the storage refuses to write with it. */
let failure: StorageError | null
const refusing: ReadonlySet<string> = new Set(['append', 'describe', 'compact', 'check'])

beforeEach(async () => {
  failure = null
  world = await createWorld({
    before: (call) => {
      if (failure && refusing.has(call)) throw failure
    },
  })
  map = await world.newMap()
})
afterEach(() => world.end())

const title = (session: Session): string | undefined => session.journey.getState().map.get(THE_MAP)?.title
const rename = (session: Session, to: string): unknown => session.run(setMap, { title: to }, { label: 'Rename' })
/** The stages added in a test; a blank map comes with a first one. */
const stages = (session: Session): string[] =>
  [...session.journey.getState().stages.values()].map((stage) => stage.title).filter((name) => name !== 'First stage').sort()
const stage = (session: Session, name: string): unknown => session.run(addStage, { title: name, before: null }, { label: 'Add stage' })
const is = (state: Status['state']) => (status: Status) => status.state === state
const saved = (session: Session): Promise<Status> => until(session.status, is('saved'))
const user = { name: 'Mari', colour: '#b3306e' }

test('a map opens whole, and an edit goes from Saving to Saved and to the other browser', async () => {
  const mari = await world.browser().open(map)
  const ben = await world.browser().open(map)
  expect(title(mari)).toBe('Test')
  const seen: string[] = []
  await saved(mari)
  mari.status.subscribe((status) => seen.push(status.state))
  rename(mari, 'Ours')
  expect(mari.status.getState().state).toBe('saving')
  await saved(mari)
  expect(seen).toEqual(['saving', 'saved'])
  await until(ben.journey, () => title(ben) === 'Ours')
  expect(ben.undo()).toBe(null)
  expect(mari.undo()).toBe('Rename')
  await until(ben.journey, () => title(ben) === 'Test')
})

test('a saved edit is there after the server was killed', async () => {
  const mari = await world.browser().open(map)
  rename(mari, 'Kept')
  await saved(mari)
  await world.restart('kill')
  expect(title(await world.browser().open(map))).toBe('Kept')
  await saved(mari)
})

test('the organisation is one document for all maps, and on its own page', async () => {
  const mari = await world.browser().open(map)
  const ben = await world.browser().open(await world.newMap())
  const opened = await openOrganisation(world.browser().environment)
  if (!opened.ok) throw new Error(opened.text)
  mari.gesture('Create', () => {
    mari.runOrganisation(addEntry, { kind: 'tool', name: 'Ledger' }, { label: 'inner' })
    rename(mari, 'Both')
  })
  const has = (session: Pick<Session, 'organisation'>) => () => [...session.organisation.getState().tools.values()].some((tool) => tool.name === 'Ledger')
  await until(ben.organisation, has(ben))
  await until(opened.session.organisation, has(opened.session))
  expect(mari.undo()).toBe('Create')
  await until(ben.organisation, () => !has(ben)())
  expect(title(mari)).toBe('Test')
  opened.session.close()
})

test('people see each other, and no longer when somebody has left', async () => {
  const mari = await world.browser().open(map)
  const ben = await world.browser().open(map)
  mari.show({ cursor: { x: 10, y: 20 }, selection: ['abc'] })
  const [peer] = await until(ben.peers, (peers) => peers[0]?.cursor != null)
  expect(peer).toMatchObject({ user, cursor: { x: 10, y: 20 }, selection: ['abc'], editing: null, drag: null })
  mari.close()
  await until(ben.peers, (peers) => peers.length === 0)
})

describe('offline', () => {
  test('edits are kept on the device and go out when the server is back', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    world.cut()
    await until(mari.status, is('offline'))
    stage(mari, 'A')
    await until(mari.status, (status) => status.state === 'offline' && status.unsent && status.keptHere)
    stage(mari, 'B')
    world.mend()
    await saved(mari)
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B'])
  })

  test('a map opens from the device, its unsent edits count until they are durable, and all merges', async () => {
    const browser = world.browser()
    const before = await browser.open(map)
    stage(before, 'A')
    await saved(before)
    world.cut()
    await until(before.status, is('offline'))
    stage(before, 'B')
    await until(before.status, (status) => status.state === 'offline' && status.keptHere && status.unsent)
    before.close()

    const reloaded = await browser.open(map)
    expect(stages(reloaded)).toEqual(['A', 'B'])
    expect(reloaded.status.getState()).toEqual({ state: 'offline', keptHere: true, unsent: true })
    stage(reloaded, 'C')
    world.mend()
    const ben = await world.browser().open(map)
    await saved(reloaded)
    await until(ben.journey, () => stages(ben).join() === 'A,B,C')
  })

  test('without a server and without a copy there is a sentence', async () => {
    world.cut()
    const opened = await openMap(map, user, world.browser().environment)
    expect(opened).toMatchObject({ ok: false, reason: 'unreachable' })
  })

  test('the first edit online, before any copy, opens offline later', async () => {
    const browser = world.browser()
    const first = await browser.open(map)
    first.close()
    world.cut()
    const offline = await browser.open(map)
    expect(title(offline)).toBe('Test')
    expect(offline.status.getState()).toEqual({ state: 'offline', keptHere: true, unsent: false })
  })

  test('a server that went down while edits were on their way gets them again', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    for (const name of ['A', 'B', 'C']) {
      stage(mari, name)
      await world.restart('kill')
    }
    await saved(mari)
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B', 'C'])
  })
})

describe('trouble', () => {
  test('a full disk: Not saved, all edits stay, and are saved by themselves when there is room', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    failure = new StorageError('full', 'The disk is full.')
    for (const name of ['A', 'B', 'C']) stage(mari, name)
    await until(mari.status, (status) => status.state === 'not-saved' && status.reason === 'full')
    stage(mari, 'D')
    expect(stages(mari)).toEqual(['A', 'B', 'C', 'D'])
    failure = null
    await saved(mari)
    await world.restart('kill')
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B', 'C', 'D'])
  })

  test('who joins while the disk is full is told, and keeps what he writes', async () => {
    const mari = await world.browser().open(map)
    const ben = await world.browser().open(map)
    failure = new StorageError('io', 'The disk fails.')
    stage(mari, 'A')
    await until(mari.status, is('not-saved'))
    stage(ben, 'B')
    await until(ben.status, (status) => status.state === 'not-saved' && status.reason === 'io')
    const eva = await world.browser().open(map)
    stage(eva, 'C')
    await until(eva.status, is('not-saved'))
    failure = null
    await Promise.all([mari, ben, eva].map(saved))
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B', 'C'])
  })

  test('the server dies while its disk is full: what it never wrote comes from the tabs', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    failure = new StorageError('full', 'The disk is full.')
    stage(mari, 'A')
    await until(mari.status, is('not-saved'))
    world.cut()
    await world.stop()
    failure = null
    await world.start()
    world.mend()
    await saved(mari)
    expect(stages(await world.browser().open(map))).toEqual(['A'])
  })
})

describe('large work', () => {
  const words = 'A sentence that somebody pasted, 🙂 again and again. '
  const note = (session: Session, times: number): unknown =>
    session.run(addNote, { x: 0, y: 0, text: words.repeat(times) }, { label: 'Add note' })
  const length = (session: Session): number =>
    [...session.journey.getState().notes.values()].reduce((sum, { text }) => sum + text.length, 0)

  test('a paste of 3 MB is sent in pieces, what follows does not overtake it, and the tab stays connected', async () => {
    const mari = await world.browser().open(map)
    const ben = await world.browser().open(map)
    await saved(mari)
    note(mari, 60_000)
    stage(mari, 'After')
    const states: string[] = []
    const stop = mari.status.subscribe(({ state }) => states.push(state))
    await saved(mari)
    stop()
    expect(states).toEqual(['saved'])
    await until(ben.journey, () => length(ben) === words.length * 60_000 && stages(ben).join() === 'After')
  })

  test('much work done offline comes back in pieces, also over a reload', async () => {
    const browser = world.browser()
    const mari = await browser.open(map)
    await saved(mari)
    world.cut()
    await until(mari.status, is('offline'))
    for (let i = 0; i < 8; i++) note(mari, 6000)
    await until(mari.status, (status) => status.state === 'offline' && status.keptHere)
    mari.close()
    const again = await browser.open(map)
    stage(again, 'After')
    world.mend()
    await saved(again)
    const ben = await world.browser().open(map)
    expect(length(ben)).toBe(8 * 6000 * words.length)
    expect(stages(ben)).toEqual(['After'])
  })
})

describe('one browser, two tabs', () => {
  test('both write offline, one is closed and reopened, and nothing is lost or refused', async () => {
    const browser = world.browser()
    const one = await browser.open(map)
    const two = await browser.open(map)
    await Promise.all([one, two].map(saved))
    world.cut()
    await Promise.all([one, two].map((tab) => until(tab.status, is('offline'))))
    stage(one, 'One')
    stage(two, 'Two')
    await Promise.all([one, two].map((tab) => until(tab.status, (status) => status.state === 'offline' && status.keptHere)))
    two.close()
    const reloaded = await browser.open(map)
    expect(stages(reloaded)).toEqual(['One', 'Two'])
    world.mend()
    await Promise.all([one, reloaded].map(saved))
    const ben = await world.browser().open(map)
    expect(stages(ben)).toEqual(['One', 'Two'])
  })
})

describe('closing a tab', () => {
  const asks = (events: EventTarget): boolean => {
    const event = new Event('beforeunload', { cancelable: true })
    events.dispatchEvent(event)
    return event.defaultPrevented
  }

  test('asks while an edit is nowhere else, and not when the device has it', async () => {
    const browser = world.browser()
    const mari = await browser.open(map)
    await saved(mari)
    expect(asks(browser.events)).toBe(false)
    world.cut()
    await until(mari.status, is('offline'))
    stage(mari, 'A')
    expect(asks(browser.events)).toBe(true)
    await until(mari.status, (status) => status.state === 'offline' && status.keptHere)
    expect(asks(browser.events)).toBe(false)
  })

  test('asks while the device refuses, and the indicator says so', async () => {
    const browser = world.browser()
    const mari = await browser.open(map)
    await saved(mari)
    browser.copies.failure = new Error('QuotaExceededError')
    world.cut()
    await until(mari.status, is('offline'))
    stage(mari, 'A')
    await until(mari.status, (status) => status.state === 'not-saved' && status.reason === 'device')
    expect(asks(browser.events)).toBe(true)
    world.mend()
    await saved(mari)
    expect(asks(browser.events)).toBe(false)
  })
})

describe('the end', () => {
  test('of a map that was never there', async () => {
    const opened = await openMap('x'.repeat(22), user, world.browser().environment)
    expect(opened).toMatchObject({ ok: false, reason: 'unknown' })
    expect(await openMap('../../etc', user, world.browser().environment)).toMatchObject({ ok: false, reason: 'unknown' })
  })

  test('of a map that is deleted while it is open: nothing can be written any more, and it does not come again', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    await deleteMap(map, world.browser().environment)
    const status = await until(mari.status, is('ended'))
    expect(status).toMatchObject({ reason: 'deleted', unsent: false })
    expect(rename(mari, 'No')).toBe(null)
    expect(mari.undo()).toBe(null)
    expect(await openMap(map, user, world.browser().environment)).toMatchObject({ ok: false, reason: 'deleted' })
  })

  test('of an epoch: a copy without edits of mine is left behind, one with edits is kept to be saved', async () => {
    const calm = world.browser()
    const busy = world.browser()
    for (const browser of [calm, busy]) {
      const session = await browser.open(map)
      await saved(session)
      if (browser === busy) {
        world.cut()
        await until(session.status, is('offline'))
        stage(session, 'Mine')
        await until(session.status, (status) => status.state === 'offline' && status.keptHere)
      }
      session.close()
    }
    await world.stop()
    const entry = world.disk.entries.get(map)
    if (!entry) throw new Error('no map')
    entry.document = { ...entry.document, epoch: 'restored' }
    await world.start()
    world.mend()

    expect(title(await calm.open(map))).toBe('Test')
    const stale = await busy.open(map)
    expect(stale.status.getState()).toMatchObject({ state: 'ended', reason: 'restored', unsent: true })
    expect(stages(stale)).toEqual(['Mine'])
    await stale.forget()
    const fresh = await busy.open(map)
    expect(stages(fresh)).toEqual([])
    await saved(fresh)
  })
})
