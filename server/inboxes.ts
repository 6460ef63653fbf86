import { departmentsOf } from '../src/insight/owedPains.ts'
import type { Inbox, InboxNotice, InboxPain, Notice } from '../src/model/inbox.ts'
import { INBOX_LENGTH } from '../src/model/inbox.ts'
import { entryNow } from '../src/model/organisation/merge.ts'
import { byOrder } from '../src/model/order.ts'
import type { DepartmentId } from '../src/model/organisation/schema.ts'
import { companionOf } from '../src/model/wire.ts'
import type { Access } from './access/access.ts'
import type { Principal } from './access/principal.ts'
import type { Entries } from './entries.ts'
import type { Insights } from './insights.ts'
import type { ReadMark } from './storage/notices.ts'
import type { Storage } from './storage/storage.ts'

/** How long people hear of something, in milliseconds. */
export const NOTICE_LASTS = 90 * 24 * 60 * 60 * 1000

/** Whoever looks into an inbox. */
export interface Reader {
  readonly principal: Principal
  /** The same at every visit: what stands behind what they say. */
  readonly key: string
  readonly name: string
  readonly email: string | null
  /** The id of the department that they say is theirs. */
  readonly chosen: string | null
}

const painId = (map: string, pain: string): string => `${map}.pain.${pain}`

/** What each person is to hear of, over all maps that they may look at. Rejections are `StorageError`s. */
export class Inboxes {
  readonly #storage: Storage
  readonly #access: Pick<Access, 'roleOn'>
  readonly #entries: Entries
  readonly #insights: Insights
  readonly #now: () => number

  constructor(storage: Storage, access: Pick<Access, 'roleOn'>, entries: Entries, insights: Insights, now: () => number) {
    this.#storage = storage
    this.#access = access
    this.#entries = entries
    this.#insights = insights
    this.#now = now
  }

  async of(reader: Reader): Promise<Inbox> {
    const stored = (await this.#storage.notices(reader.key)).filter(({ at }) => at > this.#now() - NOTICE_LASTS)
    const titles = await this.#titles(reader, stored.flatMap(({ document, data }) => (data === '' ? [] : [mapOf(document)])))
    const notices = stored.flatMap(({ id, document, at, data, readAt }): InboxNotice[] => {
      const map = mapOf(document)
      const title = titles.get(map)
      return data === '' || title === undefined ? [] : [{ id, map: { id: map, title }, at, read: readAt !== null, ...(JSON.parse(data) as Notice) }]
    }).slice(0, INBOX_LENGTH)
    const { organisation } = await this.#entries.now()
    // Guests of one map know nothing of other maps.
    const isGuest = reader.principal.kind === 'guest'
    const mine = isGuest ? [] : departmentsOf(organisation, reader)
    const marked = new Set(stored.flatMap(({ id, readAt }) => (readAt === null ? [] : [id])))
    const pains = mine.length === 0 ? [] : (await this.#pains(reader, mine, marked)).slice(0, INBOX_LENGTH)
    const unread = [...notices, ...pains].filter(({ read }) => !read).length
    const departments = mine.map((id) => ({ id, name: organisation.departments.get(id)?.name ?? '' }))
    const choices = isGuest ? [] : [...organisation.departments.values()].sort(byOrder).map(({ id, name }) => ({ id, name }))
    const chosen = reader.chosen !== null && mine.includes(entryNow(organisation, reader.chosen) as DepartmentId) ? (mine[0] ?? null) : null
    return { notices, pains, unread, departments, chosen, choices }
  }

  /** Marks as read what stands in the reader's inbox, by id or all of one thread; what does not stand there is passed over. */
  async read(reader: Reader, ids: readonly string[], talk: { readonly map: string; readonly thread: string } | null): Promise<void> {
    const { notices, pains } = await this.of(reader)
    const wanted = new Set(ids)
    const told = notices.filter(({ id, map, thread, read }) => !read && (wanted.has(id) || (map.id === talk?.map && thread === talk.thread)))
    const marks: ReadMark[] = [...told, ...pains.filter(({ id, read }) => !read && wanted.has(id))].map(({ id, map }) => ({ id, document: map.id }))
    if (marks.length > 0) await this.#storage.markRead(reader.key, marks, this.#now())
  }

  /** Lets go of what is too old. */
  async forget(): Promise<void> {
    await this.#storage.forgetNotices(this.#now() - NOTICE_LASTS)
  }

  /** The maps among these that the reader may look at and that are there, with their titles. */
  async #titles({ principal }: Reader, maps: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const seen = [...new Set(maps)].filter((map) => this.#access.roleOn(principal, map) !== null)
    const found = await Promise.all(seen.map((map) => this.#storage.map(map)))
    return new Map(found.flatMap((map) => (map && map.deletedAt === null ? [[map.id, map.title] as const] : [])))
  }

  async #pains({ principal }: Reader, departments: readonly DepartmentId[], marked: ReadonlySet<string>): Promise<InboxPain[]> {
    const owed = await this.#insights.owedPains(departments)
    return owed.filter(({ map }) => this.#access.roleOn(principal, map.id) !== null).flatMap(({ map, pains }) => pains.map((one) => {
      const id = painId(map.id, one.pain)
      return { id, map, read: marked.has(id), ...one }
    }))
  }
}

const mapOf = (document: string): string => companionOf(document)?.of ?? document
