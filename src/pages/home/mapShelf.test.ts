import { expect, it } from 'vitest'
import type { MapCard } from '../../model/mapCard.ts'
import type { Answer } from '../../session/request.ts'
import { createShelf } from './mapShelf.ts'
import type { MapsApi } from './mapShelf.ts'

function card(id: string, fields: Partial<MapCard> = {}): MapCard {
  return {
    id, title: id, state: 'as-is', asIs: null, changedAt: 1, changedBy: null, createdAt: 1, deletedAt: null, touchpoints: 0, present: [], role: 'owner',
    ...fields,
  }
}

const yes = <T>(value: T): Answer<T> => ({ ok: true, value })
const no: Answer<never> = { ok: false, problem: { code: 'offline', message: 'Cannot reach the server.' } }

/** A server whose answers the test gives one by one: `answer('deleteMap b', yes(…))`. */
function bench(remembered: readonly MapCard[] | null = null) {
  const open: { question: string; resolve: (answer: never) => void }[] = []
  const asked: string[] = []
  const problems: string[] = []
  const ask = (name: string) => (...args: unknown[]) =>
    new Promise<never>((resolve) => {
      const question = [name, ...args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)))].join(' ')
      asked.push(question)
      open.push({ question, resolve })
    })
  const names = ['listMaps', 'listDeletedMaps', 'createMap', 'renameMap', 'deleteMap', 'restoreMap'] as const
  const api = Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as MapsApi
  const shelf = createShelf({ api, remembered, onProblem: (problem) => problems.push(problem.message), now: () => 77 })
  const answer = (question: string, value: Answer<unknown>): void => {
    const at = open.findIndex((one) => one.question === question)
    if (at < 0) throw new Error(`nobody asked "${question}", but ${open.map((one) => `"${one.question}"`).join(', ')}`)
    open.splice(at, 1)[0]?.resolve(value as never)
  }
  const loaded = async (maps: readonly MapCard[], deleted: readonly MapCard[] = []): Promise<void> => {
    const load = shelf.getState().load()
    answer('listMaps', yes(maps))
    answer('listDeletedMaps', yes(deleted))
    await load
  }
  /** `a b / c`: maps a and b, and c among the deleted. */
  const drawn = (): string => {
    const { maps, deleted } = shelf.getState()
    const row = (list: readonly MapCard[] | null): string => list?.map((map) => map.title).join(' ') ?? '?'
    return `${row(maps)} / ${row(deleted)}`
  }
  return { shelf, asked, problems, answer, loaded, drawn, act: shelf.getState() }
}

it('shows what the browser remembers until the server answers', async () => {
  const { drawn, loaded, shelf } = bench([card('old')])
  expect(drawn()).toBe('old / ?')
  expect(shelf.getState().told).toBe(false)
  await loaded([card('a'), card('b')], [card('c')])
  expect(drawn()).toBe('a b / c')
  expect(shelf.getState()).toMatchObject({ loading: false, told: true })
})

it('keeps what it shows when loading fails, and says why', async () => {
  const { shelf, answer, drawn, loaded, act } = bench([card('old')])
  const load = act.load()
  answer('listMaps', no)
  answer('listDeletedMaps', no)
  await load
  expect(drawn()).toBe('old / ?')
  expect(shelf.getState().problem?.message).toBe('Cannot reach the server.')
  await loaded([card('a')])
  expect(shelf.getState().problem).toBe(null)
})

it('deletes at once, restores when the server has, and asks in that order', async () => {
  const { loaded, act, answer, asked, drawn } = bench()
  await loaded([card('a'), card('b')])
  const removed = act.remove('b')
  expect(drawn()).toBe('a / b')
  const restored = act.restore('b')
  expect(drawn()).toBe('a / b')
  await Promise.resolve()
  expect(asked.slice(2)).toEqual(['deleteMap b'])
  answer('deleteMap b', yes(card('b', { deletedAt: 5 })))
  expect(await removed).toBe(true)
  expect(drawn()).toBe('a / b')
  answer('restoreMap b', yes(card('b')))
  expect(await restored).toBe(true)
  expect(drawn()).toBe('a b / ')
})

it.each([
  ['rename', 'renameMap a new', 'new b / c'],
  ['remove', 'deleteMap a', 'b / c a'],
  ['restore', 'restoreMap c', 'a b / c'],
] as const)('takes a refused %s back', async (verb, question, shown) => {
  const { loaded, act, answer, drawn, problems } = bench()
  await loaded([card('a'), card('b')], [card('c', { deletedAt: 1 })])
  const done = verb === 'rename' ? act.rename('a', 'new') : act[verb](verb === 'remove' ? 'a' : 'c')
  expect(drawn()).toBe(shown)
  await Promise.resolve()
  answer(question, no)
  expect(await done).toBe(false)
  expect([...drawn()].sort()).toEqual([...'a b / c'].sort())
  expect(problems).toEqual(['Cannot reach the server.'])
})

it('drops a list that was asked for before a change of mine', async () => {
  const { loaded, act, answer, drawn } = bench()
  await loaded([card('a'), card('b')])
  const stale = act.load()
  const removed = act.remove('b')
  await Promise.resolve()
  answer('deleteMap b', yes(card('b', { deletedAt: 5 })))
  await removed
  answer('listMaps', yes([card('a'), card('b')]))
  answer('listDeletedMaps', yes([]))
  await stale
  expect(drawn()).toBe('a / b')
})

it('asks for the list only when no change of mine is on its way', async () => {
  const { loaded, act, answer, asked, drawn } = bench()
  await loaded([card('a'), card('b')])
  const removed = act.remove('b')
  const load = act.load()
  await Promise.resolve()
  expect(asked.slice(2)).toEqual(['deleteMap b'])
  answer('deleteMap b', yes(card('b', { deletedAt: 5 })))
  await removed
  await Promise.resolve()
  answer('listMaps', yes([card('a')]))
  answer('listDeletedMaps', yes([card('b')]))
  await load
  expect(drawn()).toBe('a / b')
})

it('adds a new map, and says why one could not be made', async () => {
  const { loaded, act, answer, drawn, problems } = bench()
  await loaded([card('a')])
  const made = act.create({ template: 'blank' })
  await Promise.resolve()
  answer('createMap {"template":"blank"}', yes(card('n')))
  expect((await made)?.id).toBe('n')
  expect(drawn()).toBe('a n / ')
  const refused = act.create({ copyOf: 'a' })
  await Promise.resolve()
  answer('createMap {"copyOf":"a"}', no)
  expect(await refused).toBe(null)
  expect(problems).toEqual(['Cannot reach the server.'])
})

it('asks nothing when a name stays as it is', async () => {
  const { loaded, act, asked } = bench()
  await loaded([card('a')])
  expect(await act.rename('a', 'a')).toBe(true)
  expect(asked).toEqual(['listMaps', 'listDeletedMaps'])
})
