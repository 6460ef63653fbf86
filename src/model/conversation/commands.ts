import type { Command } from '../document.ts'
import { linkId } from '../journey/schema.ts'
import { isRecordId } from '../table.ts'
import type { Comment, CommentId, Conversation, ConversationSchema, Reaction, ThreadId, ThreadKind } from './schema.ts'
import { COMMENT_LENGTH } from './schema.ts'

type Verb<A, R = true> = Command<ConversationSchema, A, R>

const MAX_THREADS = 2_000
const MAX_COMMENTS = 20_000
export const MAX_MENTIONS_PER_COMMENT = 20

/** Who says something, as the server knows them; `by` is the same at every visit. */
export interface Voice {
  readonly by: string
  readonly name: string
  readonly colour: string
}

/** Somebody who is called by name. */
export interface Called {
  readonly person: string
  readonly name: string
}

export interface Said {
  /** Chosen by whoever says it, so that saying it again after a lost answer says it once. */
  readonly comment: string
  /** Not blank, at most `COMMENT_LENGTH` characters. */
  readonly text: string
  readonly mentions: readonly Called[]
  readonly voice: Voice
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Started extends Said {
  readonly thread: string
  readonly kind: ThreadKind
  /** Empty for the map and for a spot. */
  readonly about: string
  readonly label: string
  /** Canvas pixels, for a spot. */
  readonly x: number
  readonly y: number
}

type Edit = Parameters<Verb<unknown>>[0]

function commentOf(now: Conversation, id: string): Comment | undefined {
  return now.comments.get(id as CommentId)
}

function isSayable(text: string): boolean {
  return text.trim() !== '' && text.length <= COMMENT_LENGTH
}

/** A dot would let two pairs of a comment and a person share the id of their link. */
function isOwnId(id: string): boolean {
  return isRecordId(id) && !id.includes('.')
}

/** A person as part of a record id: names have letters that ids have not. */
function personKey(person: string): string {
  const letters = [...person].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : `_${letter.codePointAt(0)?.toString(36)}_`))
  return letters.join('')
}

function callBy(edit: Edit, comment: string, mentions: readonly Called[]): void {
  const called = new Map(mentions.map((one) => [one.person, one.name]))
  for (const [person, name] of [...called].slice(0, MAX_MENTIONS_PER_COMMENT)) {
    edit.insert('mentions', linkId(comment, personKey(person)), { comment: comment as CommentId, person, name })
  }
}

function utter(edit: Edit, thread: string, { comment, text, mentions, voice, at }: Said): true {
  edit.insert('comments', comment, { thread: thread as ThreadId, text, ...voice, at })
  callBy(edit, comment, mentions)
  return true
}

/** Begins a thread with its first comment. Null where either id is somebody else's, or there is no more room. */
export const startThread: Verb<Started> = (edit, started) => {
  const { thread, kind, about, label, x, y, at } = started
  const said = commentOf(edit.now, started.comment)
  if (said) return said.thread === thread && said.by === started.voice.by ? true : null
  if (edit.now.threads.has(thread as ThreadId) || edit.now.threads.size >= MAX_THREADS) return null
  if (edit.now.comments.size >= MAX_COMMENTS || !isSayable(started.text) || !isOwnId(thread) || !isOwnId(started.comment)) return null
  edit.insert('threads', thread, { kind, about, label, x, y, startedAt: at })
  return utter(edit, thread, started)
}

/** Answers in a thread. Null where the thread is gone, the id is another comment's, or there is no more room. */
export const say: Verb<Said & { readonly thread: string }> = (edit, { thread, ...said }) => {
  const before = commentOf(edit.now, said.comment)
  if (before) return before.thread === thread && before.by === said.voice.by ? true : null
  if (!edit.now.threads.has(thread as ThreadId) || edit.now.comments.size >= MAX_COMMENTS) return null
  if (!isSayable(said.text) || !isOwnId(said.comment)) return null
  return utter(edit, thread, said)
}

/** Puts other words, and other mentions, in the place of one's own. Null for others' comments and those taken back. */
export const changeComment: Verb<Omit<Said, 'voice'> & { readonly by: string }> = (edit, { comment, text, mentions, by, at }) => {
  const before = commentOf(edit.now, comment)
  if (!before || before.by !== by || before.removed || !isSayable(text)) return null
  // The same again is no edit: nobody reads "edited" because an answer was lost.
  if (before.text !== text) edit.update('comments', comment, { text, editedAt: at })
  const kept = new Set(mentions.map(({ person }) => person))
  for (const one of edit.now.mentions.values()) {
    if (one.comment === comment && !kept.has(one.person)) edit.remove('mentions', one.id)
  }
  callBy(edit, comment, mentions)
  return true
}

/** Takes one's own comment back: its words, mentions and reactions go, its place in the thread stays. */
export const takeBack: Verb<{ readonly comment: string; readonly by: string }> = (edit, { comment, by }) => {
  const before = commentOf(edit.now, comment)
  if (!before || before.by !== by) return null
  edit.update('comments', comment, { text: '', removed: true })
  for (const one of edit.now.mentions.values()) if (one.comment === comment) edit.remove('mentions', one.id)
  for (const one of edit.now.reactions.values()) if (one.comment === comment) edit.remove('reactions', one.id)
  return true
}

/** Sets or lifts one person's reaction of one kind. Null where the comment is gone. */
export const react: Verb<{ readonly comment: string; readonly reaction: Reaction; readonly on: boolean; readonly voice: Voice }> = (edit, { comment, reaction, on, voice }) => {
  const before = commentOf(edit.now, comment)
  if (!before || before.removed) return null
  const id = linkId(comment, `${reaction}.${personKey(voice.by)}`)
  if (on) edit.insert('reactions', id, { comment: before.id, reaction, by: voice.by, name: voice.name })
  else edit.remove('reactions', id)
  return true
}

/** Resolves a thread or opens it again. One that is resolved stays so, in the name of whoever resolved it first. */
export const resolve: Verb<{ readonly thread: string; readonly resolved: boolean; readonly name: string; readonly at: number }> = (edit, { thread, resolved, name, at }) => {
  const before = edit.now.threads.get(thread as ThreadId)
  if (!before) return null
  if (resolved === (before.resolvedAt !== null)) return true
  edit.update('threads', thread, resolved ? { resolvedAt: at, resolvedBy: name } : { resolvedAt: null, resolvedBy: '' })
  return true
}
