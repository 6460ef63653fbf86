import type { Inbox, InboxNotice, InboxPain } from '../model/inbox.ts'

/** What an inbox has of one map. */
export interface InboxGroup {
  readonly map: { readonly id: string; readonly title: string }
  readonly notices: readonly InboxNotice[]
  readonly pains: readonly InboxPain[]
}

/** An inbox by map: the one that was spoken of last first; those with nothing but pains last, by title. Maps of which nothing is left go. */
export function groupsOf({ notices, pains }: Pick<Inbox, 'notices' | 'pains'>, onlyUnread: boolean): readonly InboxGroup[] {
  const shown = <T extends { readonly read: boolean }>(all: readonly T[]): readonly T[] => (onlyUnread ? all.filter(({ read }) => !read) : all)
  const groups = new Map<string, { map: InboxGroup['map']; notices: InboxNotice[]; pains: InboxPain[] }>()
  const of = (map: InboxGroup['map']): { notices: InboxNotice[]; pains: InboxPain[] } => {
    const known = groups.get(map.id) ?? { map, notices: [], pains: [] }
    groups.set(map.id, known)
    return known
  }
  for (const notice of shown(notices)) of(notice.map).notices.push(notice)
  for (const pain of shown(pains)) of(pain.map).pains.push(pain)
  return [...groups.values()].sort((a, b) => (b.notices[0]?.at ?? 0) - (a.notices[0]?.at ?? 0) || a.map.title.localeCompare(b.map.title))
}
