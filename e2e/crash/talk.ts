import assert from 'node:assert/strict'
import * as Y from 'yjs'
import type { Storage } from '../../server/storage/storage.ts'
import { changeComment, react, resolve, say, startThread, takeBack } from '../../src/model/conversation/commands.ts'
import type { Conversation, ConversationSchema } from '../../src/model/conversation/schema.ts'
import { conversationSchema, REACTIONS } from '../../src/model/conversation/schema.ts'
import type { Command } from '../../src/model/document.ts'
import { runCommand } from '../../src/model/document.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { namedKey } from '../../src/model/user.ts'
import { companionId } from '../../src/model/wire.ts'
import { Client } from '../client.ts'
import type { Asker } from './asking.ts'
import { request } from './asking.ts'
import { storedDocument } from './disk.ts'

/** Something that is asked for, and what it does to a conversation. */
interface Wish {
  readonly method: string
  readonly path: string
  readonly body: object
  readonly effect: (doc: Y.Doc) => unknown
}

const COLOUR = '#2f5fd0'
/** Whom they call by name, who never says a word. */
const CALLED = 'Zoe'

function run<A, R>(doc: Y.Doc, command: Command<ConversationSchema, A, R>, args: A): R | null {
  return runCommand(doc, conversationSchema, readSnapshot(doc, conversationSchema), () => '', null, command, args)
}

const read = (doc: Y.Doc): Conversation => readSnapshot(doc, conversationSchema)

/** What is said beside one map, by people who each know what the server answered. */
export class Talk {
  readonly map: string
  /** All that was answered with success. */
  readonly sure = new Y.Doc()
  readonly #seen: Y.Doc[] = []

  constructor(map: string) {
    this.map = map
  }

  /** Somebody looks on until the server is gone: what they see is on disk. */
  async watch(url: string): Promise<void> {
    const doc = new Y.Doc()
    this.#seen.push(doc)
    const client = new Client(url, companionId(this.map, 'conversation'), 'conversation', { doc })
    await client.end()
  }

  /** Throws when somebody has seen what is not on disk. */
  check(stored: Y.Doc): void {
    for (const doc of this.#seen.splice(0)) {
      assert.ok(Y.snapshotContainsUpdate(Y.snapshot(stored), Y.encodeStateAsUpdate(doc)), 'what was shown beside a map is on disk')
      doc.destroy()
    }
  }
}

/** One person who comments, answers, reacts, changes and takes back what is theirs, and resolves the threads they began. */
export class Speaker implements Asker {
  answered = 0
  readonly #talk: Talk
  readonly #name: string
  readonly #by: string
  readonly #random: Random
  #count = 0
  /** Asked for, and not answered yet: it is asked for again, with the same ids. */
  #wish: Wish | null = null

  constructor(talk: Talk, name: string, random: Random) {
    this.#talk = talk
    this.#name = name
    this.#by = namedKey(name)
    this.#random = random
  }

  async ask(url: string): Promise<boolean> {
    const wish = (this.#wish ??= this.#next())
    if (!(await request(url, wish.method, `/api/maps/${this.#talk.map}${wish.path}`, { ...wish.body, me: { name: this.#name, colour: COLOUR } }))) return false
    wish.effect(this.#talk.sure)
    this.answered++
    this.#wish = null
    return true
  }

  async check(storage: Storage): Promise<void> {
    const stored = await storedDocument(storage, companionId(this.#talk.map, 'conversation'))
    this.#talk.check(stored)
    await this.#checkNotices(storage, stored)
    const mine = this.#mine(stored)
    const sure = this.#mine(this.#talk.sure)
    if (this.#wish) {
      const maybe = new Y.Doc()
      Y.applyUpdate(maybe, Y.encodeStateAsUpdate(this.#talk.sure))
      this.#wish.effect(maybe)
      if (JSON.stringify(mine) === JSON.stringify(this.#mine(maybe))) return
    }
    assert.deepEqual(mine, sure, `what ${this.#name} said is as it was answered`)
  }

  /** Whoever is called hears of it exactly when it is said. */
  async #checkNotices(storage: Storage, stored: Y.Doc): Promise<void> {
    const { comments, mentions } = read(stored)
    const calls = [...mentions.values()].map(({ comment }) => comment as string).filter((id) => comments.get(id as never)?.by === this.#by)
    const heard = (await storage.notices(namedKey(CALLED))).flatMap(({ id, data }) => (data !== '' && id.startsWith(`${this.#talk.map}.${this.#name}-`) ? [id.slice(this.#talk.map.length + 1)] : []))
    assert.deepEqual(heard.sort(), calls.sort(), 'whoever is called by name hears of it')
  }

  /** What this person said and did, without its times. */
  #mine(doc: Y.Doc): unknown {
    const { threads, comments, mentions, reactions } = read(doc)
    const own = [...comments.values()].filter(({ by }) => by === this.#by)
    const ids = new Set<string>(own.map(({ id }) => id))
    return [
      own.map(({ id, thread, text, name, removed, editedAt }) => ({ id, thread, text, name, removed, edited: editedAt !== null })),
      [...threads.values()].filter(({ id }) => id.startsWith(`${this.#name}-`)).map(({ id, label, resolvedAt, resolvedBy }) => ({ id, label, resolved: resolvedAt !== null, resolvedBy })),
      [...mentions.values()].filter(({ comment }) => ids.has(comment ?? '')).map(({ id, person }) => ({ id, person })),
      [...reactions.values()].filter(({ by }) => by === this.#by).map(({ id, reaction, name }) => ({ id, reaction, name })),
    ].map((records) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  }

  #next(): Wish {
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(this.#random() * list.length)]
    const { threads, comments } = read(this.#talk.sure)
    const own = [...comments.values()].filter(({ by, removed }) => by === this.#by && !removed)
    const id = `${this.#name}-${++this.#count}`
    const voice = { by: this.#by, name: this.#name, colour: COLOUR }
    const mentions = this.#random() < 0.3 ? [{ person: namedKey(CALLED), name: CALLED }] : []
    const said = { comment: id, text: `${this.#name} says ${this.#count}`, mentions }
    const dice = this.#random()
    const thread = pick([...threads.keys()])
    const began = pick([...threads.keys()].filter((one) => one.startsWith(`${this.#name}-`)))
    if (!thread || !began || dice < 0.25) {
      const starts = { kind: 'map', label: `About ${this.#count}` } as const
      return {
        method: 'POST', path: '/comments', body: { ...said, thread: id, starts },
        effect: (doc) => run(doc, startThread, { ...said, ...starts, thread: id, about: '', x: 0, y: 0, voice, at: 1 }),
      }
    }
    if (dice < 0.5) {
      return { method: 'POST', path: '/comments', body: { ...said, thread }, effect: (doc) => run(doc, say, { ...said, thread, voice, at: 1 }) }
    }
    const first = pick([...threads.keys()].filter((one) => comments.has(one as never)))
    if (dice < 0.7 && first) {
      const wanted = { reaction: pick(REACTIONS) ?? 'agree', on: this.#random() < 0.7 }
      return {
        method: 'PUT', path: `/comments/${first}/reactions`, body: wanted,
        effect: (doc) => run(doc, react, { ...wanted, comment: first, voice }),
      }
    }
    const mine = pick(own)
    if (dice < 0.85 && mine) {
      const words = { text: `${this.#name} means ${this.#count}`, mentions }
      return { method: 'PATCH', path: `/comments/${mine.id}`, body: words, effect: (doc) => run(doc, changeComment, { ...words, comment: mine.id, by: this.#by, at: 2 }) }
    }
    // What begins a thread stays, so that the others may react to it.
    const answer = pick(own.filter((one) => one.id !== (one.thread as string)))
    if (dice < 0.9 && answer) {
      return { method: 'DELETE', path: `/comments/${answer.id}`, body: {}, effect: (doc) => run(doc, takeBack, { comment: answer.id, by: this.#by }) }
    }
    const resolved = this.#random() < 0.6
    return {
      method: 'PATCH', path: `/threads/${began}`, body: { resolved },
      effect: (doc) => run(doc, resolve, { thread: began, resolved, name: this.#name, at: 3 }),
    }
  }
}
