import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import { readSnapshot } from '../table.ts'
import { arrange } from './arrange.ts'
import { addPain, addStep, addSupport, engageDepartment, removePain, removeStep, tagPain } from './links.ts'
import { addNote, typeNote } from './notes.ts'
import { addOpportunity, opportunitiesAt, removeOpportunity, setOpportunity } from './opportunities.ts'
import { idsFrom, randomFrom, randomWork } from './randomWork.ts'
import type { Journey, JourneySchema, StageId, TouchpointId } from './schema.ts'
import { THE_MAP, journeySchema } from './schema.ts'
import { addLane, addStage, duplicateStage, moveStage, removeStage, renameStage, setMap } from './structure.ts'
import { addTouchpoint, duplicateTouchpoints, moveTouchpoints, removeTouchpoints, setTouchpoints, typeDescription } from './touchpoints.ts'

/** A map under test: ids are the lower-case titles, so that drawings read well. */
function board(doc = new Y.Doc()) {
  const newId = idsFrom(randomFrom(doc.clientID))
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null =>
    runCommand(doc, journeySchema, now(), newId, 'test', command, args)
  /** `Buy: search pay | Use: call`: stages with their touchpoints in time. */
  const draw = (): string =>
    arrange(now())
      .stages.map(({ stage, touchpoints }) =>
        [`${stage?.title ?? '–'}:`, ...touchpoints.map((id) => now().touchpoints.get(id)?.title)].join(' '),
      )
      .join(' | ')
  const set = (drawing: string): void => {
    if (now().lanes.size === 0) run(addLane, { title: 'Web', before: null, id: 'web' })
    for (const column of drawing.split(' | ')) {
      const [title = '', ...touchpoints] = column.split(' ')
      const name = title.replace(':', '')
      run(addStage, { title: name, before: null, id: name.toLowerCase() })
      for (const t of touchpoints) {
        run(addTouchpoint, { title: t, to: { stage: name.toLowerCase() as StageId, lane: null, before: null }, id: t })
      }
    }
  }
  return { doc, run, now, draw, set }
}

const T = (id: string) => id as TouchpointId
const S = (id: string) => id as StageId

function mapOf(drawing: string) {
  const made = board()
  made.set(drawing)
  return made
}

describe('moving touchpoints in time', () => {
  test.each([
    ['Buy: a b c', ['c'], 'buy', 'a', 'Buy: c a b'],
    ['Buy: a b c', ['a'], 'buy', null, 'Buy: b c a'],
    ['Buy: a b c', ['a', 'c'], 'buy', 'b', 'Buy: a c b'],
    ['Buy: a b c', ['b'], 'buy', 'b', 'Buy: a b c'],
    ['Buy: a b | Use: c', ['b'], 'use', 'c', 'Buy: a | Use: b c'],
    ['Buy: a b | Use: c', ['c', 'a'], 'use', null, 'Buy: b | Use: a c'],
    ['Buy: a b | Use:', ['a', 'b'], 'use', null, 'Buy: | Use: a b'],
    ['Buy: a b c', ['a', 'gone'], 'buy', 'gone too', 'Buy: b c a'],
  ])('%s: %j to %s before %s gives %s', (before, ids, stage, place, after) => {
    const { run, draw, set } = board()
    set(before)
    run(moveTouchpoints, { ids: ids.map(T), to: { stage: S(stage), lane: null, before: place === null ? null : T(place) } })
    expect(draw()).toBe(after)
  })

  test('C3 writes the moved records only', () => {
    const { doc, run, set } = board()
    set('Buy: a b c | Use: d')
    const written = new Set<unknown>()
    doc.getMap('touchpoints').observeDeep((events) => events.forEach((e) => written.add(e.path[0])))
    run(moveTouchpoints, { ids: [T('a')], to: { stage: S('use'), lane: null, before: T('d') } })
    expect([...written]).toEqual(['a'])
  })

  test('C3 a title edited while another person moves the card stays', () => {
    const mine = mapOf('Buy: a b | Use:')
    const yours = board(new Y.Doc())
    Y.applyUpdate(yours.doc, Y.encodeStateAsUpdate(mine.doc))
    mine.run(moveTouchpoints, { ids: [T('a')], to: { stage: S('use'), lane: null, before: null } })
    yours.run(setTouchpoints, { ids: [T('a')], patch: { title: 'A' } })
    Y.applyUpdate(yours.doc, Y.encodeStateAsUpdate(mine.doc))
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(yours.doc))
    expect([mine.draw(), yours.draw()]).toEqual(['Buy: b | Use: A', 'Buy: b | Use: A'])
  })
})

describe('stages', () => {
  test.each([
    ['c', 'a', 'C: A: B:'],
    ['a', null, 'B: C: A:'],
    ['a', 'a', 'A: B: C:'],
  ])('%s moved before %s gives %s', (id, before, after) => {
    const { run, draw, set } = board()
    set('A: | B: | C:')
    run(moveStage, { id: S(id), before: before === null ? null : S(before) })
    expect(draw().replaceAll(' | ', ' ')).toBe(after)
  })

  test('C5 a stage goes with its touchpoints and what hangs on them', () => {
    const { run, draw, now, set } = board()
    set('Buy: a b | Use: c')
    run(addSupport, { touchpoint: T('a'), kind: 'tool', target: 'crm' })
    run(addPain, { touchpoint: T('a'), text: 'slow', departments: ['sales' as never] })
    run(addStep, { from: T('c'), to: T('a') })
    expect(run(removeStage, { id: S('buy') })).toBe(2)
    expect(draw()).toBe('Use: c')
    expect([now().supports.size, now().pains.size, now().painTags.size, now().steps.size]).toEqual([0, 0, 0, 0])
  })

  test('C6 a copy of a stage has touchpoints, links, pains and tags of its own', () => {
    const { run, draw, now, set } = board()
    set('Buy: a b | Use: c')
    run(addSupport, { touchpoint: T('a'), kind: 'tool', target: 'crm' })
    run(addPain, { touchpoint: T('b'), text: 'slow', departments: ['sales' as never] })
    run(typeDescription, { id: T('a'), change: { at: 0, remove: 0, insert: 'hello' } })
    run(duplicateStage, { id: S('buy'), title: 'Again' })
    expect(draw()).toBe('Buy: a b | Again: a b | Use: c')
    expect([now().supports.size, now().pains.size, now().painTags.size]).toEqual([2, 2, 2])
    const [original, copy] = [...now().touchpoints.values()].filter((t) => t.title === 'a')
    expect(copy?.description).toBe('hello')
    run(typeDescription, { id: T(String(copy?.id)), change: { at: 5, remove: 0, insert: '!' } })
    expect(now().touchpoints.get(T(String(original?.id)))?.description).toBe('hello')
  })

  test('R1 R3 where a stage went while a card was moved into it, the card stands in the column without stage', () => {
    const mine = mapOf('Buy: a b | Use: c')
    const yours = board(new Y.Doc())
    Y.applyUpdate(yours.doc, Y.encodeStateAsUpdate(mine.doc))
    mine.run(removeStage, { id: S('use') })
    yours.run(moveTouchpoints, { ids: [T('a')], to: { stage: S('use'), lane: null, before: null } })
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(yours.doc))
    expect(mine.draw()).toBe('Buy: b | –: a')
  })
})

describe('touchpoints', () => {
  test('C6 duplicates stand right after the last of their stage', () => {
    const { run, draw, set } = board()
    set('Buy: a b c | Use: d e')
    run(duplicateTouchpoints, { ids: [T('b'), T('a'), T('d')] })
    expect(draw()).toBe('Buy: a b a b c | Use: d d e')
  })

  test('C4 the same link made by two people at once is one link', () => {
    const mine = mapOf('Buy: a')
    const yours = board(new Y.Doc())
    Y.applyUpdate(yours.doc, Y.encodeStateAsUpdate(mine.doc))
    for (const side of [mine, yours]) side.run(addSupport, { touchpoint: T('a'), kind: 'tool', target: 'crm' })
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(yours.doc))
    expect(mine.now().supports.size).toBe(1)
  })

  test('T6 two people who begin a description at once both stay', () => {
    const mine = mapOf('Buy: a')
    const yours = board(new Y.Doc())
    Y.applyUpdate(yours.doc, Y.encodeStateAsUpdate(mine.doc))
    mine.run(typeDescription, { id: T('a'), change: { at: 0, remove: 0, insert: 'cold ' } })
    yours.run(typeDescription, { id: T('a'), change: { at: 0, remove: 0, insert: 'soup ' } })
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(yours.doc))
    expect(mine.now().touchpoints.get(T('a'))?.description.split(' ').sort()).toEqual(['', 'cold', 'soup'])
  })

  test('T5 a field set back to its initial value is erased', () => {
    const { doc, run, set } = board()
    set('Buy: a')
    const record = doc.getMap('touchpoints').get('a') as Y.Map<unknown>
    run(setTouchpoints, { ids: [T('a')], patch: { feeling: 2, momentOfTruth: true } })
    expect([record.get('feeling'), record.get('momentOfTruth')]).toEqual([2, true])
    run(setTouchpoints, { ids: [T('a')], patch: { feeling: null, momentOfTruth: false } })
    expect([record.has('feeling'), record.has('momentOfTruth')]).toEqual([false, false])
  })

  test.each([
    [false, null, 'owner'],
    [true, 'sales', 'support'],
  ])('a department dropped where owned is %s becomes %s', (owned, owner, role) => {
    const { run, now, set } = board()
    set('Buy: a')
    run(setTouchpoints, { ids: [T('a')], patch: { owner: owner as never } })
    expect(run(engageDepartment, { touchpoint: T('a'), department: 'care' as never, owned })).toBe(role)
    expect(now().touchpoints.get(T('a'))?.owner).toBe(owner ?? 'care')
    expect(now().supports.size).toBe(role === 'support' ? 1 : 0)
  })
})

describe('steps', () => {
  test('P1 P2 a neighbour needs no record; cutting writes one, drawing it again takes it away', () => {
    const { run, now, set } = board()
    set('Buy: a b c')
    run(addStep, { from: T('a'), to: T('b') })
    expect(now().steps.size).toBe(0)
    run(removeStep, { from: T('a'), to: T('b') })
    expect([...now().steps.values()]).toMatchObject([{ from: 'a', to: 'b', cut: true }])
    run(addStep, { from: T('a'), to: T('b') })
    expect(now().steps.size).toBe(0)
  })

  test('P2 none leads from a touchpoint to itself', () => {
    const { run, set } = board()
    set('Buy: a b')
    expect(run(addStep, { from: T('a'), to: T('a') })).toBeNull()
  })
})

test('pains: C5 tags follow, and only the given departments stay tagged', () => {
  const { run, now, set } = board()
  set('Buy: a')
  const pain = run(addPain, { touchpoint: T('a'), text: 'slow', departments: ['x', 'y'] as never[] })
  expect(pain).not.toBeNull()
  run(tagPain, { id: pain as never, departments: ['y', 'z'] as never[] })
  expect([...now().painTags.values()].map((t) => t.department).sort()).toEqual(['y', 'z'])
  run(removePain, { id: pain as never })
  expect([now().pains.size, now().painTags.size]).toEqual([0, 0])
})

test('opportunities: C5 C6 they stand in their order, come with a copy and go with their touchpoint', () => {
  const { run, now, set } = board()
  set('Buy: a')
  run(addOpportunity, { touchpoint: T('a'), text: 'one bill', id: 'o1' })
  run(addOpportunity, { touchpoint: T('a'), text: 'by phone', id: 'o2' })
  expect(run(setOpportunity, { id: 'o1' as never, text: 'one bill a year' })).toBe(true)
  const [copy] = run(duplicateTouchpoints, { ids: [T('a')] }) ?? []
  expect(opportunitiesAt(now(), copy as TouchpointId).map(({ text }) => text)).toEqual(['one bill a year', 'by phone'])
  run(removeTouchpoints, { ids: [T('a')] })
  expect(now().opportunities.size).toBe(2)
  expect(run(removeOpportunity, { id: 'o1' as never })).toBeNull()
  expect(run(addOpportunity, { touchpoint: T('a'), text: 'x' })).toBeNull()
})

test('notes are typed in, and the map has one title', () => {
  const { run, now } = board()
  run(addNote, { x: 3, y: 4, text: 'Ask', id: 'n' })
  run(typeNote, { id: 'n' as never, change: { at: 99, remove: 5, insert: ' Mari' } })
  expect(now().notes.get('n' as never)).toMatchObject({ text: 'Ask Mari', x: 3, y: 4 })
  run(setMap, { title: 'One' })
  run(setMap, { state: 'to-be' })
  expect(now().map.get(THE_MAP)).toMatchObject({ title: 'One', state: 'to-be' })
})

test('C1 commands that name what is gone return null and write nothing', () => {
  const { doc, run, set } = board()
  set('Buy: a')
  const before = Y.encodeStateAsUpdate(doc)
  const gone = 'gone' as never
  const results = [
    run(renameStage, { id: gone, title: 'x' }),
    run(moveStage, { id: gone, before: null }),
    run(addTouchpoint, { title: 'x', to: { stage: gone, lane: null, before: null } }),
    run(setTouchpoints, { ids: [gone], patch: { title: 'x' } }),
    run(moveTouchpoints, { ids: [gone], to: { stage: S('buy'), lane: null, before: null } }),
    run(removeTouchpoints, { ids: [gone] }),
    run(addSupport, { touchpoint: gone, kind: 'tool', target: 'crm' }),
    run(addPain, { touchpoint: gone, text: 'x' }),
    run(removeStep, { from: gone, to: T('a') }),
    run(typeNote, { id: gone, change: { at: 0, remove: 0, insert: 'x' } }),
  ]
  expect(results).toEqual(results.map(() => null))
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('C1 no command throws, whatever it is aimed at; R1 R2 R3 hold after each', () => {
  for (let seed = 0; seed < 10; seed++) {
    const { run, now } = board()
    const random = randomFrom(seed)
    for (let i = 0; i < 150; i++) {
      randomWork(now(), random)(run)
      const { stages, sequence, lanes } = arrange(now())
      const placed = stages.flatMap((s) => s.touchpoints)
      expect(new Set(placed)).toEqual(new Set(now().touchpoints.keys()))
      expect(placed.length).toBe(now().touchpoints.size)
      expect(sequence).toEqual(placed)
      const known = new Set(lanes.map((l) => l?.id ?? null))
      for (const t of now().touchpoints.values()) expect(known.has(t.lane) || known.has(null)).toBe(true)
    }
  }
})
