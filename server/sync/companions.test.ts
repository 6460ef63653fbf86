import { describe, expect, it } from 'vitest'
import { companionId } from '../../src/model/wire.ts'
import { openMemory } from '../storage/memory.ts'
import { LIMITS } from './limits.ts'
import { Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { Maps } from '../maps.ts'

const NOW = 1_000_000

describe('what stands beside a map', () => {
  it('is made with its first reader, and is the same for the next', async () => {
    const storage = await openMemory()
    const rooms = new Rooms(storage, LIMITS, () => NOW)
    const maps = new Maps(storage, rooms, () => NOW)
    const { id } = await maps.create('blank', null)
    const room = await rooms.open(companionId(id, 'conversation'))
    expect(room).toBeInstanceOf(Room)
    expect((room as Room).document.kind).toBe('conversation')
    await rooms.close()
    const later = await new Rooms(storage, LIMITS, () => NOW).open(companionId(id, 'conversation'))
    expect((later as Room).document.epoch).toBe((room as Room).document.epoch)
  })

  it('stands beside nothing else, is gone while the map is deleted, and for good when that is', async () => {
    let now = NOW
    const storage = await openMemory()
    const rooms = new Rooms(storage, LIMITS, () => now)
    const maps = new Maps(storage, rooms, () => now)
    const { id } = await maps.create('blank', null)
    const beside = companionId(id, 'conversation')
    await rooms.open(beside)
    expect(await rooms.open(companionId(id, 'alignment'))).toBe('unknown')
    expect(await rooms.open(companionId('abcdefghijklmnopqrstuv', 'conversation'))).toBe('unknown')
    await maps.setDeleted(id, true)
    expect(await rooms.open(beside)).toBe('deleted')
    await maps.setDeleted(id, false)
    expect(await rooms.open(beside)).toBeInstanceOf(Room)
    await maps.setDeleted(id, true)
    now += 31 * 24 * 60 * 60 * 1000
    await maps.purge()
    expect(await storage.document(beside)).toBe(null)
    await rooms.close()
  })
})
