import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../model/history.ts'
import { changesBetween } from '../model/history.ts'
import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { plainSnapshot, readPlainSnapshot } from '../model/plainSnapshot.ts'
import { createPast } from './past.ts'

const titled = (title: string): Journey => readPlainSnapshot(journeySchema, { stages: [{ id: 's', title }] })
const COUNT = 1000
const states = Array.from({ length: COUNT + 1 }, (_, n) => titled(`After ${n}`))
const entries: HistoryEntry[] = states.slice(1).map((state, at) =>
  ({ number: at + 1, at: 1000 + at, by: 'ann', name: 'Ann', changes: changesBetween(journeySchema, states[at]!, state) }))

/** A server with a history of a thousand entries, and what it was asked. */
function served() {
  const asked: string[] = []
  const answer = (path: string): unknown => {
    const url = new URL(path, 'http://here')
    const at = /\/at\/(\d+)$/.exec(url.pathname)
    if (at) return { number: Number(at[1]), journey: plainSnapshot(journeySchema, states[Number(at[1])]!) }
    if (url.pathname.endsWith('/span')) return { span: { first: { number: 1, at: 1000 }, last: { number: COUNT, at: 1999 }, points: [] } }
    const most = Number(url.searchParams.get('most'))
    const before = url.searchParams.get('before')
    const page = entries.filter(({ number }) => before === null || number < Number(before)).slice(-most).reverse()
    return { entries: page, next: page.length === most ? page.at(-1)!.number : null }
  }
  const fetch = (async (path: string) => {
    asked.push(path.replace('/api/maps/m/history', ''))
    return new Response(JSON.stringify(answer(path)))
  }) as unknown as typeof globalThis.fetch
  const past = createPast('m', { apiUrl: '/api', fetch, keeper: { get: () => null, set: () => {} } as never })
  return { past, asked }
}

describe('the past of a map', () => {
  it('is fetched page by page, and each page once', async () => {
    const { past, asked } = served()
    const first = await past.page(null)
    expect(first).toMatchObject({ ok: true, value: { next: COUNT - 199 } })
    const next = await past.page(COUNT - 199)
    expect(next).toMatchObject({ ok: true, value: { entries: expect.objectContaining({ length: 200 }) as never, next: COUNT - 399 } })
    expect(await past.page(COUNT - 199)).toEqual(next)
    expect(asked).toEqual(['?most=200', `?most=200&before=${COUNT - 199}`])
  })

  it('steps without asking the server again', async () => {
    const { past, asked } = served()
    const at = async (number: number): Promise<Journey | null> => {
      const answer = await past.journeyAt(number)
      return answer.ok ? answer.value : null
    }
    expect(await at(500)).toEqual(states[500])
    expect((await past.entry(500))).toEqual({ ok: true, value: entries[499] })
    expect(asked).toHaveLength(2)
    for (const number of [499, 498, 450, 500, 501, 560]) expect(await at(number)).toEqual(states[number])
    expect(asked).toHaveLength(2)
    expect(await at(10)).toEqual(states[10])
    expect(asked).toEqual(['/at/500', '?most=200&before=600', '/at/10'])
  })

  it('says from when to when it is known', async () => {
    const { past } = served()
    expect(past.span.getState()).toBe(null)
    await past.refresh()
    expect(past.span.getState()).toMatchObject({ first: { number: 1 }, last: { number: COUNT } })
  })

  it('answers with a problem what the server refuses, or tells in another way', async () => {
    const broken = (status: number, body: unknown) => createPast('m', {
      apiUrl: '/api', keeper: null as never,
      fetch: (async () => new Response(JSON.stringify(body), { status })) as unknown as typeof globalThis.fetch,
    })
    const gone = { error: { code: 'unknown-moment', message: 'This part of the history is no longer kept.' } }
    expect(await broken(404, gone).journeyAt(3)).toMatchObject({ ok: false, problem: { code: 'unknown-moment' } })
    expect(await broken(200, 7).journeyAt(3)).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
    expect(await broken(200, {}).page(null)).toMatchObject({ ok: false })
    expect(await broken(200, {}).refresh()).toMatchObject({ ok: false })
    expect(await broken(200, { entries: [null, 3, { number: 1 }], next: null }).page(null)).toEqual({ ok: true, value: { entries: [], next: null } })
  })
})
