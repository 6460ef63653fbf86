import { expect, test } from 'vitest'
import { followersOf, mustLead, sameAgain } from './following.ts'
import type { Peer } from './session.ts'

/** `1>2` is peer 1, who follows 2; `3` follows nobody. */
const peers = (drawing: string): Peer[] =>
  drawing.split(' ').map((one) => {
    const [client, follows] = one.split('>').map(Number)
    return {
      client: client as number, follows: follows ?? null, user: { name: `P${client}`, colour: '#112233' }, selection: [], editing: null, summon: null,
    }
  })

test('those who follow me, and not those who follow them', () => {
  expect(followersOf(peers('1>9 2>1 3>9 4'), 9).map(({ client }) => client)).toEqual([1, 3])
})

test.each([
  [1, 2, '2>1', true],
  [2, 1, '1>2', false],
  [1, 2, '2>3 3>1', true],
  [2, 3, '1>2 3>1', false],
  [1, 2, '2>3 3', false],
  // The ring is theirs: whoever follows it from outside is not in it.
  [1, 2, '2>3 3>2', false],
  [1, 7, '2>1', false],
])('%d, who follows %d among %s, must lead: %s', (me, leader, drawing, leads) => {
  expect(mustLead(peers(drawing), me, leader)).toBe(leads)
})

test('whoever comes back after a reload is the same, and another tab of theirs stands in', () => {
  const [one, two] = peers('1 2') as [Peer, Peer]
  const back = { ...one, client: 5 }
  expect(sameAgain([one, two, back], one)).toBe(one)
  expect(sameAgain([two, back], one)).toBe(back)
  expect(sameAgain([two], one)).toBe(null)
})
