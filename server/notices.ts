import { excerptOf, hearersOf } from '../src/insight/notices.ts'
import type { Utterance } from '../src/insight/notices.ts'
import type { Called } from '../src/model/conversation/commands.ts'
import type { CommentId, Conversation, ThreadId } from '../src/model/conversation/schema.ts'
import type { Notice } from '../src/model/inbox.ts'
import type { Access } from './access/access.ts'
import type { NoticeChange } from './storage/notices.ts'

/** More people than these do not hear of one comment. */
const MOST_HEARERS = 200

/** A notice's id: another one for each comment of each map. */
const idOf = (map: string, comment: string): string => `${map}.${comment}`

/** The words of a comment that people are to hear of. */
export interface Words {
  readonly text: string
  readonly name: string
  readonly colour: string
  readonly about: string
  readonly at: number
}

/** Who hears of what is said beside a map: only those who may look at it. */
export class Notices {
  readonly #access: Pick<Access, 'roleOfPerson'>

  constructor(access: Pick<Access, 'roleOfPerson'>) {
    this.#access = access
  }

  /** For a comment that is said now; `before` is the conversation without it. Again for the same comment it is the same. */
  said(map: string, before: Conversation, said: Utterance, words: Words): NoticeChange[] {
    const id = idOf(map, said.comment)
    const hearers = [...hearersOf(before, said)].filter(([person]) => this.#access.roleOfPerson(person, map) !== null).slice(0, MOST_HEARERS)
    return hearers.map(([recipient, why]) => {
      const notice: Notice = { why, thread: said.thread, name: words.name, colour: words.colour, about: words.about, text: excerptOf(words.text) }
      return { recipient, id, at: words.at, data: JSON.stringify(notice) }
    })
  }

  /** For a comment that says something else now, and calls others. Whoever is not called any more hears nothing of it. */
  changed(map: string, before: Conversation, comment: string, text: string, mentions: readonly Pick<Called, 'person'>[]): NoticeChange[] {
    const known = before.comments.get(comment as CommentId)
    if (!known?.thread) return []
    const thread = before.threads.get(known.thread as ThreadId)
    const words: Words = { text, name: known.name, colour: known.colour, about: thread?.label ?? '', at: known.at ?? 0 }
    const told = this.said(map, before, { thread: known.thread, comment, by: known.by, mentions }, words)
    const still = new Set(told.map(({ recipient }) => recipient))
    return [...told, ...this.takenBack(map, before, comment).filter(({ recipient }) => !still.has(recipient))]
  }

  /** For a comment that is taken back: nobody hears of it any more. */
  takenBack(map: string, before: Conversation, comment: string): NoticeChange[] {
    const known = before.comments.get(comment as CommentId)
    if (!known?.thread) return []
    const mentions = [...before.mentions.values()].filter((mention) => mention.comment === comment)
    return [...hearersOf(before, { thread: known.thread, comment, by: known.by, mentions }).keys()]
      .map((recipient) => ({ recipient, id: idOf(map, comment), at: known.at ?? 0, data: null }))
  }
}
