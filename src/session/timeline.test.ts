import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { plainSentence } from '../formats/historySentence.ts'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import type { HistoryEntry } from '../model/history.ts'
import { changesBetween } from '../model/history.ts'
import { drawInto } from '../model/journey/notation.ts'
import { idsFrom, randomFrom, randomWork } from '../model/journey/randomWork.ts'
import type { Journey, JourneySchema, TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { setTouchpoints, typeDescription } from '../model/journey/touchpoints.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { readSnapshot } from '../model/table.ts'
import type { Past } from './past.ts'
import type { Session } from './session.ts'
import { createTimeline } from './timeline.ts'
import { valueStore } from './valueStore.ts'

const PAGE = 20
const tp = (id: string): TouchpointId => id as TouchpointId

/** A map with a history on a server that is reached at once, unless it is `away`. */
function world() {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), 'Buy | Use\nWeb: search pay | wait')
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const journey = valueStore(now())
  const status = valueStore<{ state: 'saved' }>({ state: 'saved' })
  const entries: HistoryEntry[] = []
  const moments = new Map([[0, now()]])
  const own = { away: false, pages: 0 }
  const offline = { ok: false, problem: { code: 'offline', message: 'The server cannot be reached.' } } as const
  const past: Pick<Past, 'page' | 'journeyAt'> = {
    page: async (before) => {
      own.pages++
      if (own.away) return offline
      const found = entries.filter(({ number }) => before === null || number < before).slice(-PAGE).reverse()
      return { ok: true, value: { entries: found, next: found.length === PAGE ? found.at(-1)!.number : null } }
    },
    journeyAt: async (number) => (own.away ? offline : { ok: true, value: moments.get(number)! }),
  }
  let at = 0
  const write = (by: string, work: () => void): void => {
    const before = now()
    work()
    const changes = changesBetween(journeySchema, before, now())
    if (changes.length === 0) return
    entries.push({ number: entries.length + 1, at: (at += 1000), by, name: by, changes: JSON.parse(JSON.stringify(changes)) as typeof changes })
    moments.set(entries.length, now())
    journey.set(now())
  }
  const newId = idsFrom(randomFrom(1))
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null => runCommand(doc, journeySchema, now(), newId, 'test', command, args)
  const does = <A, R>(by: string, command: Command<JourneySchema, A, R>, args: A): void => write(by, () => void run(command, args))
  const organisation = valueStore(readSnapshot(new Y.Doc(), organisationSchema))
  const session = { journey, organisation, status } as unknown as Pick<Session, 'journey' | 'organisation' | 'status'>
  const timeline = createTimeline(session, past as Past)
  const told = (): string[] => timeline.getState().rows.map(({ name, sentences }) => `${name} ${sentences.map(plainSentence).join('; ')}`)
  const type = (by: string, text: string): void => does(by, typeDescription, { id: tp('pay'), change: { at: now().touchpoints.get(tp('pay'))!.description.length, remove: 0, insert: text } })
  return { does, type, write, run, now, timeline, told, own }
}

const until = (timeline: ReturnType<typeof createTimeline>, holds: () => boolean): Promise<void> => new Promise((resolve) => {
  if (holds()) return resolve()
  const stop = timeline.subscribe(() => {
    if (!holds()) return
    stop()
    resolve()
  })
})

describe('the history of an open map in words', () => {
  it('begins with the newest, and joins what belongs together over pages and people', async () => {
    const { does, type, timeline, told } = world()
    does('tor', setTouchpoints, { ids: [tp('search')], patch: { title: 'Look' } })
    for (let letter = 0; letter < 30; letter++) {
      type('mari', 'a')
      if (letter % 10 === 0) does('tor', setTouchpoints, { ids: [tp('wait')], patch: { feeling: letter / 10 as 0 | 1 | 2 } })
    }
    await timeline.more()
    expect(timeline.getState().state).toBe('begun')
    while (timeline.getState().state !== 'whole') await timeline.more()
    expect(told()).toEqual([
      `mari wrote “${'a'.repeat(30)}” in the description of pay`,
      'tor set the feeling of wait to +2',
      'tor renamed search to Look',
    ])
    expect(timeline.getState().rows[0]).toMatchObject({ last: 34, first: 2 })
  })

  it('does not join over what somebody else did to the same thing', async () => {
    const { does, type, timeline, told } = world()
    type('mari', 'a')
    does('tor', setTouchpoints, { ids: [tp('pay')], patch: { title: 'Pay' } })
    type('mari', 'b')
    await timeline.more()
    expect(told()).toEqual(['mari changed “a” to “ab” in the description of Pay', 'tor renamed pay to Pay', 'mari wrote “a” in the description of pay'])
  })

  it('follows what is done, joins it with what is there, and stops', async () => {
    const { does, type, timeline, told } = world()
    type('mari', 'The ')
    await timeline.more()
    const stop = timeline.follow()
    type('mari', 'customer')
    await until(timeline, () => told()[0] === 'mari wrote “The customer” in the description of pay')
    expect(told()).toHaveLength(1)
    does('tor', setTouchpoints, { ids: [tp('pay')], patch: { feeling: -1 } })
    await until(timeline, () => told().length === 2)
    expect(told()[0]).toBe('tor set the feeling of pay to −1')
    expect(timeline.getState().start).toBe(-1)
    stop()
  })

  it('is the same whether it was followed or asked for later', async () => {
    const random = randomFrom(7)
    const { write, run, now, timeline, own } = world()
    await timeline.more()
    const stop = timeline.follow()
    let entries = 0
    for (let step = 0; step < 70; step++) write(step % 3 === 0 ? 'tor' : 'mari', () => randomWork(now(), random)(run))
    await until(timeline, () => (entries = timeline.getState().rows[0]?.last ?? 0) > 40)
    expect(timeline.getState().rows.every(({ sentences }) => sentences.length > 0)).toBe(true)
    while (timeline.getState().state !== 'whole') await timeline.more()
    expect(timeline.getState().rows.at(-1)?.first).toBe(1)
    expect(entries).toBeGreaterThan(40)
    expect(own.pages).toBeLessThan(20)
    stop()
  })

  it('says why nothing comes, and goes on when it can', async () => {
    const { type, timeline, told, own } = world()
    type('mari', 'a')
    own.away = true
    await timeline.more()
    expect(timeline.getState()).toMatchObject({ state: 'begun', problem: { code: 'offline' } })
    own.away = false
    await timeline.more()
    expect(told()).toHaveLength(1)
    expect(timeline.getState()).toMatchObject({ state: 'whole', problem: null })
  })

  it('tells the touchpoints by the titles that they had', async () => {
    const { does, timeline } = world()
    does('tor', setTouchpoints, { ids: [tp('pay')], patch: { title: 'Pay' } })
    await timeline.more()
    expect([...timeline.getState().rows[0]!.touchpoints]).toEqual([['pay', 'Pay']])
  })
})
