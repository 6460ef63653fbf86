import { expect, it } from 'vitest'
import type { Peer } from '../../session/session.ts'
import { deletedBy } from './goneToast.ts'

let client = 0
const peer = (name: string, ...selection: string[]): Peer => ({
  client: ++client,
  user: { name, colour: '#2f5fd0' },
  selection,
  editing: null,
  follows: null,
  summon: null,
})

it('names who deleted a thing only where it must be that person', () => {
  expect(deletedBy([peer('Mari')], 'a')).toBe('Mari')
  expect(deletedBy([peer('Mari'), peer('Mari')], 'a')).toBe('Mari')
  expect(deletedBy([peer('Mari'), peer('Tor', 'a')], 'a')).toBe('Tor')
  expect(deletedBy([peer('Mari'), peer('Tor')], 'a')).toBe('somebody else')
  expect(deletedBy([peer('Mari', 'a'), peer('Tor', 'a')], 'a')).toBe('somebody else')
})
