import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { runCommand, tryCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import type { ImportedTouchpoint, ImportOrder } from './importJourney.ts'
import { importJourney } from './importJourney.ts'
import { arrange } from './arrange.ts'
import type { Journey, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { addLane, addStage } from './structure.ts'
import { setTouchpoints, typeDescription } from './touchpoints.ts'

function map() {
  const doc = new Y.Doc()
  let n = 0
  const newId = () => `n${++n}`
  const now = () => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Parameters<typeof runCommand<typeof journeySchema, A, R>>[5], args: A): R | null =>
    runCommand(doc, journeySchema, now(), newId, null, command, args)
  const argsOf = (touchpoints: readonly ImportedTouchpoint[], order: Partial<ImportOrder> = {}) =>
    ({ order: { title: null, removesGone: false, isNew: false, touchpoints, ...order }, resolve: (kind: string, name: string) => `${kind}-${name.replace(/\W/g, '')}` })
  const bring = (...args: Parameters<typeof argsOf>) => run(importJourney, argsOf(...args))
  const drawn = () => arrange(now()).stages.map(({ stage, touchpoints }) =>
    `${stage?.title}: ${touchpoints.map((id) => now().touchpoints.get(id)?.title).join(' ')}`)
  return { doc, now, newId, run, argsOf, bring, drawn }
}

function said(word: string, fields: Partial<ImportedTouchpoint> = {}): ImportedTouchpoint {
  const [stage = '', title = ''] = word.split(':')
  return { stage, title, lane: 'Web', description: null, channel: null, feeling: null, momentOfTruth: null, evidence: null, owner: null, supports: [], pains: [], opportunities: [], ...fields }
}
const what = (result: ReturnType<ReturnType<typeof map>['bring']>) => result?.touchpoints.map(({ is }) => is)

test('J1 a sheet brings stages, lanes and touchpoints in its order', () => {
  const { bring, drawn } = map()
  bring(['Buy:look', 'Buy:pay', 'Use:call', 'Buy:wait'].map((word) => said(word)))
  expect(drawn()).toEqual(['Buy: look pay wait', 'Use: call'])
})

test('J1 in a map that is made for it nothing else stands', () => {
  const { run, bring, drawn, now } = map()
  run(addStage, { title: 'Stage 1', before: null })
  run(addLane, { title: 'All channels', before: null })
  bring([said('Buy:look')], { isNew: true })
  expect([drawn(), [...now().lanes.values()].map(({ title }) => title)]).toEqual([['Buy: look'], ['Web']])
})

test('J2 the same sheet again updates the same touchpoints, under any title, and leaves what it does not say', () => {
  const { bring, run, now, drawn } = map()
  const first = bring([said('Buy:pay', { owner: 'Sales', feeling: 1 }), said('Buy:look')])
  const id = first?.touchpoints[0]?.id as TouchpointId
  run(setTouchpoints, { ids: [id], patch: { title: 'Pay the bill', momentOfTruth: true } })
  run(typeDescription, { id, change: { at: 0, remove: 0, insert: 'ours' } })
  expect(what(bring([said('Buy:PAY', { feeling: -1, description: 'theirs' }), said('Buy:look'), said('Use:new')]))).toEqual(['updated', 'unchanged', 'new'])
  expect(now().touchpoints.get(id)).toMatchObject({ title: 'Pay the bill', feeling: -1, momentOfTruth: true, description: 'ours', owner: 'department-Sales' })
  expect(drawn()).toEqual(['Buy: Pay the bill look', 'Use: new'])
})

test('J3 doubles are told apart by their stage', () => {
  const { bring } = map()
  const first = bring([said('Buy:call', { feeling: 1 }), said('Use:call', { feeling: 2 })])
  const again = bring([said('Use:call', { feeling: 2 }), said('Buy:call', { feeling: 1 })])
  expect(again?.touchpoints.map(({ id, is }) => [id, is])).toEqual([...(first?.touchpoints ?? [])].reverse().map(({ id }) => [id, 'unchanged']))
})

test('J4 what the sheet no longer has stays, unless it is asked to go; what it never brought stays always', () => {
  const { bring, drawn } = map()
  bring([said('Buy:look'), said('Buy:pay')])
  const again = bring([said('Buy:look')])
  expect([again?.gone.length, drawn()]).toEqual([1, ['Buy: look pay']])
  bring([said('Buy:look')], { removesGone: true })
  expect(drawn()).toEqual(['Buy: look'])
})

const word = fc.constantFrom('a', 'b', 'c', 'A ', '__proto__', '')
const sheet = fc.array(fc.record({ stage: word, title: word, lane: word, owner: fc.option(word), feeling: fc.option(fc.constantFrom(-2, 0, 2)), pains: fc.array(fc.record({ text: word, severity: fc.option(fc.constantFrom(1, 2, 3)), departments: fc.array(word, { maxLength: 2 }) }), { maxLength: 2 }), supports: fc.array(fc.record({ kind: fc.constantFrom('department' as const, 'tool' as const), name: word }), { maxLength: 2 }), opportunities: fc.array(word, { maxLength: 2 }) })
  .map((fields) => said('', fields)), { maxLength: 8 })

test('J5 any sheet twice changes nothing more', () => {
  fc.assert(fc.property(sheet, (touchpoints) => {
    const one = map()
    one.bring(touchpoints)
    const before = one.now()
    const again = one.bring(touchpoints)
    expect(again?.touchpoints.every(({ is }) => is !== 'new')).toBe(true)
    expect(one.now()).toEqual(before)
  }))
})

test('J6 trying a sheet tells what bringing it does, and writes nothing', () => {
  fc.assert(fc.property(sheet, sheet, fc.boolean(), (first, second, removesGone) => {
    const one = map()
    one.bring(first)
    const before = one.now()
    const tried = tryCommand(before, one.newId, importJourney, one.argsOf(second, { removesGone }))
    expect(one.now()).toEqual(before)
    const brought = one.bring(second, { removesGone })
    expect([tried?.touchpoints.map(({ is }) => is), tried?.gone]).toEqual([what(brought), brought?.gone])
  }))
})

test('J7 a sheet of many rows walks the map no oftener than one of few', () => {
  const walks = (rows: number): number => {
    const one = map()
    const touchpoints = Array.from({ length: rows }, (_, at) => said(`S${at % 4}:t${at}`, {
      owner: `o${at % 5}`, supports: [{ kind: 'tool', name: `x${at % 7}` }], pains: [{ text: `p${at}`, severity: 2, departments: ['d'] }],
    }))
    one.bring(touchpoints.filter((_, at) => at % 2 === 0))
    let count = 0
    class Counted<K, V> extends Map<K, V> {
      override values() {
        count++
        return super.values()
      }
      override keys() {
        count++
        return super.keys()
      }
      override entries() {
        count++
        return super.entries()
      }
      override [Symbol.iterator]() {
        return this.entries()
      }
      override forEach(each: (value: V, key: K, map: Map<K, V>) => void): void {
        count++
        super.forEach(each)
      }
    }
    const now = Object.fromEntries(Object.entries(one.now()).map(([name, table]) => [name, new Counted<string, unknown>(table)])) as unknown as Journey
    count = 0
    const tried = tryCommand(now, one.newId, importJourney, one.argsOf(touchpoints))
    expect(tried?.touchpoints.filter(({ is }) => is === 'new')).toHaveLength(rows / 2)
    return count
  }
  const few = walks(40)
  expect(few).toBeGreaterThan(0)
  expect(walks(400)).toBe(few)
})
