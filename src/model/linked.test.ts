import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from './document.ts'
import { runCommand } from './document.ts'
import { drawn } from './journey/notation.ts'
import type { Journey } from './journey/schema.ts'
import { linker } from './linked.ts'
import { addDepartment, addEntry, setDepartment, setGoToPerson } from './organisation/commands.ts'
import { entryNow, idsOf } from './organisation/merge.ts'
import { mergeEntries } from './organisation/mergeEntries.ts'
import type { DepartmentId, Organisation, OrganisationSchema, PersonId } from './organisation/schema.ts'
import { organisationSchema } from './organisation/schema.ts'
import { namesIn } from './organisation/seed.ts'
import { readSnapshot } from './table.ts'

const D = (id: string) => id as DepartmentId

function office() {
  const doc = new Y.Doc()
  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set(['test']), captureTimeout: 0 })
  let made = 0
  const now = (): Organisation => readSnapshot(doc, organisationSchema)
  const run = <A, R>(command: Command<OrganisationSchema, A, R>, args: A): R | null => {
    undo.stopCapturing()
    return runCommand(doc, organisationSchema, now(), () => `id${made++}`, 'test', command, args)
  }
  for (const id of ['a', 'b', 'c']) run(addDepartment, { name: `Name ${id}`, id })
  for (const id of ['crm', 'crm2']) run(addEntry, { kind: 'tool', name: id, department: id === 'crm2' ? D('b') : null, id })
  run(addEntry, { kind: 'person', name: 'Mari', id: 'mari', department: D('b') })
  return { doc, now, run, undo: () => undo.undo() }
}

/** The owners of a map with touchpoints a, b, c owned by departments of the same names. */
const journey = drawn('One\nWeb: one(a)[tool:crm] two(b +a)[tool:crm2] three(c)!2@a,b').journey
const owners = ({ touchpoints }: Journey) => [...touchpoints.values()].map(({ owner }) => owner).join(' ')
const targets = ({ supports }: Journey) => [...supports.values()].map(({ target }) => target).join(' ')

describe('merging', () => {
  it('L1 leads links over any number of merges', () => {
    const { now, run } = office()
    run(mergeEntries, { kind: 'department', from: 'a', into: 'b' })
    run(mergeEntries, { kind: 'department', from: 'b', into: 'c' })
    run(mergeEntries, { kind: 'tool', from: 'crm2', into: 'crm' })
    const led = linker()(journey, now())
    expect(owners(led)).toBe('c c c')
    expect(targets(led)).toBe('crm c crm')
    expect(idsOf(now(), 'c').sort()).toEqual(['a', 'b', 'c'])
  })

  it('L1 reads a ring of merges as if there was none', () => {
    const merged = new Map([['a', { id: 'a', into: 'b' }], ['b', { id: 'b', into: 'a' }]]) as never
    expect(entryNow({ merged }, 'a')).toBe('a')
  })

  it('L2 reads a map as itself until something is merged, and keeps what did not change', () => {
    const { now, run } = office()
    const link = linker()
    expect(link(journey, now())).toBe(journey)
    run(mergeEntries, { kind: 'tool', from: 'crm2', into: 'crm' })
    const merged = now()
    const led = link(journey, merged)
    expect(led.touchpoints).toBe(journey.touchpoints)
    expect(led.supports).not.toBe(journey.supports)
    expect(link(journey, merged)).toBe(led)
    const next = { ...journey, touchpoints: new Map(journey.touchpoints) }
    expect(link(next, merged).supports).toBe(led.supports)
  })

  it('L3 finds what is left by the names of what was merged into it', () => {
    const { now, run } = office()
    run(mergeEntries, { kind: 'department', from: 'a', into: 'b' })
    expect(namesIn(now()).get('department:name a')).toBe('b')
  })

  it('C10 takes over what the other knew, in one edit that undo takes back whole', () => {
    const { now, run, undo } = office()
    run(setDepartment, { id: D('a'), patch: { lead: 'mari' as PersonId } })
    run(setDepartment, { id: D('c'), patch: { parent: D('a') } })
    run(setGoToPerson, { department: D('a'), other: D('c'), person: 'mari' as PersonId })
    const before = now()
    run(mergeEntries, { kind: 'department', from: 'a', into: 'b' })
    expect([...now().departments.keys()].sort()).toEqual(['b', 'c'])
    expect(now().departments.get(D('b'))?.lead).toBe('mari')
    expect(now().departments.get(D('c'))?.parent).toBe('b')
    expect([...now().goToPeople.values()].map(({ department, other }) => `${department} ${other}`)).toEqual(['b c'])
    undo()
    expect(now()).toEqual(before)
  })

  it('C10 into a part of itself leaves no ring', () => {
    const { now, run } = office()
    run(setDepartment, { id: D('b'), patch: { parent: D('a') } })
    run(setDepartment, { id: D('c'), patch: { parent: D('b') } })
    run(mergeEntries, { kind: 'department', from: 'a', into: 'c' })
    expect([...now().departments.values()].map(({ id, parent }) => `${id}<${parent}`).sort()).toEqual(['b<c', 'c<null'])
  })

  it('C1 of what is gone, or with itself, does nothing', () => {
    const { run } = office()
    expect([
      run(mergeEntries, { kind: 'tool', from: 'gone', into: 'crm' }),
      run(mergeEntries, { kind: 'tool', from: 'crm', into: 'gone' }),
      run(mergeEntries, { kind: 'tool', from: 'crm', into: 'crm' }),
      run(setDepartment, { id: D('a'), patch: { parent: D('a') } }),
    ]).toEqual([null, null, null, null])
  })
})
