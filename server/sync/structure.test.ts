import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { KINDS } from '../../src/model/kinds.ts'
import { stampSchema } from '../../src/model/migrations.ts'
import { LIMITS } from './limits.ts'
import type { Ground } from './structure.ts'
import { refusalOf, rootsOf } from './structure.ts'

const SERVER = 1
const ANN = 1000
const BOB = 2000

/** Writes bytes as Yjs would, with nothing checked. */
function bytes(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

const any = (value: unknown): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeAny(encoder, value as null)
  return encoding.toUint8Array(encoder)
}

/** The first byte of a struct: what it holds, and which neighbours it names. */
const AFTER_LETTERS = new Uint8Array([0x84])
const AFTER_VALUE = new Uint8Array([0x88])
const BETWEEN_VALUE = new Uint8Array([0xc8])

/** A record in a table, as one struct. */
const record = (table: string, key: string): (string | number)[] => [0x27, 1, table, key, 1]

let doc: Y.Doc
let ground: Ground
/** Where the record `s1` of stages stands, its title, and a touchpoint's description of five letters. */
let stage: Y.ID
let title: Y.ID
let letters: Y.ID

beforeEach(() => {
  doc = new Y.Doc()
  doc.clientID = SERVER
  const kind = KINDS.journey
  ground = { doc, kind, roots: rootsOf(doc, kind), limits: LIMITS }
  doc.transact(() => {
    stampSchema(doc, 1)
    const stages = doc.getMap('stages')
    stages.set('s1', new Y.Map([['title', 'Order']]))
    const touchpoint = new Y.Map<unknown>([['title', 'Call'], ['description', new Y.Text('Hello')]])
    doc.getMap('touchpoints').set('t1', touchpoint)
    stage = (stages.get('s1') as Y.Map<unknown>)._item?.id as Y.ID
    title = (stages.get('s1') as Y.Map<unknown>)._map.get('title')?.id as Y.ID
    letters = (touchpoint.get('description') as Y.Text)._start?.id as Y.ID
  })
})

const judge = (update: Uint8Array, mayWrite: (client: number) => boolean = () => true) => refusalOf(update, ground, mayWrite)

/** What another tab, which has the document, writes. */
function written(by: number, write: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  copy.clientID = by
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(copy)
  copy.transact(() => write(copy))
  return Y.encodeStateAsUpdate(copy, before)
}

const recordIn = (copy: Y.Doc, table: string, id: string): Y.Map<unknown> => copy.getMap(table).get(id) as Y.Map<unknown>

/** Judges; and when it is taken, applies it and makes sure that nothing is left pending. */
function take(update: Uint8Array): void {
  expect(judge(update)).toBeNull()
  Y.applyUpdate(doc, update)
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.store.pendingDs).toBeNull()
}

describe('takes what people do', () => {
  it.each<[string, (copy: Y.Doc) => void]>([
    ['a new record', (copy) => copy.getMap('stages').set('s2', new Y.Map([['title', 'Pay'], ['order', 'a1']]))],
    ['a record with a long text', (copy) => copy.getMap('notes').set('n1', new Y.Map<unknown>([['text', new Y.Text('Hi')], ['x', 1.5], ['y', -3]]))],
    ['a changed field', (copy) => recordIn(copy, 'stages', 's1').set('title', 'Dispatch')],
    ['an erased field', (copy) => recordIn(copy, 'stages', 's1').delete('title')],
    ['an erased record', (copy) => copy.getMap('touchpoints').delete('t1')],
    ['typing in the middle of a text', (copy) => (recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text).insert(2, 'yy 👋 é')],
    ['erasing in a text', (copy) => (recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text).delete(1, 3)],
    ['a field of a later version', (copy) => recordIn(copy, 'stages', 's1').set('mood', true)],
    ['a record that came and went', (copy) => {
      copy.getMap('stages').set('s3', new Y.Map([['title', 'Gone']]))
      copy.getMap('stages').delete('s3')
    }],
  ])('%s', (_, write) => take(written(ANN, write)))

  it('two writers that build on each other in one update, in any order of ids', () => {
    for (const [first, second] of [[ANN, BOB], [BOB, ANN]] as const) {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const before = Y.encodeStateVector(copy)
      const text = (): Y.Text => recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text
      for (let i = 0; i < 6; i++) {
        copy.clientID = i % 2 === 0 ? first : second
        text().insert(text().length, `${i}`)
      }
      take(Y.encodeStateAsUpdate(copy, before))
    }
  })

  it('a whole document again, and an update twice', () => {
    take(Y.encodeStateAsUpdate(doc))
    const update = written(ANN, (copy) => recordIn(copy, 'stages', 's1').set('title', 'Twice'))
    take(update)
    take(update)
  })

  it('what was typed in a record that somebody else erased, and its letters were swept up', () => {
    const typed = written(ANN, (copy) => (recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text).insert(5, '!'))
    take(written(BOB, (copy) => copy.getMap('touchpoints').delete('t1')))
    take(typed)
  })

  it('a run of text of which the head is there already', () => {
    const copy = new Y.Doc()
    copy.clientID = ANN
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(copy)
    const text = recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text
    text.insert(5, 'ab')
    take(Y.encodeStateAsUpdate(copy, before))
    text.insert(7, 'cd')
    take(Y.encodeStateAsUpdate(copy, before))
    expect((recordIn(doc, 'touchpoints', 't1').get('description') as Y.Text).toString()).toBe('Helloabcd')
  })
})

describe('refuses what is no document of ours', () => {
  const root = (name: string, write: (copy: Y.Doc) => void): [string, (copy: Y.Doc) => void] => [name, write]
  it.each([
    root('a root of another name', (copy) => copy.getMap('admin').set('x', new Y.Map())),
    root('a list as a root', (copy) => copy.getArray('stages2').push([1])),
    root('a table of the other kind', (copy) => copy.getMap('departments').set('d1', new Y.Map([['name', 'Sales']]))),
    root('a plain value in the place of a record', (copy) => copy.getMap('stages').set('s2', 'text')),
    root('a list in the place of a record', (copy) => copy.getMap('stages').set('s2', new Y.Array())),
    root('a map inside a record', (copy) => recordIn(copy, 'stages', 's1').set('title', new Y.Map())),
    root('a shared text where the schema has a plain one', (copy) => recordIn(copy, 'stages', 's1').set('title', new Y.Text('x'))),
    root('an object as a value', (copy) => recordIn(copy, 'stages', 's1').set('title', { a: 1 })),
    root('a list as a value', (copy) => recordIn(copy, 'stages', 's1').set('title', [1])),
    root('bytes as a value', (copy) => recordIn(copy, 'stages', 's1').set('title', new Uint8Array(3))),
    root('a title of 5,000 letters', (copy) => recordIn(copy, 'stages', 's1').set('title', 'x'.repeat(5000))),
    root('bold letters', (copy) => (recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text).format(0, 2, { bold: true })),
    root('a picture in a text', (copy) => (recordIn(copy, 'touchpoints', 't1').get('description') as Y.Text).insertEmbed(0, { src: 'x' })),
    root('another schema version', (copy) => copy.getMap('meta').set('schema', 2)),
    root('a document inside', (copy) => recordIn(copy, 'stages', 's1').set('title', new Y.Doc())),
    root('a key __proto__ in a record', (copy) => recordIn(copy, 'stages', 's1').set('__proto__', 'x')),
    root('a record called constructor', (copy) => copy.getMap('stages').set('constructor', new Y.Map())),
    root('a record whose id has spaces', (copy) => copy.getMap('stages').set('a b', new Y.Map())),
  ])('%s', (_, write) => expect(judge(written(ANN, write))).toBe('malformed'))

  it('an erased schema version', () => {
    expect(judge(written(ANN, (copy) => copy.getMap('meta').delete('schema')))).not.toBeNull()
  })

  it('a neighbour in another record, which would tie two lists together', () => {
    const knot = bytes(1, 1, ANN, 0, BETWEEN_VALUE, title.client, title.clock, letters.client, letters.clock, any('x'), 0)
    expect(judge(knot)).toBe('malformed')
  })

  it('letters beside a plain value, and a value beside letters', () => {
    expect(judge(bytes(1, 1, ANN, 0, AFTER_LETTERS, title.client, title.clock, 'x', 0))).toBe('malformed')
    expect(judge(bytes(1, 1, ANN, 0, AFTER_VALUE, letters.client, letters.clock, any(1), 0))).toBe('malformed')
  })

  it('something inside a letter', () => {
    expect(judge(bytes(1, 1, ANN, 0, 0x28, 0, letters.client, letters.clock, 'key', any(1), 0))).toBe('malformed')
  })

  it('a tail that does not belong to the head that is there', () => {
    take(bytes(1, 1, ANN, 0, AFTER_LETTERS, letters.client, letters.clock + 4, 'abc', 0))
    const forged = bytes(1, 2, ANN, 0, 0x04, 0, stage.client, stage.clock, 'abcd', 0x04, 0, stage.client, stage.clock, 'x', 0)
    expect(judge(forged)).toBe('malformed')
    expect(judge(bytes(1, 1, ANN, 0, AFTER_LETTERS, title.client, title.clock, 'abcdef', 0))).toBe('malformed')
  })

  it('the same writer twice, structs of no length, gaps that say that they are gaps', () => {
    expect(judge(bytes(2, 1, ANN, 0, ...record('stages', 'a'), 1, ANN, 0, ...record('stages', 'b'), 0))).toBe('malformed')
    expect(judge(bytes(1, 1, ANN, 0, 0, 0, 0))).toBe('malformed')
    expect(judge(bytes(1, 1, ANN, 0, 10, 5, 0))).toBe('malformed')
  })

  it('erased ranges that overlap', () => {
    expect(judge(bytes(0, 1, SERVER, 2, 0, 3, 1, 3))).toBe('malformed')
  })

  it('something longer than it is, shorter than it says, and with numbers longer than needed', () => {
    const good = written(ANN, (copy) => recordIn(copy, 'stages', 's1').set('title', 'Pay'))
    expect(judge(good)).toBeNull()
    expect(judge(new Uint8Array([...good, 0]))).toBe('malformed')
    for (let end = 0; end < good.length; end++) expect(judge(good.subarray(0, end))).toBe('malformed')
    expect(judge(new Uint8Array([good[0]! | 0x80, 0, ...good.subarray(1)]))).toBe('malformed')
  })

  it('text that is no UTF-8', () => {
    const good = bytes(1, 1, ANN, 0, AFTER_LETTERS, letters.client, letters.clock + 4, 'abc', 0)
    const at = good.length - 2
    expect(judge(good)).toBeNull()
    good[at] = 0xff
    expect(judge(good)).toBe('malformed')
  })

  it('a client id beyond those that Yjs draws', () => {
    expect(judge(bytes(1, 1, 2 ** 33, 0, ...record('stages', 'a'), 0))).toBe('malformed')
  })
})

describe('refuses what would be left pending', () => {
  it.each<[string, Uint8Array]>([
    ['a gap in what a writer wrote', bytes(1, 1, ANN, 7, ...record('stages', 'a'), 0)],
    ['a neighbour that is not there', bytes(1, 1, ANN, 0, AFTER_LETTERS, BOB, 3, 'x', 0)],
    ['a parent that is not there', bytes(1, 1, ANN, 0, 0x28, 0, BOB, 3, 'k', any(1), 0)],
    ['erased places that are not there', bytes(0, 1, BOB, 1, 0, 5)],
    ['erased places beyond what is there', bytes(0, 1, SERVER, 1, 0, 9999)],
    ['two writers that each wait for the other', bytes(2, 1, ANN, 0, AFTER_LETTERS, BOB, 0, 'x', 1, BOB, 0, AFTER_LETTERS, ANN, 0, 'y', 0)],
    ['a known place with a neighbour that is not there', bytes(1, 1, SERVER, 0, AFTER_LETTERS, BOB, 3, 'x', 0)],
  ])('%s', (_, update) => expect(judge(update)).toBe('pending'))

  it('a neighbour of one’s own that is yet to come', () => {
    expect(judge(bytes(1, 1, ANN, 0, AFTER_LETTERS, ANN, 0, 'x', 0))).toBe('malformed')
  })
})

describe('refuses what belongs to somebody else', () => {
  const onlyAnn = (client: number): boolean => client === ANN

  it('new structs under a foreign id, but not what is known of it', () => {
    const update = written(BOB, (copy) => recordIn(copy, 'stages', 's1').set('title', 'Mine'))
    expect(judge(update, onlyAnn)).toBe('foreign')
    Y.applyUpdate(doc, update)
    expect(judge(update, onlyAnn)).toBeNull()
  })
})

describe('takes no memory for what is only claimed', () => {
  it('33,554,431 structs in ten bytes', () => {
    expect(judge(new Uint8Array([1, 0xff, 0xff, 0xff, 0x0f, 0x4d, 0]))).toBe('malformed')
  })

  it('2⁴⁰ erased places in a dozen bytes', () => {
    expect(judge(bytes(1, 1, ANN, 0, 0, 2 ** 40, 0))).toBe('malformed')
    expect(judge(bytes(1, 1, ANN, 0, 0, 500_000, 0))).toBeNull()
    expect(judge(bytes(1, 2, ANN, 0, 0, 900_000, 0, 900_000, 0))).toBe('malformed')
  })

  it('300 writers in one update', () => {
    const sections = Array.from({ length: 300 }, (_, i) => [1, ANN + i, 0, ...record('stages', `r${i}`)]).flat()
    expect(judge(bytes(300, ...sections, 0))).toBe('malformed')
  })
})
