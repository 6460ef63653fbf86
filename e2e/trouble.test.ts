import { describe, expect, test } from 'vitest'
import { StorageError } from '../server/storage/storage.ts'
import { disk, is, map, saved, stage, stages, world } from './blankMap.ts'
import { until } from './world.ts'

describe('trouble', () => {
  test('a full disk: Not saved, all edits stay, and are saved by themselves when there is room', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    disk.failure = new StorageError('full', 'The disk is full.')
    for (const name of ['A', 'B', 'C']) stage(mari, name)
    await until(mari.status, (status) => status.state === 'not-saved' && status.reason === 'full')
    stage(mari, 'D')
    expect(stages(mari)).toEqual(['A', 'B', 'C', 'D'])
    disk.failure = null
    await saved(mari)
    await world.restart('kill')
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B', 'C', 'D'])
  })

  test('who joins while the disk is full is told, and keeps what he writes', async () => {
    const mari = await world.browser().open(map)
    const ben = await world.browser().open(map)
    disk.failure = new StorageError('io', 'The disk fails.')
    stage(mari, 'A')
    await until(mari.status, is('not-saved'))
    stage(ben, 'B')
    await until(ben.status, (status) => status.state === 'not-saved' && status.reason === 'io')
    const eva = await world.browser().open(map)
    stage(eva, 'C')
    await until(eva.status, is('not-saved'))
    disk.failure = null
    await Promise.all([mari, ben, eva].map(saved))
    expect(stages(await world.browser().open(map))).toEqual(['A', 'B', 'C'])
  })

  test('the server dies while its disk is full: what it never wrote comes from the tabs', async () => {
    const mari = await world.browser().open(map)
    await saved(mari)
    disk.failure = new StorageError('full', 'The disk is full.')
    stage(mari, 'A')
    await until(mari.status, is('not-saved'))
    world.cut()
    await world.stop()
    disk.failure = null
    await world.start()
    world.mend()
    await saved(mari)
    expect(stages(await world.browser().open(map))).toEqual(['A'])
  })
})
