import { expect, it } from 'vitest'
import type { Organisation } from '../model/organisation/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { readSnapshot } from '../model/table.ts'
import * as Y from 'yjs'
import { departmentsOf, owedPainsIn } from './owedPains.ts'

const nothing = readSnapshot(new Y.Doc(), organisationSchema)
const table = (records: readonly object[]): never => new Map(records.map((record) => [(record as { id: string }).id, record])) as never
const acme: Organisation = {
  ...nothing,
  departments: table([{ id: 'field', name: 'Field', lead: 'tor' }, { id: 'care', name: 'Care', lead: null }, { id: 'old', name: 'Old', lead: null }].slice(0, 2)),
  people: table([
    { id: 'tor', name: 'Tor Berg', department: 'care', contact: 'tor@example.org' },
    { id: 'other', name: 'Tor', department: 'field', contact: '' },
    { id: 'gone', name: 'Eva', department: 'nowhere', contact: '' },
    { id: 'moved', name: 'Ida', department: 'old', contact: '' },
  ]),
  merged: table([{ id: 'old', kind: 'department', name: 'Old', into: 'field' }]),
}
const mine = (name: string, email: string | null = null, chosen: string | null = null): readonly string[] => departmentsOf(acme, { name, email, chosen })

it('N7 finds whose department it is by address, else by name, with what they lead', () => {
  expect(mine('Tor', 'TOR@example.org ')).toEqual(['care', 'field'])
  expect(mine('tor')).toEqual(['field'])
  expect(mine('Ida')).toEqual(['field'])
  expect([mine('Eva'), mine('Nobody'), mine('', ''), mine('', null)]).toEqual([[], [], [], []])
})

it('N7 lets what was chosen count, as long as it is there', () => {
  expect(mine('Tor', null, 'care')).toEqual(['care'])
  expect(mine('Tor', null, 'old')).toEqual(['field'])
  expect(mine('Tor', null, 'nowhere')).toEqual(['field'])
})

it('N7 tells the pains that wait for an answer of theirs', () => {
  const pain = (id: string, ...tags: [string, string][]): object =>
    ({ pain: { id, text: id, severity: 2 }, departments: [], tags: tags.map(([department, reply]) => ({ department, reply })), open: true })
  const reading = {
    touchpoints: [{ id: 'b', title: 'B' }, { id: 'a', title: 'A' }],
    pains: new Map([['a', [pain('late', ['field', 'open']), pain('done', ['field', 'fixed'])]], ['b', [pain('lost', ['care', 'open'], ['field', 'open'])]]]),
  }
  expect(owedPainsIn(reading as never, new Set(['field'] as never[])).map((one) => `${one.title}: ${one.pain} ${one.department}`)).toEqual(['B: lost field', 'A: late field'])
  expect(owedPainsIn(reading as never, new Set(['care'] as never[])).map((one) => one.pain)).toEqual(['lost'])
})
