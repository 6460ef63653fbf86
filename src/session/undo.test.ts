import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Undo } from './undo.ts'
import { trackUndo } from './undo.ts'

const me = {}
let map: Y.Doc
let organisation: Y.Doc
let undo: Undo
let time: number

beforeEach(() => {
  map = new Y.Doc()
  organisation = new Y.Doc()
  time = 1000
  undo = trackUndo([map, organisation].map((doc) => ({ doc, schema: {} })), me, () => time)
})

const set = (doc: Y.Doc, key: string, value: unknown, origin: unknown = me): void =>
  doc.transact(() => void doc.getMap('t').set(key, value), origin)
const run = (label: string, doc: Y.Doc, key: string, value: unknown, merge?: string): void =>
  undo.gesture(label, merge, () => set(doc, key, value))
const read = (): string => JSON.stringify({ ...map.getMap('t').toJSON(), ...organisation.getMap('t').toJSON() })

test('each gesture is a step of its own, however quick', () => {
  run('One', map, 'a', 1)
  run('Two', map, 'b', 2)
  expect(undo.undo()?.label).toBe('Two')
  expect(read()).toBe('{"a":1}')
  expect(undo.undo()?.label).toBe('One')
  expect(read()).toBe('{}')
  expect(undo.undo()).toBe(null)
  expect(undo.redo()?.label).toBe('One')
  expect(undo.redo()?.label).toBe('Two')
  expect(read()).toBe('{"a":1,"b":2}')
  expect(undo.redo()).toBe(null)
})

test('gestures over two documents come back in the order in which they were made', () => {
  run('Map', map, 'a', 1)
  run('Organisation', organisation, 'b', 1)
  run('Map again', map, 'c', 1)
  expect([undo.undo()?.label, undo.undo()?.label, undo.undo()?.label]).toEqual(['Map again', 'Organisation', 'Map'])
  expect([undo.redo()?.label, undo.redo()?.label, undo.redo()?.label]).toEqual(['Map', 'Organisation', 'Map again'])
  expect(read()).toBe('{"a":1,"c":1,"b":1}')
})

test('one gesture over both documents, and over several transactions, is one step', () => {
  undo.gesture('Create and link', undefined, () => {
    set(organisation, 'tool', 'CRM')
    undo.gesture('inner', undefined, () => set(map, 'link', 'CRM'))
    set(map, 'other', 1)
  })
  expect(undo.state.getState()).toEqual({ undo: 'Create and link', redo: null, kept: null })
  expect(undo.undo()?.label).toBe('Create and link')
  expect(read()).toBe('{}')
  expect(undo.redo()?.label).toBe('Create and link')
  expect(read()).toBe('{"link":"CRM","other":1,"tool":"CRM"}')
})

test('the same merge key within a second is one step; later, another key, or after an undo it is the next', () => {
  run('Type', map, 'a', 1, 'title')
  time += 900
  run('Type', map, 'a', 2, 'title')
  time += 900
  run('Type', map, 'a', 3, 'title')
  time += 1001
  run('Type', map, 'a', 4, 'title')
  run('Type', map, 'a', 5, 'other')
  expect(undo.undo()?.label).toBe('Type')
  expect(read()).toBe('{"a":4}')
  run('Type', map, 'a', 6, 'title')
  undo.undo()
  expect(read()).toBe('{"a":4}')
  undo.undo()
  expect(read()).toBe('{"a":3}')
  undo.undo()
  expect(read()).toBe('{}')
})

test("others' edits stay, before and after mine", () => {
  set(map, 'theirs', 1, 'remote')
  run('Mine', map, 'mine', 1)
  set(map, 'theirs', 2, 'remote')
  undo.undo()
  expect(read()).toBe('{"theirs":2}')
})

test('a gesture of which another person left nothing is passed over', () => {
  run('First', map, 'a', 1)
  run('Second', map, 'b', 1)
  map.transact(() => map.getMap('t').delete('b'), 'remote')
  expect(undo.undo()?.label).toBe('First')
  expect(read()).toBe('{}')
  expect(undo.undo()).toBe(null)
})

test('a new gesture clears redo in both documents', () => {
  run('Map', map, 'a', 1)
  run('Organisation', organisation, 'b', 1)
  undo.undo()
  undo.undo()
  expect(undo.state.getState()).toEqual({ undo: null, redo: 'Map', kept: null })
  run('New', map, 'c', 1)
  expect(undo.state.getState()).toEqual({ undo: 'New', redo: null, kept: null })
  expect(undo.redo()).toBe(null)
  expect(read()).toBe('{"c":1}')
})

test('a gesture that writes nothing is no step and keeps redo', () => {
  run('One', map, 'a', 1)
  undo.undo()
  undo.gesture('Nothing', undefined, () => map.transact(() => {}, me))
  expect(undo.state.getState()).toEqual({ undo: null, redo: 'One', kept: null })
})

test('what a gesture wrote before it failed can be taken back', () => {
  expect(() => undo.gesture('Fails', undefined, () => {
    set(map, 'a', 1)
    throw new Error('broken')
  })).toThrow('broken')
  expect(undo.undo()?.label).toBe('Fails')
  expect(read()).toBe('{}')
})

test('removed records come back with their long texts', () => {
  undo.gesture('Add', undefined, () => map.transact(() => {
    const record = new Y.Map<unknown>()
    record.set('text', new Y.Text('words'))
    map.getMap('t').set('r', record)
  }, me))
  undo.gesture('Remove', undefined, () => map.transact(() => map.getMap('t').delete('r'), me))
  undo.undo()
  expect(read()).toBe('{"r":{"text":"words"}}')
})

test('the state tells labels and only when they change', () => {
  const told: (string | null)[] = []
  undo.state.subscribe((state) => told.push(state.undo))
  run('Type', map, 'a', 1, 'k')
  run('Type', map, 'a', 2, 'k')
  expect(told).toEqual(['Type'])
})

test('what was done to a document that may be written no more is forgotten, all else can still be taken back', () => {
  run('Map', map, 'a', 1)
  run('Organisation', organisation, 'b', 1)
  undo.gesture('Both', undefined, () => {
    set(map, 'c', 1)
    set(organisation, 'd', 1)
  })
  run('Map again', map, 'e', 1)
  expect(undo.undo()?.label).toBe('Map again')
  undo.forget(map)
  expect(undo.state.getState()).toEqual({ undo: 'Both', redo: null, kept: null })
  expect([undo.undo()?.label, undo.undo()?.label, undo.undo()?.label]).toEqual(['Both', 'Organisation', undefined])
  expect(read()).toBe('{"a":1,"c":1}')
})
