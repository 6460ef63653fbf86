import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import type { LockedPlace } from '../model/journey/locks.ts'
import { lockedAmong } from '../model/journey/locks.ts'
import { drawInto } from '../model/journey/notation.ts'
import { idsFrom, randomFrom, randomWork } from '../model/journey/randomWork.ts'
import type { Journey, JourneySchema, StageId, TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { standsIn } from '../model/journey/standsIn.ts'
import { removeStage } from '../model/journey/structure.ts'
import { addTouchpoint, moveTouchpoints, removeTouchpoints, setTouchpoints } from '../model/journey/touchpoints.ts'
import { readSnapshot } from '../model/table.ts'
import { takenWrites } from './takenWrites.ts'
import { trackUndo } from './undo.ts'

/** Somebody who works on a map, and whose undo is held to what is locked. */
function person(newId: () => string) {
  const doc = new Y.Doc()
  const me = {}
  let locked = { stages: new Set<string>(), lanes: new Set<string>() }
  let refusedAt: LockedPlace | null = null
  const undoing = trackUndo([{ doc, schema: journeySchema }], me, () => 0)
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null => runCommand(doc, journeySchema, now(), newId, me, command, args)
  const refuses = (items: Parameters<typeof takenWrites>[0]): boolean => (refusedAt = lockedAmong(now(), takenWrites(items), locked)) !== null
  return {
    doc, now, run,
    lock(stages: readonly string[], lanes: readonly string[] = []) {
      locked = { stages: new Set(stages), lanes: new Set(lanes) }
    },
    gesture: (work: () => unknown) => undoing.gesture('Work', undefined, work),
    /** What was taken back, or the place that refused it. */
    take(verb: 'undo' | 'redo'): string | null {
      refusedAt = null
      const taken = undoing[verb](refuses)
      const place = refusedAt as LockedPlace | null
      return place ? `${place.id} is locked` : (taken?.label ?? null)
    },
    stands: () => standsIn(now(), locked),
  }
}

const MAP = 'Order | Install | Pay\nWeb: order | book | pay'
const T = (id: string): TouchpointId => id as TouchpointId
const to = (stage: string) => ({ stage: stage as StageId, lane: null, before: null })

test.each<[string, (run: ReturnType<typeof person>['run']) => unknown]>([
  ['a field', (run) => run(setTouchpoints, { ids: [T('book')], patch: { feeling: 1 } })],
  ['a touchpoint that was added', (run) => run(addTouchpoint, { title: 'call', to: to('Install') })],
  ['one that was deleted', (run) => run(removeTouchpoints, { ids: [T('book')] })],
  ['one that was moved in', (run) => run(moveTouchpoints, { ids: [T('order')], to: to('Install') })],
  ['one that was moved out', (run) => run(moveTouchpoints, { ids: [T('book')], to: to('Pay') })],
  ['the stage itself', (run) => run(removeStage, { id: 'Install' as StageId })],
])('K2 undo and redo wait while what they would change is locked: %s', (_, work) => {
  const mari = person(idsFrom(randomFrom(1)))
  drawInto(mari.doc, new Y.Doc(), MAP)
  mari.gesture(() => work(mari.run))
  mari.lock(['Install'])
  expect(mari.take('undo')).toBe('Install is locked')
  mari.lock([])
  expect(mari.take('undo')).toBe('Work')
  mari.lock(['Install'])
  expect(mari.take('redo')).toBe('Install is locked')
  mari.lock([])
  expect(mari.take('redo')).toBe('Work')
})

test('K2 what was done elsewhere is taken back, also while something is locked', () => {
  const mari = person(idsFrom(randomFrom(1)))
  drawInto(mari.doc, new Y.Doc(), MAP)
  mari.gesture(() => mari.run(moveTouchpoints, { ids: [T('order')], to: to('Pay') }))
  mari.lock(['Install'])
  expect([mari.take('undo'), mari.take('redo')]).toEqual(['Work', 'Work'])
})

test('K2 whatever two people did, undo and redo leave what is locked as it is', () => {
  let taken = 0
  let refused = 0
  for (let seed = 0; seed < 40; seed++) {
    const random = randomFrom(seed)
    const newId = idsFrom(random)
    const people = [person(newId), person(newId)] as const
    const meet = (): void => {
      const [a, b] = people
      Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), 'remote')
      Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), 'remote')
    }
    for (let i = 0; i < 60; i++) {
      const one = people[random() < 0.7 ? 0 : 1]
      one.gesture(() => {
        for (let n = random() * 3; n > 0; n--) randomWork(one.now(), random)(one.run)
      })
      if (random() < 0.2) one.take('undo')
      if (random() < 0.4) meet()
    }
    meet()
    const [mari] = people
    mari.lock([...mari.now().stages.keys()].slice(0, 1), [...mari.now().lanes.keys()].slice(0, 1))
    for (let i = 0; i < 40; i++) {
      const before = mari.stands()
      const said = mari.take(random() < 0.7 ? 'undo' : 'redo')
      expect([seed, i, said, mari.stands()]).toEqual([seed, i, said, before])
      if (said === 'Work') taken++
      else if (said !== null) {
        refused++
        mari.lock([], [])
        mari.take('undo')
        mari.lock([...mari.now().stages.keys()].slice(0, 1), [...mari.now().lanes.keys()].slice(0, 1))
      }
    }
  }
  expect([taken > 50, refused > 50]).toEqual([true, true])
})
