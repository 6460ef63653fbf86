import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { meet, UndoPerson } from './undoPeople.ts'

const NAMES = ['a', 'b', 'c'] as const
type Who = (typeof NAMES)[number]

/** What stands in a field, oldest first, with who wrote it; what came with the record is its own. */
type Field = { readonly by: Who; readonly value: string; readonly came: boolean }[]
interface Told {
  readonly table: 'stages' | 'cards'
  readonly by: Who
  readonly title: Field
  readonly stage: Field
  /** One letter each, by whom it is. */
  letters: Who[]
  removedBy: Set<Who>
}

const action = fc.record({
  who: fc.constantFrom(0, 1, 2),
  kind: fc.constantFrom('stage', 'card', 'paste', 'rename', 'move', 'type', 'remove'),
  at: fc.nat(30),
  to: fc.nat(30),
})

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length]
const records = (person: UndoPerson, table: string): string[] => [...person.map.getMap(table).keys()].sort()
const record = (person: UndoPerson, table: string, id: string): Y.Map<string> | undefined =>
  person.map.getMap(table).get(id) as Y.Map<string> | undefined

/** Does what is asked, as far as it can be; tells of each record that was written to. */
function act(person: UndoPerson, name: Who, n: number, { kind, at, to }: { kind: string; at: number; to: number }, told: Map<string, Told>): void {
  const fresh = `${name}${n}`
  const stage = pick(records(person, 'stages'), to)
  const all = [...records(person, 'stages'), ...records(person, 'cards')]
  const id = pick(all, at)
  const table = id !== undefined && records(person, 'cards').includes(id) ? 'cards' : 'stages'
  const tell = (one: string, where: Told['table'], into: string | undefined): void =>
    void told.set(one, {
      table: where, by: name, letters: [], removedBy: new Set(),
      title: [{ by: name, value: one, came: true }],
      stage: into === undefined ? [] : [{ by: name, value: into, came: true }],
    })
  switch (kind) {
    case 'stage':
      person.does('Stage', person.add('stages', fresh, { title: fresh }))
      return tell(fresh, 'stages', undefined)
    case 'card':
      person.does('Card', person.add('cards', fresh, stage ? { title: fresh, stage } : { title: fresh }))
      return tell(fresh, 'cards', stage)
    case 'paste':
      person.does('Paste', person.add('stages', `${fresh}s`, { title: `${fresh}s` }), person.add('cards', fresh, { title: fresh, stage: `${fresh}s` }))
      tell(`${fresh}s`, 'stages', undefined)
      return tell(fresh, 'cards', `${fresh}s`)
    case 'rename':
      if (id === undefined) return
      person.does('Rename', person.set(table, id, 'title', fresh))
      return void told.get(id)?.title.push({ by: name, value: fresh, came: false })
    case 'move': {
      const card = pick(records(person, 'cards'), at)
      if (card === undefined || stage === undefined || record(person, 'cards', card)?.get('stage') === stage) return
      person.does('Move', person.set('cards', card, 'stage', stage))
      return void told.get(card)?.stage.push({ by: name, value: stage, came: false })
    }
    case 'type': {
      const card = pick(records(person, 'cards'), at)
      if (card === undefined) return
      const place = to % (person.text(card).length + 1)
      person.does('Type', person.write(card, place, name))
      return void told.get(card)?.letters.splice(place, 0, name)
    }
    case 'remove':
      if (id === undefined) return
      person.does('Remove', person.remove(table, id))
      return void told.get(id)?.removedBy.add(name)
  }
}

/** What must stand once `name` took back all of theirs: the work of the others, and what that needs. */
function without(name: Who, told: ReadonlyMap<string, Told>): string[] {
  const left = (field: Field): Field => field.filter(({ by, came }) => came || by !== name)
  const theirs = (field: Field): boolean => left(field).some(({ by }) => by !== name)
  const removed = ({ removedBy }: Told): boolean => [...removedBy].some((by) => by !== name)
  const stands = new Set<string>()
  for (const [id, one] of told) {
    if (removed(one)) continue
    if (one.by !== name || theirs(one.title) || theirs(one.stage) || one.letters.some((by) => by !== name)) stands.add(id)
  }
  // A set grows while it is walked: what is added is visited, too.
  for (const id of stands) {
    const stage = left(told.get(id)?.stage ?? []).at(-1)?.value
    if (stage !== undefined && !removed(told.get(stage) as Told)) stands.add(stage)
  }
  return [...stands].map((id) => {
    const { table, title, stage, letters } = told.get(id) as Told
    const into = left(stage).at(-1)?.value
    const text = letters.filter((by) => by !== name).join('')
    return [`${table}/${id}`, left(title).at(-1)?.value, text, into && `in ${into}`].filter(Boolean).join(' ')
  }).sort()
}

const people = (): UndoPerson[] => NAMES.map(() => new UndoPerson())

describe('undo of three people (C12)', () => {
  it("takes back one's own work and leaves all else, whoever undoes", () => {
    fc.assert(fc.property(fc.array(action, { maxLength: 40 }), fc.constantFrom(0, 1, 2), (actions, undoer) => {
      const all = people()
      const told = new Map<string, Told>()
      actions.forEach((one, n) => {
        act(all[one.who] as UndoPerson, NAMES[one.who] as Who, n, one, told)
        meet(...all)
      })
      const person = all[undoer] as UndoPerson
      while (person.undoing.undo()) meet(...all)
      expect(person.sees).toEqual(without(NAMES[undoer] as Who, told))
      for (const other of all) expect(other.sees).toEqual(person.sees)
    }), { numRuns: 500 })
  })

  it('never takes away what others wrote, also where people are apart for a while', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ act: action }) },
      { weight: 2, arbitrary: fc.record({ meet: fc.constantFrom([0, 1], [1, 2], [0, 2], [0, 1, 2]) }) },
      { weight: 2, arbitrary: fc.record({ undo: fc.constantFrom(0, 1, 2) }) },
      { weight: 1, arbitrary: fc.record({ redo: fc.constantFrom(0, 1, 2) }) },
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const all = people()
      steps.forEach((one, n) => {
        if ('act' in one) act(all[one.act.who] as UndoPerson, NAMES[one.act.who] as Who, n, one.act, new Map())
        else if ('meet' in one) meet(...one.meet.map((at) => all[at] as UndoPerson))
        else if ('redo' in one) (all[one.redo] as UndoPerson).undoing.redo()
        else {
          const person = all[one.undo] as UndoPerson
          const before = wordsOf(person, NAMES[one.undo] as Who)
          person.undoing.undo()
          const after = new Set(wordsOf(person, NAMES[one.undo] as Who))
          expect(before.filter((word) => !after.has(word))).toEqual([])
        }
      })
      meet(...all)
      meet(...all)
      for (const person of all) expect(person.sees).toEqual(all[0]?.sees)
      for (const person of all) while (person.undoing.undo()) meet(...all)
      for (const person of all) expect(person.sees).toEqual(all[0]?.sees)
    }), { numRuns: 300 })
  })
})

/** All titles and letters that others wrote, with where they stand. */
function wordsOf(person: UndoPerson, name: Who): string[] {
  return ['stages', 'cards'].flatMap((table) => records(person, table).flatMap((id) => {
    const one = record(person, table, id)
    const title = String(one?.get('title') ?? '')
    const letters = table === 'cards' ? [...person.text(id).toString()].filter((letter) => letter !== name) : []
    return [...(title.startsWith(name) ? [] : [`${id} ${title}`]), `${id} ${letters.join('')}`].filter((words) => !words.startsWith(name))
  }))
}
