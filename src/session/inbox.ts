import { useStore } from 'zustand'
import type { Inbox } from '../model/inbox.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { keptIdentity } from './identity.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'
import { readUser } from './user.ts'
import { valueStore } from './valueStore.ts'
import { whileInView } from './whileInView.ts'

const DEPARTMENT = 'department'
/** Milliseconds between two looks at how much is unread, while the page is in view. */
const AGAIN = 20_000
/** Milliseconds after something was said beside the open map in which more may be said. */
const SOON = 300

/** How much in my inbox is not read; null while nobody knows. */
const unread = valueStore<number | null>(null)

export function useUnreadInbox(): number {
  return useStore(unread) ?? 0
}

type Asking = Needs & Pick<Environment, 'newId'>

/** Who asks, where people name themselves; null where nobody has a name yet. */
function asker(environment: Asking): Readonly<Record<string, string>> | null {
  if (keptIdentity(environment)?.account) return {}
  const me = readUser(environment)
  const department = environment.keeper.get(DEPARTMENT)
  return me && { me: me.name, ...(department !== null && { department }) }
}

const query = (who: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(who).toString()
  return text === '' ? '' : `?${text}`
}

const isInbox = (body: unknown): body is Inbox => {
  const told = body as Partial<Record<keyof Inbox, unknown>> | null
  return Array.isArray(told?.notices) && Array.isArray(told.pains) && Array.isArray(told.departments) && Array.isArray(told.choices) && typeof told.unread === 'number'
}

const countIn = (body: unknown): number | null => {
  const count = (body as { unread?: unknown } | null)?.unread
  return typeof count === 'number' ? count : null
}

/** What I am to hear of. */
export async function readInbox(environment: Asking = browserEnvironment()): Promise<Answer<Inbox>> {
  const answer = await ask(environment, 'GET', `/inbox${query(asker(environment) ?? {})}`, (body) => (isInbox(body) ? body : null))
  if (answer.ok) unread.set(answer.value.unread)
  return answer
}

/** Asks again how much is unread. Without a server it stays as it was. */
export async function countInbox(environment: Asking = browserEnvironment()): Promise<void> {
  const who = asker(environment)
  if (who === null) return unread.set(null)
  const answer = await ask(environment, 'GET', `/inbox/count${query(who)}`, countIn)
  if (answer.ok) unread.set(answer.value)
}

/** Marks entries as read by their ids, or all of one thread. */
export async function markInbox(
  what: { readonly ids: readonly string[] } | { readonly talk: { readonly map: string; readonly thread: string } },
  environment: Asking = browserEnvironment(),
): Promise<Answer<number>> {
  const answer = await ask(environment, 'POST', '/inbox/read', countIn, { ...asker(environment), ...what })
  if (answer.ok) unread.set(answer.value)
  return answer
}

/** Marks all of a thread as read. */
export function markTalk(map: string, thread: string): void {
  void markInbox({ talk: { map, thread } })
}

/** Says which department is mine, or (null) that the organisation tells: with my account, or in this browser where there are none. */
export async function chooseDepartment(department: string | null, environment: Asking = browserEnvironment()): Promise<Answer<true>> {
  if (keptIdentity(environment)?.account) return ask(environment, 'PUT', '/inbox/department', () => true, { department })
  environment.keeper.set(DEPARTMENT, department)
  return { ok: true, value: true }
}

/** Follows how much is unread, as long as the page is in view. Returns how to stop. */
export const followInbox = (): (() => void) => whileInView(() => void countInbox(), AGAIN)

let soon: ReturnType<typeof setTimeout> | null = null

/** Something was said that may be for me: looks soon, once for all that is said together. */
export function lookSoon(): void {
  soon ??= setTimeout(() => {
    soon = null
    void countInbox()
  }, SOON)
}
