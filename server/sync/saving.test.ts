import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Trouble } from '../../src/model/wire.ts'
import type { NoticeChange } from '../storage/notices.ts'
import type { Beside } from '../storage/storage.ts'
import { StorageError } from '../storage/storage.ts'
import { Saving } from './saving.ts'

/** A disk whose calls are answered by hand, in the order in which they were made. */
function disk() {
  const calls: { update: Uint8Array; beside: Beside; answer: PromiseWithResolvers<number> }[] = []
  const troubles: (Trouble | null)[] = []
  let gone = false
  let seq = 0
  const waiting: (() => void)[] = []
  const saving = new Saving(0, (update, beside) => {
    const answer = Promise.withResolvers<number>()
    calls.push({ update, beside, answer })
    waiting.shift()?.()
    return answer.promise
  }, { trouble: (trouble) => void troubles.push(trouble), gone: () => (gone = true) })
  return {
    saving,
    calls,
    troubles,
    isGone: () => gone,
    take: () => calls.shift()?.answer.resolve(++seq),
    refuse: (reason: 'full' | 'io' | 'missing') => calls.shift()?.answer.reject(new StorageError(reason, 'No.')),
    called: () => new Promise<void>((resolve) => (calls.length > 0 ? resolve() : waiting.push(resolve))),
  }
}

/** Updates that one document made one after the other, and what it then says. */
function edits(count: number): { updates: Uint8Array[]; read: (update: Uint8Array) => unknown } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < count; i++) doc.getMap('x').set('n', i)
  return {
    updates,
    read: (update) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, update)
      return copy.getMap('x').get('n')
    },
  }
}

describe('saving', () => {
  it('calls back when all that was given before is on disk, and at once when there is nothing', async () => {
    const { saving, take } = disk()
    const heard: string[] = []
    saving.whenSaved(() => heard.push('nothing'))
    const [first, second] = edits(2).updates as [Uint8Array, Uint8Array]
    saving.save(first, {})
    saving.whenSaved(() => heard.push('first'))
    saving.save(second, {})
    saving.whenSaved(() => heard.push('both'))
    expect(heard).toEqual(['nothing'])
    take()
    take()
    expect(await saving.saved()).toBe(true)
    expect([heard, saving.seq, saving.done]).toEqual([['nothing', 'first', 'both'], 2, true])
  })

  it('says that it cannot, keeps everything in its order, and brings it in one piece when it can', async () => {
    const { saving, calls, troubles, take, refuse, called } = disk()
    const { updates, read } = edits(3)
    const heard: string[] = []
    for (const update of updates) saving.save(update, {})
    saving.whenSaved(() => heard.push('all'))
    const saved = saving.saved()
    refuse('full')
    refuse('io')
    refuse('io')
    expect(await saved).toBe(false)
    await called()
    expect(troubles).toEqual([{ reason: 'full' }, { reason: 'io' }])
    expect([calls.length, read(calls[0]?.update as Uint8Array)]).toEqual([1, 2])
    expect(heard).toEqual([])
    take()
    await new Promise<void>((resolve) => saving.whenSaved(resolve))
    expect([heard, saving.trouble, troubles.at(-1), saving.done]).toEqual([['all'], null, null, true])
  })

  it('tells with the one piece all that was to be told with its parts, in their order', async () => {
    const { saving, calls, take, refuse, called } = disk()
    const notice = (recipient: string): NoticeChange => ({ recipient, id: 'a.1', at: 1, data: '1' })
    const parts: Beside[] = [{ notices: [notice('tor')] }, {}, { notices: [notice('mari'), notice('eva')] }]
    edits(3).updates.forEach((update, at) => saving.save(update, parts[at] as Beside))
    for (const _ of parts) refuse('io')
    await called()
    expect(calls[0]?.beside.notices?.map(({ recipient }) => recipient)).toEqual(['tor', 'mari', 'eva'])
    take()
    await new Promise<void>((resolve) => saving.whenSaved(resolve))
  })

  it('tries again as often as it takes', async () => {
    const { saving, refuse, take, called } = disk()
    saving.save(edits(1).updates[0] as Uint8Array, {})
    for (let i = 0; i < 2; i++) {
      await called()
      refuse('io')
    }
    await called()
    take()
    await new Promise<void>((resolve) => saving.whenSaved(resolve))
    expect(saving.trouble).toBeNull()
  })

  it('gives up a document that is gone', async () => {
    const { saving, refuse, isGone } = disk()
    saving.save(edits(1).updates[0] as Uint8Array, {})
    refuse('missing')
    await Promise.resolve()
    await Promise.resolve()
    expect([isGone(), saving.trouble]).toEqual([true, null])
  })
})
