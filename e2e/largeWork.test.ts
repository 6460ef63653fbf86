import { describe, expect, test } from 'vitest'
import { addNote } from '../src/model/journey/notes.ts'
import type { Session } from '../src/session/session.ts'
import { is, map, saved, stage, stages, world } from './blankMap.ts'
import { until } from './world.ts'

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
