import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Command } from '../document.ts'
import { runCommand } from '../document.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import { readSnapshot } from '../table.ts'
import { answerOwnership, replyToPain } from './answers.ts'
import { removePain, tagPain } from './links.ts'
import { setMeasures } from './measures.ts'
import { draw, drawInto, drawn } from './notation.ts'
import type { JourneySchema, PainId, TouchpointId } from './schema.ts'
import { journeySchema } from './schema.ts'
import { duplicateTouchpoints, removeTouchpoints, setTouchpoints } from './touchpoints.ts'

const answered = { by: 'Mari', at: 1_700_000_000_000 }
const D = (id: string) => id as DepartmentId
const T = (id: string) => id as TouchpointId
const pain = 'a-pain1' as PainId

function room(text: string) {
  const doc = new Y.Doc()
  drawInto(doc, new Y.Doc(), text)
  const { organisation } = drawn(text)
  let made = 0
  const now = () => readSnapshot(doc, journeySchema)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null =>
    runCommand(doc, journeySchema, now(), () => `id${made++}`, 'test', command, args)
  return { now, run, picture: () => draw(now(), organisation) }
}

test('C8 tagging a pain again keeps the replies of those that stay', () => {
  const { now, run } = room('One\nWeb: a(X)!2@X,Y')
  run(replyToPain, { pain, department: D('X'), reply: 'fixed', since: '2026-03-01', answered })
  run(tagPain, { id: pain, departments: [D('X'), D('Z')] })
  const tags = [...now().painTags.values()].map(({ department, reply, since }) => [department, reply, since].join(' ').trim())
  expect(tags.sort()).toEqual(['X fixed 2026-03-01', 'Z open'])
})

test('C8 a reply keeps the reason of a dispute and the day of a repair only, and can be taken back', () => {
  const { now, run } = room('One\nWeb: a(X)!2@X')
  const tag = () => [...now().painTags.values()][0]
  run(replyToPain, { pain, department: D('X'), reply: 'disputed', reason: ' Not ours ', since: '2026-03-01', answered })
  expect(tag()).toMatchObject({ reply: 'disputed', reason: 'Not ours', since: '', answeredBy: 'Mari', answeredAt: answered.at })
  run(replyToPain, { pain, department: D('X'), reply: 'open', reason: 'x', answered })
  expect(tag()).toMatchObject({ reply: 'open', reason: '', answeredBy: '', answeredAt: null })
})

test('C8 another owner begins without an answer', () => {
  const { now, run, picture } = room('One\nWeb: a(X)')
  run(answerOwnership, { touchpoint: T('a'), department: D('X'), answer: 'disputed', reason: 'Not ours', answered })
  expect(picture()).toBe('One\nWeb: a(X:d)')
  run(setTouchpoints, { ids: [T('a')], patch: { owner: D('Y') } })
  expect(picture()).toBe('One\nWeb: a(Y)')
  expect(run(answerOwnership, { touchpoint: T('a'), department: D('X'), answer: 'accepted', answered })).toBeNull()
  expect(now().ownerships.size).toBe(1)
})

test('C9 a month measured again is one measure', () => {
  const { now, run } = room('One\nWeb: a#7')
  const measure = { touchpoint: T('a'), month: '2026-01', contacts: 9, csat: 0.5, firstContactResolution: null }
  expect(run(setMeasures, { measures: [measure, { ...measure, touchpoint: T('gone') }] })).toBe(1)
  expect([...now().measures.values()]).toEqual([{ id: 'a.2026-01', ...measure }])
})

test('C5 removing a touchpoint removes its answers and measures; C6 a copy has none', () => {
  const { now, run } = room('One\nWeb: a(X:a)!2@X:a#7')
  run(duplicateTouchpoints, { ids: [T('a')] })
  expect([now().ownerships.size, now().measures.size, now().painTags.size]).toEqual([1, 1, 2])
  run(removeTouchpoints, { ids: [T('a')] })
  expect([now().ownerships.size, now().measures.size]).toEqual([0, 0])
  expect([...now().painTags.values()].map(({ reply }) => reply)).toEqual(['open'])
})

test('C1 what is gone is not answered', () => {
  const { run } = room('One\nWeb: a(X)!2@X')
  expect(run(replyToPain, { pain, department: D('Z'), reply: 'fixed', answered })).toBeNull()
  run(removePain, { id: pain })
  expect(run(replyToPain, { pain, department: D('X'), reply: 'fixed', answered })).toBeNull()
  expect(run(answerOwnership, { touchpoint: T('gone'), department: D('X'), answer: 'accepted', answered })).toBeNull()
})
