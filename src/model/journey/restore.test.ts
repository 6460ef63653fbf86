import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { organisationSchema } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import { writesOf } from '../writes.ts'
import { arrange } from './arrange.ts'
import { addPain, addStep, removePain, setPain } from './links.ts'
import { draw, drawInto } from './notation.ts'
import type { Random } from './randomWork.ts'
import { idsFrom, randomFrom, randomWork } from './randomWork.ts'
import { restoreMap, restoreTouchpoint } from './restore.ts'
import type { Journey, JourneySchema, PainId, StageId, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { removeLane, removeStage } from './structure.ts'
import { addTouchpoint, moveTouchpoints, removeTouchpoints, setTouchpoints, typeDescription } from './touchpoints.ts'

const tp = (id: string): TouchpointId => id as TouchpointId

/** A person at work on a map, who meets others by `exchange`. */
function person(from?: Y.Doc, seed = 1) {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  const newId = idsFrom(randomFrom(seed))
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null => runCommand(doc, journeySchema, now(), newId, 'mine', command, args)
  const work = (random: Random, count: number): void => {
    for (let i = 0; i < count; i++) randomWork(now(), random)(run)
  }
  return { doc, now, run, work }
}

function board(text: string) {
  const one = person()
  drawInto(one.doc, new Y.Doc(), text)
  return one
}

function exchange(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

/** All that is said of one touchpoint, whatever else there is. */
function told(journey: Journey, id: TouchpointId, isHere: (id: string) => boolean = () => true): unknown {
  const mine = (table: 'supports' | 'pains' | 'opportunities' | 'files' | 'ownerships' | 'measures') =>
    [...journey[table].values()].filter(({ touchpoint }) => touchpoint === id).sort((a, b) => (a.id < b.id ? -1 : 1))
  const pains = new Set<unknown>(mine('pains').map((pain) => pain.id))
  const { order: _, stage: __, lane: ___, ...fields } = journey.touchpoints.get(id)!
  return {
    fields,
    hanging: (['supports', 'pains', 'opportunities', 'files', 'ownerships', 'measures'] as const).map(mine),
    tags: [...journey.painTags.values()].filter(({ pain }) => pains.has(pain)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    steps: [...journey.steps.values()]
      .filter(({ from, to }) => (from === id || to === id) && isHere(from ?? '') && isHere(to ?? '')).map((step) => step.id).sort(),
  }
}

describe('restoring the whole map', () => {
  it('V1: says what it said at any moment, and then writes nothing more', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(40), fc.nat(40), (seed, earlier, later) => {
      const random = randomFrom(seed)
      const mari = person(undefined, seed)
      mari.work(random, earlier)
      const then = mari.now()
      mari.work(random, later)
      mari.run(restoreMap, { then })
      expect(mari.now()).toEqual(then)
      const written = Y.encodeStateVector(mari.doc)
      mari.run(restoreMap, { then })
      expect(Y.encodeStateVector(mari.doc)).toEqual(written)
    }), { numRuns: 100 })
  })

  it('V3: leaves alone what does not differ, so that a lock on it refuses nothing', () => {
    const mari = board('Buy | Use\nWeb: search pay | wait')
    const then = mari.now()
    mari.run(setTouchpoints, { ids: [tp('wait')], patch: { title: 'Wait long' } })
    const written = writesOf(mari.now(), () => 'x', restoreMap, { then }).map(({ table, id }) => `${table} ${id}`)
    expect(written).toEqual(['touchpoints wait'])
  })

  it('V2: is taken back by undo as a whole', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(30), fc.nat(30), (seed, earlier, later) => {
      const random = randomFrom(seed)
      const mari = person(undefined, seed)
      mari.work(random, earlier)
      const then = mari.now()
      mari.work(random, later)
      const before = mari.now()
      const undo = new Y.UndoManager(Object.keys(journeySchema).map((table) => mari.doc.getMap(table)), { trackedOrigins: new Set(['mine']), captureTimeout: 0 })
      mari.run(restoreMap, { then })
      undo.undo()
      expect(mari.now()).toEqual(before)
    }), { numRuns: 100 })
  })

  it('V3: leaves what others do meanwhile', () => {
    const mari = board('Buy | Use\nWeb: search pay | wait')
    mari.run(typeDescription, { id: tp('pay'), change: { at: 0, remove: 0, insert: 'The customer pays by card.' } })
    const then = mari.now()
    mari.run(setTouchpoints, { ids: [tp('pay')], patch: { title: 'Pay late', feeling: -2 } })
    mari.run(typeDescription, { id: tp('pay'), change: { at: 4, remove: 8, insert: 'patient' } })
    const tor = person(mari.doc, 2)
    tor.run(typeDescription, { id: tp('pay'), change: { at: tor.now().touchpoints.get(tp('pay'))!.description.length, remove: 0, insert: ' Always.' } })
    tor.run(setTouchpoints, { ids: [tp('wait')], patch: { channel: 'Phone' } })
    tor.run(addTouchpoint, { title: 'thank', to: { stage: tor.now().touchpoints.get(tp('wait'))!.stage, lane: null, before: null } })
    mari.run(restoreMap, { then })
    exchange(mari.doc, tor.doc)
    expect(mari.now()).toEqual(tor.now())
    expect(mari.now().touchpoints.get(tp('pay'))).toMatchObject({ title: 'pay', feeling: null, description: 'The customer pays by card. Always.' })
    expect(mari.now().touchpoints.get(tp('wait'))?.channel).toBe('Phone')
    expect([...mari.now().touchpoints.values()].map(({ title }) => title).sort()).toEqual(['pay', 'search', 'thank', 'wait'])
  })

  it('V3: converges with any work of others', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed)
      const mari = person(undefined, seed)
      mari.work(random, 30)
      const then = mari.now()
      mari.work(random, 20)
      const tor = person(mari.doc, seed + 1)
      tor.work(random, 15)
      mari.run(restoreMap, { then })
      exchange(mari.doc, tor.doc)
      expect(mari.now()).toEqual(tor.now())
    }), { numRuns: 60 })
  })
})

describe('restoring one touchpoint', () => {
  it('V4: brings back what was said of it and where it stood, and touches no other', () => {
    const mari = board('Buy | Use\nWeb: search pay(Sales)-2!3@Sales wait | done\npay > done')
    const then = mari.now()
    const pain = [...then.pains.keys()][0] as PainId
    mari.run(setTouchpoints, { ids: [tp('pay'), tp('wait')], patch: { title: 'Changed', owner: null, feeling: 2 } })
    mari.run(removePain, { id: pain })
    mari.run(addPain, { touchpoint: tp('pay'), text: 'Another', departments: [] })
    mari.run(moveTouchpoints, { ids: [tp('pay')], to: { stage: then.touchpoints.get(tp('done'))!.stage, lane: null, before: null } })
    mari.run(addStep, { from: tp('done'), to: tp('search') })
    mari.run(restoreTouchpoint, { id: tp('pay'), then })
    const now = mari.now()
    expect(now.touchpoints.get(tp('pay'))).toEqual(then.touchpoints.get(tp('pay')))
    expect(told(now, tp('pay'))).toEqual(told(then, tp('pay')))
    expect(now.touchpoints.get(tp('wait'))).toMatchObject({ title: 'Changed', feeling: 2 })
    expect(now.steps.size).toBe(2)
  })

  it('V4: brings back a deleted one, between those that are still there', () => {
    const mari = board('Buy\nWeb: a b c d!2')
    const then = mari.now()
    mari.run(removeTouchpoints, { ids: [tp('b'), tp('c')] })
    mari.run(moveTouchpoints, { ids: [tp('d')], to: { stage: [...then.stages.keys()][0]!, lane: null, before: tp('a') } })
    mari.run(restoreTouchpoint, { id: tp('c'), then })
    expect(arrange(mari.now()).sequence).toEqual(['d', 'a', 'c'])
    mari.run(restoreTouchpoint, { id: tp('b'), then })
    expect(arrange(mari.now()).sequence).toEqual(['d', 'a', 'b', 'c'])
    expect(mari.run(restoreTouchpoint, { id: tp('nowhere'), then })).toBe(null)
  })

  it('V5: finds a place where its stage and lane are gone, without steps that lead nowhere', () => {
    const mari = board('Buy | Get | Use\nWeb: a | |\nPhone: | b |\nShop: | | c\nb > a\nc > b')
    const then = mari.now()
    mari.run(removeStage, { id: then.touchpoints.get(tp('b'))!.stage! })
    mari.run(removeLane, { id: then.touchpoints.get(tp('c'))!.lane! })
    mari.run(removeLane, { id: [...then.lanes.values()].find(({ title }) => title === 'Phone')!.id })
    mari.run(restoreTouchpoint, { id: tp('b'), then })
    expect(draw(mari.now(), readSnapshot(new Y.Doc(), organisationSchema))).toBe('Buy | Use\nWeb: a b |\nb > a')
    const empty = person()
    empty.run(restoreTouchpoint, { id: tp('b'), then })
    expect(empty.now().touchpoints.get(tp('b'))?.stage).toBe(null)
  })

  it('V4 V2: says of any touchpoint what it said, whatever happened since, and undo takes it back', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(30), fc.nat(), (seed, later, at) => {
      const random = randomFrom(seed)
      const mari = person(undefined, seed)
      mari.work(random, 60)
      const then = mari.now()
      const ids = [...then.touchpoints.keys()]
      const id = ids[at % ids.length]
      if (!id) return
      mari.work(random, later)
      const before = mari.now()
      const undo = new Y.UndoManager(Object.keys(journeySchema).map((table) => mari.doc.getMap(table)), { trackedOrigins: new Set(['mine']), captureTimeout: 0 })
      mari.run(restoreTouchpoint, { id, then })
      const now = mari.now()
      const isHere = (end: string): boolean => now.touchpoints.has(tp(end))
      expect(told(now, id, isHere)).toEqual(told(then, id, isHere))
      const { stage } = now.touchpoints.get(id)!
      expect(stage === null || now.stages.has(stage as StageId)).toBe(true)
      for (const other of before.touchpoints.keys()) {
        if (other !== id) expect({ ...now.touchpoints.get(other), order: '' }).toEqual({ ...before.touchpoints.get(other), order: '' })
      }
      undo.undo()
      expect(mari.now()).toEqual(before)
    }), { numRuns: 150 })
  })

  it('leaves what others write in it meanwhile', () => {
    const mari = board('Buy\nWeb: pay!2')
    const then = mari.now()
    mari.run(setTouchpoints, { ids: [tp('pay')], patch: { title: 'Changed' } })
    const tor = person(mari.doc, 2)
    tor.run(setTouchpoints, { ids: [tp('pay')], patch: { channel: 'Web' } })
    tor.run(setPain, { id: [...then.pains.keys()][0]!, patch: { text: 'Slow' } })
    mari.run(restoreTouchpoint, { id: tp('pay'), then })
    exchange(mari.doc, tor.doc)
    expect(mari.now().touchpoints.get(tp('pay'))).toMatchObject({ title: 'pay', channel: 'Web' })
    expect([...mari.now().pains.values()][0]?.text).toBe('Slow')
  })
})
