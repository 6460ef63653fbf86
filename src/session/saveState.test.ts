import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { SaveEvent, SaveState } from './saveState.ts'
import { beginning, isNowhereElse, isUnsent, needsFence, statusOf, statusOfAll, step } from './saveState.ts'
import type { Status } from './session.ts'

const whole: SaveEvent = { type: 'whole' }
const asked: SaveEvent = { type: 'asked' }
const edited: SaveEvent = { type: 'edited' }
const sent: SaveEvent = { type: 'sent' }
const fenced: SaveEvent = { type: 'fenced' }
const disconnected: SaveEvent = { type: 'disconnected' }
const deviceFailed: SaveEvent = { type: 'device-failed' }
const tooBig: SaveEvent = { type: 'too-big' }
const durable = (n: number): SaveEvent => ({ type: 'durable', n })
const kept = (upTo: number): SaveEvent => ({ type: 'kept', upTo })
const restored = (unsent: boolean): SaveEvent => ({ type: 'restored', unsent })
const trouble = (reason: 'full' | 'io' | null): SaveEvent => ({ type: 'trouble', reason })
const ended: SaveEvent = { type: 'ended', ending: { reason: 'deleted', text: 'Gone.' } }

const after = (...events: SaveEvent[]): SaveState => events.reduce(step, beginning)

/** A status in a word or two. */
function words(status: Status): string {
  switch (status.state) {
    case 'offline':
      return `offline ${status.keptHere ? 'kept' : 'not kept'}${status.unsent ? ' unsent' : ''}`
    case 'not-saved':
      return `not saved: ${status.reason}`
    case 'ended':
      return `ended: ${status.reason}${status.unsent ? ' unsent' : ''}`
    default:
      return status.state
  }
}

const open = [asked, sent, whole]

describe('what the indicator says', () => {
  const table: readonly [name: string, events: readonly SaveEvent[], says: string][] = [
    ['nothing yet', [], 'loading'],
    ['synced, nothing of mine', open, 'saved'],
    ['an edit', [...open, edited], 'saving'],
    ['sent', [...open, edited, sent], 'saving'],
    ['fence sent', [...open, edited, sent, fenced], 'saving'],
    ['durable', [...open, edited, sent, fenced, durable(1)], 'saved'],
    ['an edit behind the fence', [...open, edited, sent, fenced, edited, sent, durable(1)], 'saving'],
    ['both fences', [...open, edited, sent, fenced, edited, sent, durable(1), fenced, durable(2)], 'saved'],
    ['an answer to no fence', [...open, edited, sent, durable(1)], 'saving'],
    ['another number', [...open, edited, sent, fenced, durable(7)], 'saving'],
    ['kept here is not saved', [...open, edited, kept(1)], 'saving'],
    ['connection lost, all saved', [...open, edited, sent, fenced, durable(1), kept(1), disconnected], 'offline kept'],
    ['connection lost before the answer', [...open, edited, sent, fenced, kept(1), disconnected], 'offline kept unsent'],
    ['an answer from before the break', [...open, edited, sent, fenced, disconnected, asked, durable(1)], 'saving'],
    ['back and sent again', [...open, edited, disconnected, asked, sent, fenced, durable(1)], 'saved'],
    ['offline edit on its way to the device', [...open, disconnected, edited], 'offline not kept unsent'],
    ['offline edit on the device', [...open, disconnected, edited, kept(1)], 'offline kept unsent'],
    ['offline, device refuses', [...open, disconnected, edited, deviceFailed], 'not saved: device'],
    ['offline, device works again', [...open, disconnected, edited, deviceFailed, kept(1)], 'offline kept unsent'],
    ['online, device refuses', [...open, edited, deviceFailed, sent, fenced, durable(1)], 'saved'],
    ['reload offline, nothing unsent', [restored(false), whole], 'offline kept'],
    ['reload offline, unsent edits', [restored(true), whole], 'offline kept unsent'],
    ['reload online, unsent edits', [restored(true), asked, sent, whole], 'saving'],
    ['reload online, unsent edits durable', [restored(true), asked, sent, whole, fenced, durable(1)], 'saved'],
    ['disk full', [...open, edited, sent, fenced, trouble('full')], 'not saved: full'],
    ['disk full, nothing of mine', [...open, trouble('full')], 'saved'],
    ['disk fails', [...open, trouble('io'), edited], 'not saved: io'],
    ['a fence from before the trouble', [...open, edited, sent, fenced, trouble('io'), durable(1)], 'not saved: io'],
    ['sent during the trouble', [...open, edited, trouble('io'), sent, trouble(null)], 'saving'],
    ['trouble over, sent again', [...open, edited, sent, trouble('io'), trouble(null), sent, fenced, durable(1)], 'saved'],
    ['trouble over, the fence from before answered', [...open, edited, sent, fenced, trouble('io'), trouble(null), sent, durable(1)], 'saving'],
    ['and then the next', [...open, edited, sent, fenced, trouble('io'), trouble(null), sent, durable(1), fenced, durable(2)], 'saved'],
    ['asked again, the fence from before answered', [...open, edited, sent, fenced, asked, sent, durable(1)], 'saving'],
    ['asked again, and then the next', [...open, edited, sent, fenced, asked, sent, durable(1), fenced, durable(2)], 'saved'],
    ['too large', [...open, edited, tooBig], 'not saved: too-big'],
    ['too large, found out anew', [...open, edited, tooBig, disconnected, asked], 'saving'],
    ['deleted', [...open, ended], 'ended: deleted'],
    ['deleted with unsent edits', [...open, edited, sent, ended], 'ended: deleted unsent'],
    ['deleted stays deleted', [...open, ended, asked, sent, whole], 'ended: deleted'],
  ]
  test.each(table)('%s', (_name, events, says) => {
    expect(words(statusOf(after(...events)))).toBe(says)
  })
})

test('a fence is due once for all that was sent, and not while one is under way or the server is in trouble', () => {
  expect(needsFence(after(...open))).toBe(false)
  expect(needsFence(after(...open, edited))).toBe(false)
  expect(needsFence(after(...open, edited, sent))).toBe(true)
  expect(needsFence(after(...open, edited, sent, fenced, edited, sent))).toBe(false)
  expect(needsFence(after(...open, edited, sent, fenced, edited, sent, durable(1)))).toBe(true)
  expect(needsFence(after(...open, edited, sent, trouble('full')))).toBe(false)
  expect(needsFence(after(...open, edited, sent, fenced, trouble('full'), trouble(null), sent))).toBe(false)
  expect(needsFence(after(...open, edited, sent, fenced, trouble('full'), trouble(null), sent, durable(1)))).toBe(true)
  expect(needsFence(after(...open, edited, sent, ended))).toBe(false)
})

test('closing asks only while an edit is neither on the server nor on this device', () => {
  expect(isNowhereElse(after(...open))).toBe(false)
  expect(isNowhereElse(after(...open, edited))).toBe(true)
  expect(isNowhereElse(after(...open, edited, kept(1)))).toBe(false)
  expect(isNowhereElse(after(...open, edited, edited, kept(1)))).toBe(true)
  expect(isNowhereElse(after(...open, edited, sent, fenced, durable(1)))).toBe(false)
  expect(isNowhereElse(after(...open, edited, deviceFailed, ended))).toBe(true)
})

test('never saved while something of mine is not durable, over any events', () => {
  const event = fc.oneof(
    ...[whole, asked, edited, sent, fenced, disconnected, deviceFailed, tooBig, ended].map(fc.constant),
    fc.constantFrom(restored(true), trouble('full'), trouble('io'), trouble(null)),
    fc.nat(4).map((n) => durable(n)),
    fc.nat(4).map((n) => kept(n)),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = beginning
      // What really is durable: at an answer, all that had left before its fence and since the last break or trouble.
      let edits = 0
      let left = 0
      let covered: { n: number; upTo: number } | null = null
      let onDisk = 0
      for (const next of events) {
        state = step(state, next)
        if (next.type === 'restored' && next.unsent) edits = 1
        if (next.type === 'edited') edits = state.edited
        if (next.type === 'sent' && !state.trouble) left = edits
        if (next.type === 'fenced') covered = { n: state.fences, upTo: left }
        if (next.type === 'durable' && covered?.n === next.n) {
          onDisk = Math.max(onDisk, covered.upTo)
          covered = null
        }
        if (next.type === 'asked' || (next.type === 'trouble' && next.reason)) {
          left = onDisk
          covered = covered && { n: covered.n, upTo: onDisk }
        }
        if (next.type === 'disconnected' || next.type === 'ended') {
          left = onDisk
          covered = null
        }
        if (statusOf(state).state === 'saved') expect(state.edited).toBeLessThanOrEqual(onDisk)
        expect(isUnsent(state)).toBe(state.edited > state.durable)
      }
    }),
    { numRuns: 2000 },
  )
})

test('the worst of several states is what is said, with what is true of all', () => {
  const all = (...documents: SaveEvent[][]): string => words(statusOfAll(documents.map((events) => after(...events))))
  const offline = [...open, disconnected]
  expect(all(open, [...open, edited])).toBe('saving')
  expect(all(open, offline)).toBe('offline kept')
  expect(all([...open, edited, kept(1)], offline)).toBe('offline kept unsent')
  expect(all([...open, edited], offline)).toBe('offline not kept unsent')
  expect(all([...offline, edited, kept(1)], [...offline, edited])).toBe('offline not kept unsent')
  expect(all(offline, [...open, trouble('full'), edited])).toBe('not saved: full')
  expect(all([...open, ended], [...open, edited])).toBe('ended: deleted unsent')
  expect(all([...open, edited, sent, fenced, durable(1)], [...open, ended])).toBe('ended: deleted')
})
