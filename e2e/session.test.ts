import { describe, expect, test } from 'vitest'
import { setMap } from '../src/model/journey/structure.ts'
import { addEntry } from '../src/model/organisation/commands.ts'
import { deleteMap } from '../src/session/api.ts'
import { openMap, openOrganisation } from '../src/session/openMap.ts'
import type { Session } from '../src/session/session.ts'
import { is, map, rename, saved, stage, stages, title, world } from './blankMap.ts'
import { MARI, until } from './world.ts'

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
  expect(mari.undo()?.label).toBe('Rename')
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
  expect(mari.undo()?.label).toBe('Create')
  await until(ben.organisation, () => !has(ben)())
  expect(title(mari)).toBe('Test')
  opened.session.close()
})

test('K3 of a gesture that is refused in part and answers nothing, nothing is done, and the one before can be taken back', async () => {
  const mari = await world.browser().open(map)
  rename(mari, 'Before')
  mari.guard({ ofCommand: () => 'Locked.', ofTaking: () => null })
  const tools = (): string[] => [...mari.organisation.getState().tools.values()].map(({ name }) => name)
  const had = tools()
  const made = mari.gesture('Paste', () => {
    mari.runOrganisation(addEntry, { kind: 'tool', name: 'Brought along' }, { label: 'Paste' })
    expect(tools()).toContain('Brought along')
    return mari.run(setMap, { title: 'Pasted' }, { label: 'Paste' })
  })
  expect([made, tools(), title(mari), mari.refusal.getState()]).toEqual([null, had, 'Before', { text: 'Locked.' }])
  expect(mari.undoState.getState()).toMatchObject({ undo: 'Rename', redo: null })
  // What was only refused leaves the gestures before as they are.
  expect(mari.gesture('Paste', () => mari.run(setMap, { title: 'Pasted' }, { label: 'Paste' }))).toBeNull()
  mari.guard(null)
  expect([mari.undo()?.label, title(mari)]).toEqual(['Rename', 'Test'])
})

test('people see each other, and no longer when somebody has left', async () => {
  const mari = await world.browser().open(map)
  const ben = await world.browser().open(map)
  mari.show({ cursor: { x: 10, y: 20 }, selection: ['abc'] })
  const moves = await until(ben.moves, (all) => all.get(mari.client)?.cursor != null)
  expect(moves.get(mari.client)).toEqual({ cursor: { x: 10, y: 20 }, drag: null, view: null })
  const [peer] = await until(ben.peers, (peers) => peers[0]?.selection[0] === 'abc')
  expect(peer).toMatchObject({ client: mari.client, user: MARI, editing: null })
  mari.close()
  await until(ben.peers, (peers) => peers.length === 0)
})

describe('the end', () => {
  test('of a map that was never there', async () => {
    const opened = await openMap('x'.repeat(22), MARI, world.browser().environment)
    expect(opened).toMatchObject({ ok: false, reason: 'unknown' })
    expect(await openMap('../../etc', MARI, world.browser().environment)).toMatchObject({ ok: false, reason: 'unknown' })
  })

  test('of a map that is deleted while it is open: nothing can be written any more, and it does not come again', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    await deleteMap(map, world.browser().environment)
    const status = await until(mari.status, is('ended'))
    expect(status).toMatchObject({ reason: 'deleted', unsent: false })
    expect(rename(mari, 'No')).toBe(null)
    expect(mari.undo()).toBe(null)
    expect(await openMap(map, MARI, world.browser().environment)).toMatchObject({ ok: false, reason: 'deleted' })
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
