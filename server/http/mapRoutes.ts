import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { TITLE_LENGTH } from '../../src/model/journey/schema.ts'
import type { MapCard } from '../../src/model/mapCard.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import type { Grants } from '../access/grants.ts'
import type { Principal } from '../access/principal.ts'
import type { Making, MapFacts, Maps } from '../maps.ts'
import type { Pictures } from '../pictures.ts'
import type { Limits } from '../sync/limits.ts'
import { recordedFor } from '../sync/recorder.ts'
import { NotYetSaved } from '../sync/saving.ts'
import { TEMPLATE_IDS } from '../templates/templates.ts'
import { naming, readBody } from './body.ts'
import { demand } from './guard.ts'
import { notSaved, unknownMap } from './problem.ts'
import { perMinute } from './rates.ts'

const title = z.string().trim().min(1).max(TITLE_LENGTH)
const creation = z.strictObject({
  template: z.enum(TEMPLATE_IDS).optional(),
  title: title.optional(),
  copyOf: z.string().refine(isDocumentId).optional(),
  /** The map whose files the new one keeps, too: what is written into it next comes from there. */
  filesOf: z.string().refine(isDocumentId).optional(),
  /** The copy is the to-be of what is copied. */
  toBe: z.boolean().optional(),
}).refine(({ copyOf, toBe }) => !toBe || copyOf !== undefined)
const renaming = z.strictObject({ title, me: naming.optional() })

/** Departments that the template names may wait for the disk by then; the map does not. */
function notMade(error: unknown): never {
  if (!(error instanceof NotYetSaved)) throw error
  throw notSaved(error, {
    full: 'The server has no room left to save. No map was made; make room and try again.',
    else: 'The server cannot save just now. No map was made; try again in a while.',
  })
}

interface ById {
  Params: { id: string }
}

/** Home's side of the maps: list, make, rename, delete and bring back. Nobody learns of maps that they may not see. */
export function mapRoutes(app: FastifyInstance, maps: Maps, pictures: Pictures, access: Access, grants: Grants, limits: Limits): void {
  const changing = perMinute(limits.changesPerMinute)
  const seen = (principal: Principal, map: MapFacts): MapCard[] => {
    const role = access.roleOn(principal, map.id)
    if (role === null) return []
    const asIs = map.asIs !== null && access.roleOn(principal, map.asIs) !== null ? map.asIs : null
    return [{ ...map, asIs, role }]
  }
  const found = (principal: Principal, map: MapFacts | null): { map: MapCard } => {
    const [card] = map ? seen(principal, map) : []
    if (!card) throw unknownMap()
    return { map: card }
  }
  // It has happened by then: that the audit log cannot tell of it is not the answer to who asked.
  const told = (request: FastifyRequest, action: string, id: string): Promise<void> =>
    access.directory.write([], [access.event(request.principal, action, `map ${id}`, request.address)]).catch((error: unknown) => {
      request.log.error({ err: error, action, map: id }, 'the audit log does not tell of this')
    })

  app.get('/api/workspace', async () => ({ organisation: await maps.organisation() }))

  app.get<{ Querystring: { deleted?: string } }>('/api/maps', async ({ query, principal }) => {
    const deleted = query.deleted === '1'
    const found = (await maps.list(deleted)).flatMap((map) => seen(principal, map))
    // What is deleted is told to those who can bring it back.
    return { maps: deleted ? found.filter(({ role }) => role === 'owner') : found }
  })

  app.post('/api/maps', changing, async ({ body, principal, address }, reply) => {
    const wanted = readBody(creation, body, 'A new map takes a template, a title of up to 300 characters, or the map to copy.')
    const { copyOf = null, title = null } = wanted
    if (copyOf !== null) demand(access.decide('see the picture of a map', principal, copyOf))
    // Work that is saved from a map which is gone must not be held up by its pictures.
    const filesOf = wanted.filesOf !== undefined && access.decide('see the files of a map', principal, wanted.filesOf) === 'yes' ? wanted.filesOf : null
    const making: Making = (id) => grants.begin(principal, id, copyOf, address)
    const map = copyOf === null
      ? await maps.create(wanted.template ?? 'blank', title, making, filesOf).catch(notMade)
      : wanted.toBe
        ? await maps.copyAsToBe(copyOf, title, making)
        : await maps.copy(copyOf, title, making)
    return reply.code(201).send(found(principal, map))
  })

  app.patch<ById>('/api/maps/:id', changing, async ({ params, body, principal }) => {
    const wanted = readBody(renaming, body, 'A title has from 1 to 300 characters.')
    const by = recordedFor(principal, wanted.me?.name ?? '')
    return found(principal, isDocumentId(params.id) ? await maps.rename(params.id, wanted.title, by) : null)
  })

  app.delete<ById>('/api/maps/:id', changing, async (request) => {
    const { id } = request.params
    const map = isDocumentId(id) ? await maps.setDeleted(id, true) : null
    if (map) await told(request, 'delete a map', id)
    return found(request.principal, map)
  })

  app.post<ById>('/api/maps/:id/restore', changing, async (request) => {
    const { id } = request.params
    const map = isDocumentId(id) ? await maps.setDeleted(id, false) : null
    if (map) await told(request, 'bring a map back', id)
    return found(request.principal, map)
  })

  app.get<ById & { Querystring: { theme?: string } }>('/api/maps/:id/picture.svg', async ({ params, query, headers }, reply) => {
    const picture = isDocumentId(params.id) ? await pictures.of(params.id, query.theme === 'dark' ? 'dark' : 'light') : null
    if (!picture) throw unknownMap()
    const etag = `"${picture.version}"`
    void reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('image/svg+xml; charset=utf-8').send(picture.svg)
  })
}
