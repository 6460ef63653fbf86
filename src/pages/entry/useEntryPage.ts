import type { EntryPage } from '../../insight/entryPage.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import { readEntryPage } from '../../session/api.ts'
import type { Followed } from '../useFollowed.ts'
import { useFollowed } from '../useFollowed.ts'

/** What an entry is over all maps, as it is now. */
export function useEntryPage(kind: SupportKind, id: string): Followed<EntryPage> {
  return useFollowed(`${kind} ${id}`, () => readEntryPage({ kind, id }), (page) => JSON.stringify(page))
}
