import { describe, expect, test } from 'vitest'
import { openMap } from '../src/session/openMap.ts'
import { is, map, saved, stage, stages, title, world } from './blankMap.ts'
import { MARI, until } from './world.ts'

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
    const opened = await openMap(map, MARI, world.browser().environment)
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
