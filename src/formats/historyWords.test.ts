import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import type { RecordChange } from '../model/history.ts'
import { changesBetween } from '../model/history.ts'
import { answerOwnership, replyToPain } from '../model/journey/answers.ts'
import { addFiles, captionFile } from '../model/journey/files.ts'
import { addPain, addStep, addSupport, removeStep, setPain } from '../model/journey/links.ts'
import { setMeasures } from '../model/journey/measures.ts'
import { drawInto } from '../model/journey/notation.ts'
import { addNote, setNote } from '../model/journey/notes.ts'
import { idsFrom, randomFrom, randomWork } from '../model/journey/randomWork.ts'
import type { Journey, JourneySchema, LaneId, PainId, StageId, TouchpointId } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { addStage, moveStage, removeStage, renameStage, setMap } from '../model/journey/structure.ts'
import { duplicateTouchpoints, moveTouchpoints, removeTouchpoints, setTouchpoints, typeDescription } from '../model/journey/touchpoints.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import type { Field, Fields } from '../model/table.ts'
import { readSnapshot } from '../model/table.ts'
import { plainSentence } from './historySentence.ts'
import { HISTORY_VERBS } from './historyVerbs.ts'
import { toldChanges } from './historyWords.ts'

const tp = (id: string): TouchpointId => id as TouchpointId

/** A map of which every gesture is told in plain text. */
function board(text = 'Buy | Install\nWeb: search pay | wait\nPhone: | call') {
  const doc = new Y.Doc()
  const org = new Y.Doc()
  drawInto(doc, org, text)
  const organisation: Organisation = readSnapshot(org, organisationSchema)
  let made = 0
  const now = (): Journey => readSnapshot(doc, journeySchema)
  const did = <A, R>(command: Command<JourneySchema, A, R>, args: A): string => {
    const before = now()
    runCommand(doc, journeySchema, before, () => `new${++made}`, 'test', command, args)
    const after = now()
    return toldChanges(changesBetween(journeySchema, before, after), { before, after, organisation }).map(plainSentence).join('; ')
  }
  const stage = (title: string): StageId => [...now().stages.values()].find((one) => one.title === title)!.id
  const lane = (title: string): LaneId => [...now().lanes.values()].find((one) => one.title === title)!.id
  return { did, now, stage, lane, organisation }
}

describe('the history in words', () => {
  it('tells what became of touchpoints', () => {
    const { did, stage, lane } = board()
    expect(did(moveTouchpoints, { ids: [tp('search')], to: { stage: stage('Install'), lane: null, before: null } })).toBe('moved search to Install')
    expect(did(moveTouchpoints, { ids: [tp('search')], to: { stage: stage('Buy'), lane: lane('Phone'), before: null } })).toBe('moved search to Buy, lane Phone')
    expect(did(moveTouchpoints, { ids: [tp('search')], to: { stage: stage('Buy'), lane: null, before: tp('pay') } })).toBe('moved search within Buy')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { feeling: -1 } })).toBe('set the feeling of pay to −1')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { feeling: 2 } })).toBe('changed the feeling of pay from −1 to +2')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { title: 'Pay the bill', momentOfTruth: true } })).toBe('renamed pay to Pay the bill; marked Pay the bill as a moment of truth')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { channel: 'Web' } })).toBe('set the channel of Pay the bill to “Web”')
    expect(did(removeTouchpoints, { ids: [tp('pay')] })).toBe('deleted the touchpoint Pay the bill')
  })

  it('gathers what is alike, and tells what hangs on something with it', () => {
    const { did, stage } = board('Buy | Install\nWeb: a b c d |')
    const all = ['a', 'b', 'c', 'd'].map(tp)
    expect(did(moveTouchpoints, { ids: all, to: { stage: stage('Install'), lane: null, before: null } })).toBe('moved 4 touchpoints to Install')
    expect(did(moveTouchpoints, { ids: all.slice(0, 2), to: { stage: stage('Buy'), lane: null, before: null } })).toBe('moved a and b to Buy')
    did(addPain, { touchpoint: tp('c'), text: 'slow', departments: [] })
    expect(did(duplicateTouchpoints, { ids: [tp('c')] })).toBe('added the touchpoint c to Install')
    expect(did(removeStage, { id: stage('Install') })).toBe('deleted the stage Install with 3 touchpoints')
  })

  it('tells departments by the names that they have now', () => {
    const { did, organisation } = board('Buy\nWeb: pay(Sales) wait(Billing)')
    const [sales, billing] = [...organisation.departments.values()].map(({ id, name }) => [name, id] as const)
      .sort().reverse().map(([, id]) => id) as [DepartmentId, DepartmentId]
    expect(organisation.departments.get(sales)?.name).toBe('Sales')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { owner: billing } })).toBe('gave pay to Billing, before that Sales')
    expect(did(answerOwnership, { touchpoint: tp('pay'), department: billing, answer: 'disputed', reason: 'We only print', answered: { by: 'Mari', at: 1 } }))
      .toBe('answered for Billing about owning pay: disputed, because “We only print”')
    expect(did(setTouchpoints, { ids: [tp('pay')], patch: { owner: null } })).toBe('took pay from Billing')
    expect(did(addSupport, { touchpoint: tp('pay'), kind: 'department', target: sales })).toBe('linked the department Sales to pay')
    expect(did(addSupport, { touchpoint: tp('pay'), kind: 'tool', target: 'gone' })).toBe('linked a deleted tool to pay')
  })

  it('tells pain points, opportunities, replies, measures, files, steps and notes', () => {
    const { did, now, organisation } = board('Buy\nWeb: pay wait(Sales)')
    const sales = [...organisation.departments.keys()][0]!
    expect(did(addPain, { touchpoint: tp('pay'), text: 'Card refused', departments: [sales] })).toBe('added the pain point “Card refused” to pay')
    const pain = [...now().pains.keys()][0] as PainId
    expect(did(setPain, { id: pain, patch: { severity: 3 } })).toBe('changed the pain point “Card refused” from serious to severe')
    expect(did(replyToPain, { pain, department: sales, reply: 'fixed', reason: '', since: '2026-03-31', answered: { by: 'Tor', at: 1 } }))
      .toMatch(/^replied for Sales to the pain point Card refused at pay: fixed since /)
    expect(did(setMeasures, { measures: [{ touchpoint: tp('pay'), month: '2026-03', contacts: 1200, csat: 0.82, firstContactResolution: null }] }))
      .toMatch(/^put down what was measured at pay in .*2026: 1.200 contacts, 82.?% satisfied$/)
    expect(did(addFiles, { touchpoint: tp('pay'), files: [{ file: 'ab'.repeat(32), name: 'till.jpg', type: 'image/webp', width: 8, height: 6, size: 40, caption: '' }] }))
      .toBe('added the picture till.jpg to pay')
    expect(did(captionFile, { id: [...now().files.keys()][0]!, caption: 'The till' })).toBe('captioned a picture of pay “The till”')
    expect(did(addStep, { from: tp('wait'), to: tp('pay') })).toBe('drew the step from wait to pay')
    expect(did(removeStep, { from: tp('pay'), to: tp('wait') })).toBe('cut the step from pay to wait')
    expect(did(addNote, { x: 1, y: 2, text: 'Ask Tor', colour: 'blue' })).toBe('added the note “Ask Tor”')
    expect(did(setNote, { id: [...now().notes.keys()][0]!, patch: { colour: 'pink' } })).toBe('coloured the note “Ask Tor” pink')
  })

  it('tells what was written in a text, by whole words', () => {
    const { did } = board()
    const type = (at: number, remove: number, insert: string): string => did(typeDescription, { id: tp('pay'), change: { at, remove, insert } })
    expect(type(0, 0, 'The customer waits lng.')).toBe('wrote “The customer waits lng.” in the description of pay')
    expect(type(20, 0, 'o')).toBe('changed “lng” to “long” in the description of pay')
    expect(type(3, 9, '')).toBe('took “customer” out of the description of pay')
    expect(type(3, 0, ' ')).toBe('changed the spacing in the description of pay')
  })

  it('tells stages and what is said of the map', () => {
    const { did, stage, now } = board()
    expect(did(addStage, { title: '', before: null })).toBe('added the stage without a name')
    const added = [...now().stages.values()].find(({ title }) => title === '')!.id
    expect(did(renameStage, { id: added, title: 'Use' })).toBe('named a stage Use')
    expect(did(renameStage, { id: added, title: 'Use it' })).toBe('renamed the stage Use to Use it')
    expect(did(moveStage, { id: added, before: stage('Buy') })).toBe('moved the stage Use it to another place')
    expect(did(setMap, { title: 'Broadband' })).toBe('began the map Broadband')
    expect(did(setMap, { title: 'Fibre', state: 'to-be', reviewEvery: 3 }))
      .toBe('renamed the map Broadband to Fibre; marked the map as to-be, the journey we want; set the review of the map to every 3 months')
  })

  const names = Object.entries(journeySchema).flatMap(([table, fields]) => Object.keys(fields).map((field) => [table, field] as const))

  it.each(names)('has words for %s.%s', (table, field) => {
    const { now, organisation } = board()
    const { initial } = (journeySchema[table as keyof JourneySchema] as unknown as Record<string, Field<unknown>>)[field]!
    const other = ([1, -1, 'a2', 'to-be', 'observed', 'tool', 'fixed', 'accepted', 'image/png', 'pink', true, '2026-03-31', '2026-03', 'some text', 'ab'.repeat(32)] as unknown[])
      .find((value) => {
        const read = (journeySchema[table as keyof JourneySchema] as Fields)[field] as Field<unknown>
        return read.kind === 'text' ? typeof value === 'string' : read.read(value) === value && value !== initial
      })
    expect(other).toBeDefined()
    const change: RecordChange = { table, id: table === 'map' ? 'map' : 'pay', kind: 'changed', fields: { [field]: [initial, other] } }
    expect(Object.keys(HISTORY_VERBS[table as keyof JourneySchema].fields)).toContain(field)
    const told = toldChanges([change], { before: now(), after: now(), organisation }).map(plainSentence).join()
    expect(told).not.toMatch(/undefined|null|\[object|does not know|^$/)
  })

  it('is never empty and never throws, whatever people do', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), (seed, together) => {
      const random = randomFrom(seed)
      const doc = new Y.Doc()
      drawInto(doc, new Y.Doc(), 'Buy | Install\nWeb: search pay | wait')
      const organisation = readSnapshot(new Y.Doc(), organisationSchema)
      const newId = idsFrom(random)
      for (let entry = 0; entry < 12; entry++) {
        const before = readSnapshot(doc, journeySchema)
        for (let i = 0; i < together; i++) {
          randomWork(readSnapshot(doc, journeySchema), random)((command, args) => runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), newId, 'test', command, args))
        }
        const after = readSnapshot(doc, journeySchema)
        for (const [from, to] of [[before, after], [after, before]] as const) {
          const changes = JSON.parse(JSON.stringify(changesBetween(journeySchema, from, to))) as RecordChange[]
          if (changes.length === 0) continue
          const told = toldChanges(changes, { before: from, after: to, organisation }).map(plainSentence)
          expect(told.length).toBeGreaterThan(0)
          for (const sentence of told) expect(sentence).toMatch(/^[a-z]+ \S/)
          expect(told.join()).not.toMatch(/undefined|null|\[object|does not know/)
          // Nothing is told in full of another moment's map either.
          expect(toldChanges(changes, { before: to, after: from, organisation }).length).toBeGreaterThan(0)
        }
      }
    }), { numRuns: 150 })
  })
})
