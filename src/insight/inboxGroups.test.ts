import { expect, it } from 'vitest'
import type { InboxNotice, InboxPain } from '../model/inbox.ts'
import { groupsOf } from './inboxGroups.ts'

const entry = (id: string, map: string, read: boolean): object => ({ id, map: { id: map, title: map.toUpperCase() }, read })
const notice = (id: string, map: string, at: number, read = false): InboxNotice => ({ ...entry(id, map, read), at }) as InboxNotice
const pain = (id: string, map: string, read = false): InboxPain => entry(id, map, read) as InboxPain
const drawn = (inbox: { notices: InboxNotice[]; pains: InboxPain[] }, onlyUnread = false): string =>
  groupsOf(inbox, onlyUnread).map(({ map, notices, pains }) => `${map.title}: ${[...notices, ...pains].map(({ id }) => id).join(' ')}`).join(' | ')

it('stands by map, what was said last first, and maps with nothing but pains last', () => {
  const inbox = { notices: [notice('n3', 'b', 30), notice('n2', 'a', 20), notice('n1', 'b', 10, true)], pains: [pain('p2', 'd'), pain('p1', 'c', true), pain('p3', 'a')] }
  expect(drawn(inbox)).toBe('B: n3 n1 | A: n2 p3 | C: p1 | D: p2')
  expect(drawn(inbox, true)).toBe('B: n3 | A: n2 p3 | D: p2')
  expect(drawn({ notices: [], pains: [] })).toBe('')
})
