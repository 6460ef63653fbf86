import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { cleanName, namedKey } from '../../src/model/user.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Principal } from '../access/principal.ts'
import { stampOf } from '../access/principal.ts'
import type { Limits } from '../sync/limits.ts'
import type { Namer, Versions } from '../versions.ts'
import { MOST_VERSIONS } from '../versions.ts'
import { readBody } from './body.ts'
import { Problem, unknownMap } from './problem.ts'
import { perMinute } from './rates.ts'

/** Characters of a version's name. */
const NAME_LENGTH = 120

const name = z.string().trim().min(1).max(NAME_LENGTH)
/** `me`: whoever asks, where people name themselves. */
const naming = z.strictObject({ name, number: z.number().int().nonnegative().nullable().default(null), me: z.strictObject({ name: z.string().max(300) }).optional() })
const renaming = z.strictObject({ name })

const UNREADABLE = `A version has a name of up to ${NAME_LENGTH} characters.`

type ById = { Params: { id: string } }
type ByVersion = { Params: { id: string; version: string } }

const unknownVersion = (): Problem => new Problem(404, 'unknown-version', 'This version is not there any more. Reload the page.')
const REFUSALS = {
  'unknown-moment': () => new Problem(404, 'unknown-moment', 'This part of the history is no longer kept. Choose a later moment.'),
  'no-room': () => new Problem(409, 'no-room', `A map keeps up to ${MOST_VERSIONS} versions. Delete one that nobody needs, then try again.`),
} as const

/** Who names: as the server knows them, or as they name themselves where nobody has an account. */
function namerOf(principal: Principal, me: { readonly name: string } | undefined): Namer {
  const stamp = stampOf(principal)
  if (stamp) return { by: stamp.id, name: stamp.name }
  const own = cleanName(me?.name ?? '')
  return own === '' ? { by: '', name: null } : { by: namedKey(own), name: own }
}

/** Named moments of a map: what there is of them, and the map as it was. */
export function versionRoutes(app: FastifyInstance, versions: Versions, limits: Limits): void {
  const changing = perMinute(limits.changesPerMinute)

  app.get<ById>('/api/maps/:id/versions', async ({ params }) => ({ versions: await versions.list(params.id) }))

  app.get<ByVersion>('/api/maps/:id/versions/:version', async ({ params }, reply) => {
    const journey = await versions.journey(params.id, params.version)
    if (journey === null) throw unknownVersion()
    return reply.type('application/json; charset=utf-8').send(`{"journey":${journey}}`)
  })

  app.post<ById>('/api/maps/:id/versions', changing, async ({ params, body, principal }, reply) => {
    const wanted = readBody(naming, body, UNREADABLE)
    if (!isDocumentId(params.id)) throw unknownMap()
    const named = await versions.name(params.id, wanted.name, wanted.number, namerOf(principal, wanted.me))
    if ('refused' in named) throw REFUSALS[named.refused]()
    return reply.code(201).send(named)
  })

  app.patch<ByVersion>('/api/maps/:id/versions/:version', changing, async ({ params, body }) => {
    const wanted = readBody(renaming, body, UNREADABLE)
    if (!(await versions.rename(params.id, params.version, wanted.name))) throw unknownVersion()
    return { done: true }
  })

  app.delete<ByVersion>('/api/maps/:id/versions/:version', changing, async ({ params }) => {
    if (!(await versions.remove(params.id, params.version))) throw unknownVersion()
    return { done: true }
  })
}
