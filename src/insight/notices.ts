import type { Called } from '../model/conversation/commands.ts'
import type { Comment, Conversation } from '../model/conversation/schema.ts'
import type { HearingOf } from '../model/inbox.ts'

/** Characters of what was said that a notice repeats. */
const EXCERPT = 200

/** Something said in a thread, or about to be. */
export interface Utterance {
  readonly thread: string
  readonly comment: string
  readonly by: string
  readonly mentions: readonly Pick<Called, 'person'>[]
}

const isBefore = (one: Comment, other: Comment): boolean => (one.at ?? 0) < (other.at ?? 0) || (one.at === other.at && one.id < other.id)

/**
 * Who is to hear of a comment, but for whoever says it: those whom it calls by name, and those who have spoken in its thread
 * before it. Each once; being called counts for more.
 */
export function hearersOf({ comments }: Pick<Conversation, 'comments'>, { thread, comment, by, mentions }: Utterance): ReadonlyMap<string, HearingOf> {
  const hearers = new Map<string, HearingOf>()
  const itself = comments.get(comment as never)
  for (const other of comments.values()) {
    if (other.thread === thread && other.id !== comment && (!itself || isBefore(other, itself))) hearers.set(other.by, 'reply')
  }
  for (const { person } of mentions) hearers.set(person, 'mention')
  hearers.delete(by)
  return hearers
}

/** The beginning of a text, in one line. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const letters = Array.from(line)
  return letters.length <= EXCERPT ? line : `${letters.slice(0, EXCERPT - 1).join('').trimEnd()}…`
}

/** How often somebody is called, or spoken to in threads of theirs. Another number than before: there may be something to hear of. */
export function countHeard({ comments, mentions }: Pick<Conversation, 'comments' | 'mentions'>, me: string): number {
  const theirs = new Set<string | null>()
  for (const { by, thread } of comments.values()) if (by === me) theirs.add(thread)
  let count = 0
  for (const { by, thread } of comments.values()) if (by !== me && theirs.has(thread)) count++
  for (const { person } of mentions.values()) if (person === me) count++
  return count
}
