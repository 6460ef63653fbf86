import { expect, it } from 'vitest'
import type { Status } from '../session/session.ts'
import { valueStore } from '../session/valueStore.ts'
import { closeWhenSafe } from './closeWhenSafe.ts'

const SAVED: Status = { state: 'saved' }
const SAVING: Status = { state: 'saving' }
const FULL: Status = { state: 'not-saved', reason: 'full', text: 'The disk is full.' }
const offline = (keptHere: boolean, unsent: boolean): Status => ({ state: 'offline', keptHere, unsent })

function leave(first: Status) {
  const status = valueStore<Status>(first)
  let closed = 0
  closeWhenSafe({ status, close: () => (closed += 1) })
  return { status, closed: () => closed }
}

it.each([
  ['all is saved', SAVED],
  ['it never was whole', { state: 'loading' }],
  ['it has ended', { state: 'ended', reason: 'deleted', text: '', unsent: true }],
  ['the device holds the edits', offline(true, true)],
  ['there are no edits', offline(false, false)],
] satisfies [string, Status][])('closes at once when %s', (_, status) => {
  expect(leave(status).closed()).toBe(1)
})

it.each([
  ['they are saved', SAVING, [FULL, SAVING, SAVED]],
  ['the device holds them', FULL, [SAVING, offline(false, true), offline(true, true)]],
] satisfies [string, Status, Status[]][])('stays with its edits until %s, and closes once', (_, first, then) => {
  const { status, closed } = leave(first)
  for (const next of then.slice(0, -1)) {
    status.set(next)
    expect(closed()).toBe(0)
  }
  status.set(then.at(-1) as Status)
  status.set(SAVING)
  status.set(SAVED)
  expect(closed()).toBe(1)
})
