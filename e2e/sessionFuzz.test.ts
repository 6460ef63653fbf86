import { afterEach, expect, test } from 'vitest'
import { StorageError } from '../server/storage/storage.ts'
import { addNote, typeNote } from '../src/model/journey/notes.ts'
import { randomFrom } from '../src/model/journey/randomWork.ts'
import type { NoteId } from '../src/model/journey/schema.ts'
import { addStage } from '../src/model/journey/structure.ts'
import { addEntry } from '../src/model/organisation/commands.ts'
import type { Session } from '../src/session/session.ts'
import type { Browser, World } from './world.ts'
import { createWorld, until } from './world.ts'

/** Seeds that failed once stay here, by what they found. */
const NAMED: readonly number[] = []
const SEEDS = process.env.SESSION_SEED
  ? [Number(process.env.SESSION_SEED)]
  : [...NAMED, ...Array.from({ length: Number(process.env.SESSION_SEEDS ?? 25) }, (_, i) => i + Number(process.env.SESSION_FROM ?? 1))]
const STEPS = 40

let world: World
afterEach(() => world.end())

interface Tab {
  readonly browser: Browser
  session: Session
  /** Everything written in this tab since it was opened. */
  wrote: string[]
}

const titles = (session: Session): string[] => [
  ...[...session.journey.getState().stages.values()].map((stage) => stage.title),
  ...[...session.organisation.getState().tools.values()].map((tool) => tool.name),
]
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const safe = ({ session }: Tab): boolean => {
  const status = session.status.getState()
  return status.state === 'saved' || (status.state === 'offline' && status.keptHere)
}

test.each(SEEDS)('what was said to be saved, or kept here, is never lost: seed %i', async (seed) => {
  const random = randomFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  let failure: StorageError | null = null
  world = await createWorld({
    before: (call) => {
      if (failure && (call === 'append' || call === 'describe' || call === 'compact')) throw failure
    },
  })
  const map = await world.newMap()
  const tabs: Tab[] = []
  for (let i = 0; i < 3; i++) {
    const browser = world.browser()
    tabs.push({ browser, session: await browser.open(map), wrote: [] })
  }
  const promised = new Set<string>()
  const watch = (tab: Tab): void => {
    const look = (): void => {
      if (safe(tab)) for (const title of tab.wrote) promised.add(title)
    }
    tab.session.status.subscribe(look)
    look()
  }
  tabs.forEach(watch)
  let edits = 0
  let notes = 0
  let whole = true

  for (let i = 0; i < STEPS; i++) {
    const tab = tabs[below(tabs.length)] as Tab
    const run = { label: 'Work' }
    const title = `e${++edits}`
    const what = below(20)
    if (what < 9) {
      if (tab.session.run(addStage, { title, before: null }, run) !== null) tab.wrote.push(title)
    } else if (what < 12) {
      if (tab.session.runOrganisation(addEntry, { kind: 'tool', name: title }, run) !== null) tab.wrote.push(title)
    } else if (what === 12) {
      tab.session.gesture('Undone', () => tab.session.run(addStage, { title: 'never', before: null }, run))
      tab.session.undo()
    } else if (what === 13) {
      const note = tab.session.run(addNote, { x: 0, y: 0, text: 'n'.repeat(below(2) * 300_000) }, run) as NoteId
      tab.session.run(typeNote, { id: note, change: { at: 0, remove: 0, insert: '🙂' } }, run)
      notes++
    } else if (what === 14) {
      if (whole) world.cut()
      else world.mend()
      whole = !whole
    } else if (what === 15) {
      await world.restart(below(2) === 0 ? 'kill' : undefined)
      if (!whole) world.cut()
    } else if (what === 16) {
      failure = failure ? null : new StorageError(below(2) === 0 ? 'full' : 'io', 'It fails.')
    } else if (what === 17 && safe(tab)) {
      // A reload: what was safe must be there again, without the server too.
      tab.session.close()
      tab.session = await tab.browser.open(map)
      expect(titles(tab.session)).toEqual(expect.arrayContaining(tab.wrote))
      tab.wrote = []
      watch(tab)
    } else for (let turns = below(30); turns > 0; turns--) await turn()
  }

  failure = null
  world.mend()
  await Promise.all(tabs.map(({ session }) => until(session.status, (status) => status.state === 'saved')))
  const reader = await world.browser().open(map)
  const found = titles(reader)
  expect(found).toEqual(expect.arrayContaining([...promised, ...tabs.flatMap((tab) => tab.wrote)]))
  expect(found).not.toContain('never')
  expect(new Set(found).size).toBe(found.length)
  expect(reader.journey.getState().notes.size).toBe(notes)
  for (const { session } of tabs) {
    await until(session.journey, ({ stages }) => sameKeys(stages, reader.journey.getState().stages))
    await until(session.organisation, ({ tools }) => sameKeys(tools, reader.organisation.getState().tools))
  }
})

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return [...a.keys()].sort().join() === [...b.keys()].sort().join()
}
