import type { Comment, Conversation, Mention, ReactionRecord, Thread } from '../model/conversation/schema.ts'

/** A comment with what belongs to it. */
export interface Spoken {
  readonly comment: Comment
  readonly mentions: readonly Mention[]
  readonly reactions: readonly ReactionRecord[]
}

/** A thread with all that is said in it, the first word first. */
export interface Talk {
  readonly thread: Thread
  /** At least one. */
  readonly said: readonly Spoken[]
  /** When it was last spoken in; milliseconds since 1970. */
  readonly lastAt: number
}

const before = (a: Comment, b: Comment): number => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1)

/** All threads of a map, the one that was spoken in last first. Threads without a word are left out. */
export function talksOf({ threads, comments, mentions, reactions }: Conversation): readonly Talk[] {
  const called = Map.groupBy(mentions.values(), ({ comment }) => comment)
  const reacted = Map.groupBy(reactions.values(), ({ comment }) => comment)
  const words = Map.groupBy(comments.values(), ({ thread }) => thread)
  const talks: Talk[] = []
  for (const thread of threads.values()) {
    const said = (words.get(thread.id) ?? []).sort(before).map((comment): Spoken => ({
      comment, mentions: called.get(comment.id) ?? [], reactions: reacted.get(comment.id) ?? [],
    }))
    const last = said.at(-1)
    if (last) talks.push({ thread, said, lastAt: last.comment.at ?? 0 })
  }
  return talks.sort((a, b) => b.lastAt - a.lastAt || (a.thread.id < b.thread.id ? -1 : 1))
}

/** Whether others have said something in it after `readAt`. */
export function isUnread({ said }: Talk, readAt: number, me: string | null): boolean {
  return said.some(({ comment }) => comment.by !== me && !comment.removed && (comment.at ?? 0) > readAt)
}

/** Whether somebody called `me` in it. */
export function isCalling({ said }: Talk, me: string | null): boolean {
  return said.some(({ mentions }) => mentions.some(({ person }) => person === me))
}

/** Whether somebody hears of what others say in it: they were called in it, or others have spoken after them. */
export function isHeardBy(talk: Talk, me: string | null): boolean {
  const mine = talk.said.findIndex(({ comment }) => comment.by === me)
  return isCalling(talk, me) || (mine >= 0 && talk.said.slice(mine).some(({ comment }) => comment.by !== me))
}
