import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRecordId } from '../../src/model/table.ts'
import { cleanName, namedKey } from '../../src/model/user.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import { put } from '../access/directory.ts'
import type { Principal } from '../access/principal.ts'
import { stampOf } from '../access/principal.ts'
import type { Inboxes, Reader } from '../inboxes.ts'
import type { Limits } from '../sync/limits.ts'
import { readBody } from './body.ts'
import { Problem } from './problem.ts'
import { perPersonPerMinute } from './rates.ts'

const department = z.string().refine(isRecordId).nullable().default(null)
/** Whoever asks and the department that is theirs, where people name themselves. */
const asking = z.object({ me: z.string().max(300).default(''), department })
const reading = z.strictObject({
  me: z.string().max(300).default(''),
  department,
  ids: z.array(z.string().max(200)).max(500).default([]),
  talk: z.strictObject({ map: z.string().refine(isDocumentId), thread: z.string().max(64) }).nullable().default(null),
})
const choosing = z.strictObject({ department })

const NOTHING = { notices: [], pains: [], unread: 0, departments: [], chosen: null, choices: [] }

/** What each person is to hear of: where they are called, where they are answered, and the pains of their department. */
export function inboxRoutes(app: FastifyInstance, inboxes: Inboxes, access: Access, limits: Limits): void {
  const often = perPersonPerMinute(limits.changesPerMinute)
  /** Null where nobody has said who they are. */
  const readerOf = (principal: Principal, { me, department: chosen }: z.infer<typeof asking>): Reader | null => {
    const stamp = stampOf(principal)
    if (stamp) {
      const user = access.directory.get('user', stamp.id)
      return { principal, key: stamp.id, name: stamp.name, email: user?.email ?? null, chosen: user?.department ?? null }
    }
    const name = cleanName(me)
    return name === '' ? null : { principal, key: namedKey(name), name, email: null, chosen }
  }

  app.get('/api/inbox', often, async ({ principal, query }) => {
    const reader = readerOf(principal, readBody(asking, query))
    return reader ? inboxes.of(reader) : NOTHING
  })

  app.get('/api/inbox/count', often, async ({ principal, query }) => {
    const reader = readerOf(principal, readBody(asking, query))
    return { unread: reader ? (await inboxes.of(reader)).unread : 0 }
  })

  app.post('/api/inbox/read', often, async ({ principal, body }) => {
    const { ids, talk, ...who } = readBody(reading, body)
    const reader = readerOf(principal, who)
    if (!reader) return { unread: 0 }
    await inboxes.read(reader, ids, talk)
    return { unread: (await inboxes.of(reader)).unread }
  })

  app.put('/api/inbox/department', often, async ({ principal, body }) => {
    const wanted = readBody(choosing, body)
    const user = principal.kind === 'user' ? access.directory.get('user', principal.id) : null
    if (!user) throw new Problem(404, 'no-account', 'You have no account here. Sign in with one.')
    const { department: _, ...rest } = user
    await access.directory.write([put('user', wanted.department === null ? rest : { ...rest, department: wanted.department })])
    return { done: true }
  })
}
