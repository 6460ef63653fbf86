import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Conversation, WorkshopId } from '../model/conversation/schema.ts'
import { conversationSchema } from '../model/conversation/schema.ts'
import { endRound, endWorkshop, reveal, startRound, startWorkshop, startWriting, workshopSchema } from '../model/conversation/workshop.ts'
import { runCommand } from '../model/document.ts'
import { readSnapshot } from '../model/table.ts'
import { memoryKeeper } from './keeper.ts'
import type { TakingPart } from './takingPart.ts'
import { takePart } from './takingPart.ts'
import { valueStore } from './valueStore.ts'
import type { Ballot } from './workshopApi.ts'

const MAP = 'm'.repeat(22)
const PAIN = { text: 'Nobody calls back', kind: 'pain', stage: '', touchpoint: '', signed: false } as const

let open: TakingPart[] = []
afterEach(() => {
  for (const part of open) part.close()
  open = []
})

/** A workshop `w` in the conversation, and a server that counts as ours does; devices of one person come to it. */
function room() {
  const doc = new Y.Doc()
  const conversation = valueStore<Conversation | null>(null)
  const run = (command: never, args: object): void => {
    runCommand(doc, workshopSchema, readSnapshot(doc, workshopSchema), () => 'x', null, command, args as never)
    conversation.set(readSnapshot(doc, conversationSchema))
  }
  run(startWorkshop as never, { id: 'w', at: 1, facilitator: 'f', facilitatorName: 'Fay' })
  const server = {
    ballot: null as Ballot | null,
    ideas: new Map<string, { text: string }>(),
    /** Times that a ballot changed what counts. */
    counts: 0,
    sent: [] as string[],
    /** `lost`: the server does it, but its answer never comes. */
    line: 'up' as 'up' | 'down' | 'lost',
    says: null as { status: number; code: string } | null,
  }
  const answer = (path: string, body: Record<string, unknown>): [number, unknown] => {
    if (server.says) return [server.says.status, { error: { code: server.says.code, message: `${server.says.code}.` } }]
    if (path.endsWith('/mine')) return [200, { now: 5_000, ballot: server.ballot, ideas: [...server.ideas].map(([id, idea]) => ({ id, ...idea })) }]
    if (path.endsWith('/ballot')) {
      const { browser: _, ...ballot } = body as unknown as { browser: string } & Ballot
      const isSame = JSON.stringify(ballot) === JSON.stringify(server.ballot)
      if (!isSame && ballot.revision !== (server.ballot?.revision ?? 0) + 1) return [200, { counted: false, ballot: server.ballot }]
      if (!isSame) server.counts++
      server.ballot = ballot as Ballot
      return [200, { counted: true, ballot }]
    }
    const id = path.split('/').at(-1) as string
    if (body.text === '') server.ideas.delete(id)
    else server.ideas.set(id, body as { text: string })
    return [200, { done: true }]
  }
  const device = (keeper = memoryKeeper()) => {
    const events = new EventTarget()
    let made = 0
    const part = takePart(MAP, conversation, {
      apiUrl: '/api', keeper, events, now: () => 1_000, random: () => 0.5, newId: (length) => `${++made}`.padStart(length, 'i'),
      fetch: (async (url: string, init: RequestInit) => {
        if (server.line === 'down') throw new TypeError('failed')
        server.sent.push(url.split('/').at(-1) as string)
        const [status, body] = answer(url, JSON.parse(init.body as string) as Record<string, unknown>)
        if (server.line === 'lost') throw new TypeError('failed')
        return new Response(JSON.stringify(body), { status })
      }) as typeof fetch,
    })
    open.push(part)
    return {
      part, keeper,
      now: () => part.state.getState(),
      online: () => void events.dispatchEvent(new Event('online')),
      stored: () => void events.dispatchEvent(new Event('storage')),
      until: (check: () => void) => vi.waitFor(check, { interval: 1 }),
    }
  }
  return {
    server, device,
    write: () => run(startWriting as never, { id: 'w' }),
    reveal: (ids: readonly string[]) => run(reveal as never, { id: 'w', ideas: ids.map((id) => ({ ...PAIN, id, name: '', at: 2 })) }),
    vote: (dots = 3) => run(startRound as never, { id: 'w' as WorkshopId, round: 'r1', on: 'pains', dots, at: 2 }),
    result: () => run(endRound as never, { round: 'r1', at: 3, voters: 1, tallies: [] }),
    end: () => run(endWorkshop as never, { id: 'w', at: 4 }),
  }
}

describe('dots', () => {
  it('are saved when the server has counted them, and no more are given than there are', async () => {
    const here = room()
    const { part, now, until } = here.device()
    here.vote(2)
    part.vote('a', 1)
    expect(now()).toMatchObject({ votes: { a: 1 }, ballot: 'sending' })
    part.vote('b', 2)
    part.vote('b', 1)
    await until(() => expect(now().ballot).toBe('saved'))
    expect(here.server.ballot?.votes).toEqual({ a: 1, b: 1 })
    part.vote('a', 0)
    await until(() => expect(here.server.ballot?.votes).toEqual({ b: 1 }))
  })

  it('wait while the server is not reached, over a reload too, and count once', async () => {
    const here = room()
    const first = here.device()
    here.vote()
    await first.until(() => expect(here.server.sent).toEqual(['mine', 'mine']))
    here.server.line = 'lost'
    first.part.vote('a', 2)
    await first.until(() => expect(first.now()).toMatchObject({ votes: { a: 2 }, ballot: 'waiting' }))
    expect(here.server.counts).toBe(1)
    first.part.close()
    here.server.line = 'down'
    const again = here.device(first.keeper)
    await again.until(() => expect(again.now()).toMatchObject({ votes: { a: 2 }, ballot: 'waiting' }))
    here.server.line = 'up'
    again.online()
    await again.until(() => expect(again.now()).toMatchObject({ votes: { a: 2 }, ballot: 'saved', notice: null }))
    expect(here.server.counts).toBe(1)
    expect(here.server.ballot).toEqual({ round: 'r1', revision: 1, votes: { a: 2 } })
  })

  it('are those of the device that was counted first where two of mine vote, and that is said', async () => {
    const here = room()
    const [phone, laptop] = [here.device(), here.device()]
    here.vote()
    await phone.until(() => expect(here.server.sent).toHaveLength(4))
    phone.part.vote('a', 3)
    await phone.until(() => expect(phone.now().ballot).toBe('saved'))
    laptop.part.vote('b', 3)
    await laptop.until(() => expect(laptop.now()).toMatchObject({ votes: { a: 3 }, ballot: 'saved', notice: expect.stringContaining('another device') }))
    laptop.part.vote('a', 1)
    await laptop.until(() => expect(here.server.ballot).toEqual({ round: 'r1', revision: 2, votes: { a: 1 } }))
    // The phone learns of it when it looks again.
    phone.online()
    await phone.until(() => expect(phone.now().votes).toEqual({ a: 1 }))
  })

  it('are the same in two tabs of one browser', async () => {
    const here = room()
    const one = here.device()
    const two = here.device(one.keeper)
    here.vote()
    await one.until(() => expect(here.server.sent).toHaveLength(4))
    one.part.vote('a', 1)
    await one.until(() => expect(one.now().ballot).toBe('saved'))
    two.stored()
    expect(two.now()).toMatchObject({ votes: { a: 1 }, ballot: 'saved' })
    two.part.vote('b', 1)
    await two.until(() => expect(here.server.ballot).toEqual({ round: 'r1', revision: 2, votes: { a: 1, b: 1 } }))
    expect(two.now().notice).toBe(null)
  })

  it('that come when the round is over are said not to count for sure', async () => {
    const here = room()
    const { part, now, until } = here.device()
    here.vote()
    await until(() => expect(here.server.sent).toEqual(['mine', 'mine']))
    here.server.line = 'down'
    part.vote('a', 1)
    await until(() => expect(now().ballot).toBe('waiting'))
    here.result()
    expect(now()).toMatchObject({ votes: {}, ballot: 'saved', notice: expect.stringContaining('may not have been counted') })
    part.dismiss()
    expect(now().notice).toBe(null)
  })

  it('on what is gone from the map wait until they are taken back', async () => {
    const here = room()
    const { part, now, until } = here.device()
    here.vote()
    await until(() => expect(here.server.sent).toEqual(['mine', 'mine']))
    here.server.says = { status: 409, code: 'unknown-target' }
    part.vote('gone', 1)
    await until(() => expect(now().ballot).toBe('refused'))
    here.server.says = null
    part.vote('a', 1)
    part.keepOnly((target) => target !== 'gone')
    await until(() => expect(now()).toMatchObject({ votes: { a: 1 }, ballot: 'saved' }))
    expect(here.server.ballot?.votes).toEqual({ a: 1 })
  })

  it('of somebody who may take part no more are not sent again and again', async () => {
    const here = room()
    const { part, now, until } = here.device()
    here.vote()
    await until(() => expect(here.server.sent).toEqual(['mine', 'mine']))
    here.server.says = { status: 401, code: 'sign-in' }
    part.vote('a', 1)
    await until(() => expect(now().out).toBe('sign-in.'))
    const before = here.server.sent.length
    part.vote('a', 2)
    expect(here.server.sent).toHaveLength(before)
  })
})

describe('hidden ideas', () => {
  it('can be changed and taken back, and stand with everybody else\'s when they are revealed', async () => {
    const here = room()
    const { part, now, until } = here.device()
    here.write()
    part.write({ ...PAIN, text: '  Calls take long ' })
    part.write(PAIN)
    await until(() => expect(now().ideas.map(({ text, where }) => [text, where])).toEqual([['Calls take long', 'saved'], [PAIN.text, 'saved']]))
    const [one, two] = now().ideas
    part.write({ ...PAIN, text: 'Calls take an hour' }, one?.id)
    part.takeBack(two?.id as string)
    expect(now().ideas.map(({ text }) => text)).toEqual(['Calls take an hour'])
    await until(() => expect([...here.server.ideas.values()].map(({ text }) => text)).toEqual(['Calls take an hour']))
    here.reveal([one?.id as string])
    expect(now().ideas).toEqual([])
  })

  it('wait while the server is not reached, over a reload too', async () => {
    const here = room()
    here.write()
    here.server.line = 'down'
    const first = here.device()
    first.part.write(PAIN)
    await first.until(() => expect(first.now().ideas).toMatchObject([{ text: PAIN.text, where: 'waiting' }]))
    first.part.close()
    here.server.line = 'up'
    const again = here.device(first.keeper)
    await again.until(() => expect(again.now().ideas).toMatchObject([{ text: PAIN.text, where: 'saved' }]))
    expect(here.server.ideas.size).toBe(1)
  })

  it('are given back on a device that did not write them', async () => {
    const here = room()
    here.write()
    const { part, until, now } = here.device()
    part.write(PAIN)
    await until(() => expect(now().ideas[0]?.where).toBe('saved'))
    const other = here.device()
    await other.until(() => expect(other.now().ideas).toMatchObject([{ text: PAIN.text, where: 'saved' }]))
  })

  it('that came too late stay with whoever wrote them', async () => {
    const here = room()
    here.write()
    const { part, now, until, keeper } = here.device()
    here.server.line = 'down'
    part.write(PAIN)
    await until(() => expect(now().ideas[0]?.where).toBe('waiting'))
    part.close()
    here.end()
    here.server.line = 'up'
    here.server.says = { status: 409, code: 'workshop-over' }
    const again = here.device(keeper)
    await again.until(() => expect(again.now().ideas).toMatchObject([{ text: PAIN.text, where: 'refused', refused: 'workshop-over.' }]))
    again.part.takeBack(again.now().ideas[0]?.id as string)
    expect(again.now().ideas).toEqual([])
  })
})
