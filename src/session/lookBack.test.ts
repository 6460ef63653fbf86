import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../model/history.ts'
import { changesBetween } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { readPlainSnapshot } from '../model/plainSnapshot.ts'
import { lookBack } from './lookBack.ts'
import { nowOf } from './nowOf.ts'
import type { Past } from './past.ts'
import type { Session } from './session.ts'
import { valueStore } from './valueStore.ts'

const map = (...titles: readonly string[]): Journey =>
  readPlainSnapshot(journeySchema, { touchpoints: titles.map((title, at) => ({ id: `t${at}`, title })) })

/** What a history leads to, a state an entry; each entry's author stands before its state. */
function pastOf(start: Journey, ...steps: readonly (readonly [by: string, Journey])[]) {
  const states = [start, ...steps.map(([, journey]) => journey)]
  const entries: HistoryEntry[] = steps.map(([by, journey], at) =>
    ({ number: at + 1, at: 1000 + at, by, name: by, changes: changesBetween(journeySchema, states[at]!, journey) }))
  const past: Past = {
    span: valueStore(null),
    refresh: async () => ({ ok: true, value: null }),
    page: async () => ({ ok: true, value: { entries: [], next: null } }),
    entry: async (number) => ({ ok: true, value: entries[number - 1] ?? null }),
    journeyAt: async (number) => {
      const journey = states[number]
      return journey ? { ok: true, value: journey } : { ok: false, problem: { code: 'unknown-moment', message: 'It is no longer kept.' } }
    },
  }
  return { past, states }
}

function opened(journey: Journey): Session {
  const session: Partial<Session> = {
    mapId: 'm',
    journey: { ...valueStore(journey), destroy: () => {} },
    organisation: { ...valueStore(readPlainSnapshot(organisationSchema, {})), destroy: () => {} },
    peers: valueStore([{ client: 7, user: { name: 'Tor', colour: '#000000' }, selection: ['t0'], editing: null, follows: null, summon: null }]),
    role: valueStore('owner'),
    run: () => {
      throw new Error('The map of now was written.')
    },
  }
  return session as Session
}

const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve))

describe('looking back', () => {
  it('shows the map as it was, to be read and not written, and keeps what is the same', async () => {
    const { past, states } = pastOf(map('A', 'B'), ['ann', map('A', 'Bob')], ['ann', map('Ada', 'Bob')])
    const now = opened(states[2]!)
    const look = lookBack(now, past)
    const { session } = look
    expect(session.journey.getState()).toBe(states[2])
    look.show(1)
    await settled()
    expect(look.shown.getState()).toMatchObject({ number: 1, row: { first: 1, last: 1, by: 'ann' } })
    expect(session.journey.getState().touchpoints).toEqual(states[1]!.touchpoints)
    expect(session.journey.getState().touchpoints.get('t1' as never)).toBe(states[2]!.touchpoints.get('t1' as never))
    expect(session.role.getState()).toBe('viewer')
    expect(session.run((() => true) as never, null, { label: 'Write' })).toBe(null)
    expect(session.undo()).toBe(null)
    expect(session.peers.getState()).toEqual([expect.objectContaining({ client: 7, selection: [] })])
    expect(nowOf(session)).toBe(now)
    look.close()
  })

  it('goes step by step over what somebody did in one go', async () => {
    const { past } = pastOf(map('A', 'B'), ['ann', map('Ad', 'B')], ['ann', map('Ada', 'B')], ['bob', map('Ada', 'Bo')], ['bob', map('Ada', 'Bob')])
    const look = lookBack(opened(map()), past)
    expect([await look.before(4), await look.before(2), await look.before(3), await look.before(0)]).toEqual([2, 0, 2, null])
    expect([await look.after(0), await look.after(2), await look.after(4)]).toEqual([2, 4, null])
    look.show(2)
    await settled()
    expect(look.shown.getState()?.row?.changes).toMatchObject([{ id: 't0', fields: { title: ['A', 'Ada'] } }])
  })

  it('goes to the moment that was asked for last, and says why it cannot be shown', async () => {
    const { past } = pastOf(map('A'), ['ann', map('B')], ['bob', map('C')], ['ann', map('D')])
    const look = lookBack(opened(map('D')), past)
    const seen: (number | undefined)[] = []
    look.shown.subscribe((moment) => seen.push(moment?.number))
    for (const number of [3, 2, 1]) look.show(number)
    await settled()
    expect(seen).toEqual([3, 1])
    look.show(9)
    await settled()
    expect(look.problem.getState()).toMatchObject({ code: 'unknown-moment' })
    expect(look.shown.getState()?.number).toBe(1)
    look.show(2)
    await settled()
    expect(look.problem.getState()).toBe(null)
  })
})
