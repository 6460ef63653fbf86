import { expect, test } from 'vitest'
import { setMap } from '../src/model/journey/structure.ts'
import { THE_MAP } from '../src/model/journey/schema.ts'
import type { Session } from '../src/session/session.ts'
import { createWorld, until } from './world.ts'

const title = (session: Session): string | undefined => session.journey.getState().map.get(THE_MAP)?.title

test('two tabs of one browser meet on the server only, so that none lends the other its rights', async () => {
  const world = await createWorld()
  const map = await world.newMap()
  const browser = world.browser()
  const [one, other] = [await browser.open(map), await browser.open(map)]
  await until(one.status, ({ state }) => state === 'saved')
  world.cut()
  await Promise.all([one, other].map(({ status }) => until(status, ({ state }) => state === 'offline')))
  one.run(setMap, { title: 'Offline' }, { label: 'Rename' })
  // A channel between tabs delivers at once within a process.
  expect([title(one), title(other)]).toEqual(['Offline', 'Test'])
  world.mend()
  await until(other.journey, () => title(other) === 'Offline')
  await world.end()
})
