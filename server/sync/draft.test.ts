import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { storedDoc } from '../../e2e/mapRecord.ts'
import { call } from '../../e2e/requests.ts'
import { conversationSchema } from '../../src/model/conversation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { StorageError } from '../storage/storage.ts'

const me = { name: 'Ann', colour: '#2f5fd0' }
const beside = (): string => companionId(here.map, 'conversation')
const reader = (): Promise<Client> => new Client(here.url, beside(), 'conversation').ready()
const words = (doc: Y.Doc): string[] => [...readSnapshot(doc, conversationSchema).comments.values()].map(({ text }) => text).sort()
const stored = async (): Promise<string[]> => words(await storedDoc(here.storage, beside()))

function say(comment: string, text = comment): ReturnType<typeof call> {
  return call('POST', `/api/maps/${here.map}/comments`, { thread: `t${comment}`, comment, text, me, starts: { kind: 'map' } })
}

describe('what only the server writes', () => {
  /** A disk that refuses to append while it is told to. */
  async function breakable(): Promise<{ refuses: (append: number) => boolean; appends: number }> {
    const disk = { refuses: (_: number): boolean => false, appends: 0 }
    await start({ limits: { changesPerMinute: 10_000, requestsPerMinute: 10_000 }, before: (name) => {
      if (name === 'append' && disk.refuses(++disk.appends)) throw new StorageError('full', 'It is full.')
    } })
    return disk
  }

  it('is shown to nobody when the disk refuses it, and once when it is sent again', async () => {
    const disk = await breakable()
    const [ann, bob] = [await reader(), await reader()]
    expect((await say('a')).status).toBe(200)
    disk.refuses = () => true
    const refused = await say('b')
    expect([refused.status, refused.error.message]).toEqual([503, 'The server has no room left to save. Nothing was changed; make room and try again.'])
    expect(words((await reader()).doc)).toEqual(['a'])
    disk.refuses = () => false
    expect((await say('c')).status).toBe(200)
    await ann.until(() => words(ann.doc).includes('c'), 'the third comment')
    expect(words(ann.doc)).toEqual(['a', 'c'])
    for (const _ of [1, 2]) expect((await say('b')).status).toBe(200)
    await bob.until(() => words(bob.doc).length === 3, 'the second comment')
    expect(await stored()).toEqual(['a', 'b', 'c'])
    expect([ann.closed, bob.closed, ann.trouble?.reason ?? null]).toEqual([null, null, null])
  })

  it.each([2, 3, 5])('is on disk, and on every screen, exactly when it was said to be, while every %i. write is refused', async (n) => {
    const disk = await breakable()
    const ann = await reader()
    disk.refuses = (append) => append % n === 0
    const said: string[] = []
    for (let round = 0; round < 10; round++) {
      const names = ['x', 'y', 'z'].map((letter) => `${letter}${round}`)
      for (const { status, comment } of await Promise.all(names.map(async (comment) => ({ comment, ...(await say(comment)) })))) {
        expect([200, 503]).toContain(status)
        if (status === 200) said.push(comment)
      }
      expect(await stored()).toEqual([...said].sort())
    }
    expect([said.length > 3, said.length < 30]).toEqual([true, true])
    await ann.until(() => words(ann.doc).length >= said.length, 'what was said')
    const disked = await storedDoc(here.storage, beside())
    expect(Y.equalSnapshots(Y.snapshot(ann.doc), Y.snapshot(disked))).toBe(true)
    expect(disked.store.pendingStructs).toBeNull()
  })

  it('is kept by a room that leaves memory when nobody looks any more', async () => {
    await start({ limits: { roomIdle: 0 } })
    expect((await say('a')).status).toBe(200)
    await here.server.rooms.emptied()
    expect((await say('b')).status).toBe(200)
    expect(words((await reader()).doc)).toEqual(['a', 'b'])
  })
})
