import { afterEach, beforeEach } from 'vitest'
import type { StorageError } from '../server/storage/storage.ts'
import { THE_MAP } from '../src/model/journey/schema.ts'
import { addStage, setMap } from '../src/model/journey/structure.ts'
import type { Session, Status } from '../src/session/session.ts'
import type { World } from './world.ts'
import { createWorld, until } from './world.ts'

/** The world of the test that runs. */
export let world: World
/** The blank map in it, with the title Test. */
export let map: string
/** While it has a failure, the storage refuses to write with it. */
export const disk: { failure: StorageError | null } = { failure: null }

const WRITES: ReadonlySet<string> = new Set(['append', 'describe', 'compact', 'check'])

beforeEach(async () => {
  disk.failure = null
  world = await createWorld({
    before: (call) => {
      if (disk.failure && WRITES.has(call)) throw disk.failure
    },
  })
  map = await world.newMap()
})
afterEach(() => world.end())

export const title = (session: Session): string | undefined => session.journey.getState().map.get(THE_MAP)?.title
export const rename = (session: Session, to: string): unknown => session.run(setMap, { title: to }, { label: 'Rename' })

/** The stages added in a test, in the order of the alphabet; a blank map comes with a first one. */
export const stages = (session: Session): string[] =>
  [...session.journey.getState().stages.values()].map((stage) => stage.title).filter((name) => name !== 'First stage').sort()
export const stage = (session: Session, name: string): unknown =>
  session.run(addStage, { title: name, before: null }, { label: 'Add stage' })

export const is = (state: Status['state']) => (status: Status) => status.state === state
export const saved = (session: Session): Promise<Status> => until(session.status, is('saved'))
