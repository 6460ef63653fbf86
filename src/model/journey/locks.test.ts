import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import { writesOf } from '../writes.ts'
import { addPain, addSupport, removePain, setPain, tagPain } from './links.ts'
import type { Locked } from './locks.ts'
import { lockedAmong } from './locks.ts'
import { drawn } from './notation.ts'
import { addOpportunity } from './opportunities.ts'
import { idsFrom, randomFrom, randomWork } from './randomWork.ts'
import type { Journey, JourneySchema, LaneId, StageId, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { standsIn } from './standsIn.ts'
import { addStage, moveStage, removeLane, removeStage, renameLane, renameStage } from './structure.ts'
import { addTouchpoint, duplicateTouchpoints, moveTouchpoints, removeTouchpoints, setTouchpoints, typeDescription } from './touchpoints.ts'

const MAP = `
Order | Install | Pay
Web:   order(Sales) | book         | pay(Billing)-2!3@Billing
Phone: ask          | call(Care)!2@Care | .
`
const locked = (stages: readonly string[], lanes: readonly string[] = []): Locked => ({ stages: new Set(stages), lanes: new Set(lanes) })
const T = (id: string): TouchpointId => id as TouchpointId

describe('K1 what stands in a locked stage or lane is not changed', () => {
  const { journey } = drawn(MAP)
  const asks = <A>(command: Command<JourneySchema, A, unknown>, args: A, what: Locked = locked(['Install'])) =>
    lockedAmong(journey, writesOf(journey, () => 'new', command, args), what)?.id ?? null
  const painOf = (touchpoint: string) => [...journey.pains.values()].find((pain) => pain.touchpoint === touchpoint)?.id as never
  const to = (stage: string, lane: string | null = null) => ({ stage: stage as StageId, lane: lane as LaneId | null, before: null })

  test.each([
    ['renaming it', () => asks(renameStage, { id: 'Install' as StageId, title: 'x' })],
    ['moving it', () => asks(moveStage, { id: 'Install' as StageId, before: null })],
    ['deleting it', () => asks(removeStage, { id: 'Install' as StageId })],
    ['a touchpoint in it', () => asks(setTouchpoints, { ids: [T('book')], patch: { feeling: 1 } })],
    ['a description in it', () => asks(typeDescription, { id: T('book'), change: { at: 0, remove: 0, insert: 'x' } })],
    ['one of several', () => asks(setTouchpoints, { ids: [T('order'), T('book')], patch: { feeling: 1 } })],
    ['moving in', () => asks(moveTouchpoints, { ids: [T('order')], to: to('Install') })],
    ['moving out', () => asks(moveTouchpoints, { ids: [T('book')], to: to('Pay') })],
    ['adding to it', () => asks(addTouchpoint, { title: 'x', to: to('Install') })],
    ['copying in it', () => asks(duplicateTouchpoints, { ids: [T('book')] })],
    ['deleting in it', () => asks(removeTouchpoints, { ids: [T('book')] })],
    ['deleting a lane through it', () => asks(removeLane, { id: 'Web' as LaneId })],
    ['a pain in it', () => asks(addPain, { touchpoint: T('call'), text: 'x' })],
    ['another severity', () => asks(setPain, { id: painOf('call'), patch: { severity: 1 } })],
    ['another tag', () => asks(tagPain, { id: painOf('call'), departments: [] })],
    ['a pain that goes', () => asks(removePain, { id: painOf('call') })],
    ['a link', () => asks(addSupport, { touchpoint: T('book'), kind: 'tool', target: 'crm' })],
    ['an opportunity', () => asks(addOpportunity, { touchpoint: T('book'), text: 'x' })],
  ])('%s', (_, place) => expect(place()).toBe('Install'))

  test.each([
    ['a touchpoint elsewhere', () => asks(setTouchpoints, { ids: [T('order')], patch: { feeling: 1 } })],
    ['moving elsewhere', () => asks(moveTouchpoints, { ids: [T('order')], to: to('Pay') })],
    ['a stage beside it', () => asks(addStage, { title: 'x', before: 'Install' as StageId })],
    ['a lane through it, renamed', () => asks(renameLane, { id: 'Web' as LaneId, title: 'x' })],
    ['a pain elsewhere', () => asks(removePain, { id: painOf('pay') })],
    ['the same name again', () => asks(renameStage, { id: 'Install' as StageId, title: 'Install' })],
    ['nothing locked', () => asks(removeStage, { id: 'Install' as StageId }, locked([]))],
  ])('%s is free', (_, place) => expect(place()).toBeNull())

  test('a lane is locked over all stages', () => {
    const phone = locked([], ['Phone'])
    expect(asks(setTouchpoints, { ids: [T('ask')], patch: { feeling: 1 } }, phone)).toBe('Phone')
    expect(asks(moveTouchpoints, { ids: [T('order')], to: to('Order', 'Phone') }, phone)).toBe('Phone')
    expect(asks(setTouchpoints, { ids: [T('order')], patch: { feeling: 1 } }, phone)).toBeNull()
  })

  test('any work that is let through leaves it as it was, and what is refused would have changed it', () => {
    let refused = 0
    for (let seed = 0; seed < 25; seed++) {
      const doc = new Y.Doc()
      const random = randomFrom(seed)
      const newId = idsFrom(random)
      const now = (): Journey => readSnapshot(doc, journeySchema)
      const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null => runCommand(doc, journeySchema, now(), newId, null, command, args)
      for (let i = 0; i < 40; i++) randomWork(now(), random)(run)
      const what = locked([...now().stages.keys()].slice(0, 1), [...now().lanes.keys()].slice(0, 1))
      for (let i = 0; i < 60; i++) {
        randomWork(now(), random)((command, args) => {
          const before = standsIn(now(), what)
          const place = lockedAmong(now(), writesOf(now(), newId, command, args), what)
          const branch = new Y.Doc()
          Y.applyUpdate(branch, Y.encodeStateAsUpdate(doc))
          runCommand(branch, journeySchema, readSnapshot(branch, journeySchema), newId, null, command, args)
          const changes = standsIn(readSnapshot(branch, journeySchema), what) !== before
          if (place === null) expect([seed, i, changes]).toEqual([seed, i, false])
          // Words that are typed over themselves are a change that cannot be seen.
          else if (command !== (typeDescription as unknown)) expect([seed, i, changes]).toEqual([seed, i, true])
          if (place) {
            refused++
            return null
          }
          return run(command, args)
        })
      }
    }
    expect(refused).toBeGreaterThan(100)
  })
})
