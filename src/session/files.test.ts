import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { runCommand } from '../model/document.ts'
import type { Clip } from '../model/journey/clip.ts'
import { filesByTouchpoint } from '../model/journey/files.ts'
import { drawInto } from '../model/journey/notation.ts'
import type { TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { removeTouchpoints } from '../model/journey/touchpoints.ts'
import { readSnapshot } from '../model/table.ts'
import type { KeptFile } from './fileApi.ts'
import type { FileQueue, QueueNeeds } from './files.ts'
import { openFileQueue } from './files.ts'
import type { Answer } from './request.ts'
import type { Session } from './session.ts'
import type { WaitingRow } from './waitingRows.ts'

const HERE = 'h'.repeat(22)
const KEPT: KeptFile = { file: 'ab'.repeat(32), type: 'image/webp', width: 8, height: 6, size: 40 }
const OFFLINE: Answer<never> = { ok: false, problem: { code: 'offline', message: 'The server cannot be reached.' } }

let open: FileQueue[] = []
afterEach(() => {
  for (const queue of open) queue.close()
  open = []
})

/** A device with one map open; `reopen` is a reload of the page. */
function device() {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), 'Buy\nWeb: pay wait')
  const kept = new Map<string, WaitingRow>()
  const events = new EventTarget()
  const sent: string[] = []
  let made = 0
  const state = {
    answer: { ok: true, value: KEPT } as Answer<KeptFile>,
    /** What the device does with what it is to keep. */
    keeps: true,
  }
  const session = {
    mapId: HERE,
    journey: { getState: () => readSnapshot(doc, journeySchema) },
    status: { getState: () => ({ state: 'saved' }) },
    refusal: { getState: () => null },
    run: (command: never, args: never) => runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), () => `r${++made}`, null, command, args),
  } as unknown as Session
  const needs: QueueNeeds = {
    rows: {
      list: async () => [...kept.values()],
      has: async (id) => kept.has(id),
      put: async (row) => {
        if (!state.keeps) throw new Error('quota')
        kept.set(row.id, row)
      },
      remove: async (id) => void kept.delete(id),
    },
    upload: async (_, data) => {
      sent.push(await data.text())
      return state.answer
    },
    share: async (to, from, files) => {
      sent.push(`${from[0]}>${to[0]} ${files.length}`)
      return state.answer.ok ? { ok: true, value: [...files] } : state.answer
    },
    events, newId: () => `f${++made}`, now: () => made,
  }
  const reopen = (): FileQueue => {
    open.push(openFileQueue(session, needs))
    return open.at(-1) as FileQueue
  }
  return {
    state, kept, sent, session, reopen, events,
    /** `pay: photo.png` */
    draw: () => [...filesByTouchpoint(session.journey.getState().files)].map(([touchpoint, files]) => `${touchpoint}: ${files.map(({ name }) => name).join(' ')}`).join(' | '),
    remove: (id: string) => session.run(removeTouchpoints, { ids: [id as TouchpointId] }, { label: '' }),
  }
}

const PAY = 'pay' as TouchpointId
const photo = (name = 'photo.png'): File => new File([name], name, { type: 'image/png' })
const states = (queue: FileQueue): string => queue.waiting.getState().map(({ name, state }) => `${name} ${state}`).join(', ')

describe('files on their way', () => {
  it('are written into the map when the server has them, in their order, and wait no more', async () => {
    const here = device()
    const queue = here.reopen()
    await queue.add(PAY, [photo('a'), photo('b')])
    await expect.poll(() => here.draw()).toBe('pay: a b')
    await expect.poll(() => [states(queue), here.kept.size]).toEqual(['', 0])
  })

  it('wait while the server is not reached, over a reload, and go when it is', async () => {
    const here = device()
    here.state.answer = OFFLINE
    await here.reopen().add(PAY, [photo()])
    await expect.poll(() => here.sent.length).toBe(1)
    expect([here.draw(), here.kept.size]).toEqual(['', 1])
    open[0]?.close()
    const queue = here.reopen()
    await expect.poll(() => states(queue)).toBe('photo.png waiting')
    expect(queue.waiting.getState()[0]).toMatchObject({ touchpoint: PAY, url: expect.stringMatching(/^blob:/) as string })
    await expect.poll(() => here.sent.length).toBe(2)
    here.state.answer = { ok: true, value: KEPT }
    here.events.dispatchEvent(new Event('online'))
    await expect.poll(() => [here.draw(), states(queue), here.kept.size]).toEqual(['pay: photo.png', '', 0])
  })

  it('that the server refuses are kept with its sentence, until they are tried again or given up', async () => {
    const here = device()
    here.state.answer = { ok: false, problem: { code: 'unreadable-picture', message: 'This picture cannot be read.' } }
    const queue = here.reopen()
    await queue.add(PAY, [photo('a'), photo('b')])
    await expect.poll(() => states(queue)).toBe('a failed, b failed')
    expect(queue.waiting.getState()[0]?.text).toBe('This picture cannot be read.')
    expect(here.kept.size).toBe(2)
    here.state.answer = { ok: true, value: KEPT }
    const [a, b] = queue.waiting.getState()
    queue.again(a?.id ?? '')
    queue.discard(b?.id ?? '')
    await expect.poll(() => [here.draw(), states(queue), here.kept.size]).toEqual(['pay: a', '', 0])
  })

  it('for a touchpoint that went meanwhile are kept, and it is said', async () => {
    const here = device()
    here.remove('pay')
    const queue = here.reopen()
    await queue.add(PAY, [photo()])
    await expect.poll(() => queue.waiting.getState()[0]).toMatchObject({ state: 'failed', text: 'The touchpoint that it was for is gone.' })
  })

  it('that two tabs send are one record', async () => {
    const here = device()
    here.state.answer = OFFLINE
    const one = here.reopen()
    await one.add(PAY, [photo()])
    const other = here.reopen()
    await expect.poll(() => states(other)).toBe('photo.png waiting')
    await expect.poll(() => here.sent.length).toBe(2)
    here.state.answer = { ok: true, value: KEPT }
    here.events.dispatchEvent(new Event('online'))
    await expect.poll(() => [states(one), states(other)]).toEqual(['', ''])
    expect(here.draw()).toBe('pay: photo.png')
  })

  it('that this device cannot keep hold the tab open until the server has them', async () => {
    const here = device()
    here.state.keeps = false
    here.state.answer = OFFLINE
    const queue = here.reopen()
    await queue.add(PAY, [photo()])
    const leaves = (): boolean => here.events.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    await expect.poll(() => here.sent.length).toBe(1)
    expect(leaves()).toBe(false)
    here.state.answer = { ok: true, value: KEPT }
    here.events.dispatchEvent(new Event('online'))
    await expect.poll(() => here.draw()).toBe('pay: photo.png')
    await expect.poll(leaves).toBe(true)
  })

  it('of a clip from another map are shared, once each; those of this map are here already', async () => {
    const here = device()
    const queue = here.reopen()
    const file = { ...KEPT, touchpoint: PAY, name: '', caption: '' }
    await queue.bring({ map: HERE, files: [file] } as unknown as Clip)
    await queue.bring({ map: 't'.repeat(22), files: [file, file] } as unknown as Clip)
    await expect.poll(() => [here.sent, here.kept.size]).toEqual([['t>h 1'], 0])
  })
})
