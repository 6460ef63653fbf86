import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Voice } from '../../src/model/conversation/commands.ts'
import { MAX_MENTIONS_PER_COMMENT, changeComment, react, resolve, say, startThread, takeBack } from '../../src/model/conversation/commands.ts'
import type { Conversation, ConversationSchema, ThreadId } from '../../src/model/conversation/schema.ts'
import { COMMENT_LENGTH, REACTIONS, THREAD_KINDS, WHO_LENGTH } from '../../src/model/conversation/schema.ts'
import type { Command } from '../../src/model/document.ts'
import { cleanName, namedKey } from '../../src/model/user.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Principal } from '../access/principal.ts'
import { stampOf } from '../access/principal.ts'
import type { Conversations } from '../conversations.ts'
import type { Notices } from '../notices.ts'
import type { NoticeChange } from '../storage/notices.ts'
import type { Limits } from '../sync/limits.ts'
import { naming, readBody } from './body.ts'
import { Problem, unknownMap } from './problem.ts'
import { perPersonPerMinute } from './rates.ts'

const id = z.string().min(1).max(64)
const me = naming.optional()
const text = z.string().max(COMMENT_LENGTH)
const mentions = z.array(z.strictObject({ person: z.string().min(1).max(WHO_LENGTH), name: z.string().max(60) })).max(MAX_MENTIONS_PER_COMMENT).default([])
const place = z.number().min(-1_000_000).max(1_000_000).default(0)
const subject = z.strictObject({
  kind: z.enum(THREAD_KINDS), about: z.string().max(64).default(''), label: z.string().max(300).default(''), x: place, y: place,
})
const saying = z.strictObject({ thread: id, comment: id, text, mentions, me, starts: subject.optional() })
const changing = z.strictObject({ text, mentions, me })
const takingBack = z.strictObject({ me })
const reacting = z.strictObject({ reaction: z.enum(REACTIONS), on: z.boolean(), me })
const resolving = z.strictObject({ resolved: z.boolean(), me })

const UNSAYABLE = `A comment has from 1 to ${COMMENT_LENGTH} characters and mentions at most ${MAX_MENTIONS_PER_COMMENT} people.`

type ById = { Params: { id: string } }
type ByComment = { Params: { id: string; comment: string } }
type ByThread = { Params: { id: string; thread: string } }

/** Who speaks: as the server knows them, or as they name themselves where nobody has an account. */
function voiceOf(principal: Principal, named: z.infer<typeof naming> | undefined): Voice {
  const stamp = stampOf(principal)
  if (stamp) return { by: stamp.id, name: stamp.name, colour: stamp.colour }
  const name = cleanName(named?.name ?? '')
  if (name === '' || !named) throw new Problem(400, 'nameless', 'Say who you are first, so that others know whose comment it is.')
  return { by: namedKey(name), name, colour: named.colour }
}

/** What people say beside a map. Answers when it is on disk; the same request again changes nothing. */
export function conversationRoutes(app: FastifyInstance, conversations: Conversations, notices: Notices, limits: Limits, now: () => number): void {
  const speaking = perPersonPerMinute(limits.changesPerMinute)
  const run = async <A>(
    map: string, command: Command<ConversationSchema, A>, args: A, tell: ((before: Conversation) => NoticeChange[]) | null = null,
  ): Promise<{ done: true }> => {
    const ran = isDocumentId(map) ? await conversations.run(map, command, args, tell) : 'unknown'
    if (ran === 'busy' || ran === 'newer') throw new Problem(503, 'busy', 'The server has no place just now. Nothing was changed; try again in a while.')
    if (typeof ran === 'string') throw unknownMap()
    if (ran.done === null) throw new Problem(409, 'moved-on', 'This cannot be done any more: it is gone, not yours, or there is no more room. Reload the page.')
    return { done: true }
  }

  app.post<ById>('/api/maps/:id/comments', speaking, async ({ params, body, principal }) => {
    const { starts, me: named, ...said } = readBody(saying, body, UNSAYABLE)
    const voice = voiceOf(principal, named)
    const all = { ...said, voice, at: now() }
    const tell = (before: Conversation): NoticeChange[] => {
      const about = starts?.label ?? before.threads.get(said.thread as ThreadId)?.label ?? ''
      return notices.said(params.id, before, { ...said, by: voice.by }, { text: said.text, name: voice.name, colour: voice.colour, about, at: all.at })
    }
    return starts ? run(params.id, startThread, { ...all, ...starts }, tell) : run(params.id, say, all, tell)
  })

  app.patch<ByComment>('/api/maps/:id/comments/:comment', speaking, async ({ params, body, principal }) => {
    const { me: named, ...said } = readBody(changing, body, UNSAYABLE)
    const { comment } = params
    return run(params.id, changeComment, { ...said, comment, by: voiceOf(principal, named).by, at: now() },
      (before) => notices.changed(params.id, before, comment, said.text, said.mentions))
  })

  app.delete<ByComment>('/api/maps/:id/comments/:comment', speaking, async ({ params, body, principal }) => {
    const { me: named } = readBody(takingBack, body)
    const { comment } = params
    return run(params.id, takeBack, { comment, by: voiceOf(principal, named).by }, (before) => notices.takenBack(params.id, before, comment))
  })

  app.put<ByComment>('/api/maps/:id/comments/:comment/reactions', speaking, async ({ params, body, principal }) => {
    const { me: named, ...wanted } = readBody(reacting, body)
    return run(params.id, react, { ...wanted, comment: params.comment, voice: voiceOf(principal, named) })
  })

  app.patch<ByThread>('/api/maps/:id/threads/:thread', speaking, async ({ params, body, principal }) => {
    const { me: named, resolved } = readBody(resolving, body)
    return run(params.id, resolve, { thread: params.thread, resolved, name: voiceOf(principal, named).name, at: now() })
  })
}
