import { describe, expect, it } from 'vitest'
import type { Status } from '../session/session.ts'
import { saveWords } from './saveWords.ts'

const STATES: readonly Status[] = [
  { state: 'loading' },
  { state: 'saved' },
  { state: 'saving' },
  ...[true, false].flatMap((keptHere) =>
    [true, false].map((unsent): Status => ({ state: 'offline', keptHere, unsent })),
  ),
  { state: 'not-saved', reason: 'full', text: 'The disk is full.' },
  { state: 'not-saved', reason: 'role', text: 'You may no longer write.' },
  ...(['unknown', 'deleted', 'restored', 'version', 'refused', 'forbidden', 'signed-out'] as const).flatMap((reason) =>
    [true, false].map((unsent): Status => ({ state: 'ended', reason, unsent, text: 'It ended.' })),
  ),
]

describe('the words for where my edits are', () => {
  it.each(STATES.map((status) => [JSON.stringify(status), status] as const))('%s', (_, status) => {
    const words = saveWords(status)
    expect(words.short).not.toBe('')
    expect(words.long).toMatch(/[.…]$/)
    expect(words.short === 'Saved').toBe(status.state === 'saved')
  })

  it('what is nowhere else is said to be bad, and can be saved as a copy', () => {
    const risky = STATES.filter(
      (status) =>
        status.state === 'not-saved' ||
        (status.state === 'ended' && status.unsent && status.reason !== 'signed-out') ||
        (status.state === 'offline' && status.unsent && !status.keptHere),
    )
    expect(risky.map((status) => [saveWords(status).tone, saveWords(status).offers.includes('copy')])).toEqual(
      risky.map(() => ['bad', true]),
    )
  })

  it('says of files that are on this device only that they are, and never “Saved”', () => {
    const file = { id: 'f', touchpoint: 't' as never, name: 'photo', url: null, state: 'waiting', text: '' } as const
    expect(saveWords({ state: 'saved' }, false, [file])).toMatchObject({ tone: 'busy', short: '1 file on the way' })
    expect(saveWords({ state: 'saved' }, false, [file, { ...file, state: 'failed' }])).toMatchObject({ tone: 'warn', short: '1 file not added' })
    expect(saveWords({ state: 'offline', keptHere: true, unsent: false }, false, [file, file]).long).toContain('2 files are on this device only until then.')
  })

  it('whoever may only look is not told of work that could go on', () => {
    for (const status of STATES) {
      const { short, long } = saveWords(status, true)
      expect(long).not.toMatch(/go on working/)
      expect(short === 'Saved').toBe(status.state === 'saved')
    }
  })
})
