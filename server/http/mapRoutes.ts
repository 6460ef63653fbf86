import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { TITLE_LENGTH } from '../../src/model/journey/schema.ts'
import type { MapCard } from '../../src/model/mapCard.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import type { Maps } from '../maps.ts'
import type { Pictures } from '../pictures.ts'
import type { Limits } from '../sync/limits.ts'
import { TEMPLATE_IDS } from '../templates/templates.ts'
import { readBody } from './body.ts'
import { demand } from './guard.ts'
import { unknownMap } from './problem.ts'

const title = z.string().trim().min(1).max(TITLE_LENGTH)
const creation = z.strictObject({
  template: z.enum(TEMPLATE_IDS).optional(),
  title: title.optional(),
  copyOf: z.string().refine(isDocumentId).optional(),
  /** The copy is the to-be of what is copied. */
  toBe: z.boolean().optional(),
}).refine(({ copyOf, toBe }) => !toBe || copyOf !== undefined)
const renaming = z.strictObject({ title })

function found(map: MapCard | null): { map: MapCard } {
  if (!map) throw unknownMap()
  return { map }
}

interface ById {
  Params: { id: string }
}

/** Home's side of the maps: list, make, rename, delete and bring back. */
export function mapRoutes(app: FastifyInstance, maps: Maps, pictures: Pictures, access: Access, limits: Limits): void {
  const changing = { config: { rateLimit: { max: limits.changesPerMinute, timeWindow: 60_000 } } }

  app.get('/api/workspace', async () => ({ organisation: await maps.organisation() }))

  app.get<{ Querystring: { deleted?: string } }>('/api/maps', async ({ query }) => ({
    maps: await maps.list(query.deleted === '1'),
  }))

  app.post('/api/maps', changing, async ({ body, principal }, reply) => {
    const wanted = readBody(creation, body, 'A new map takes a template, a title of up to 300 characters, or the map to copy.')
    if (wanted.copyOf !== undefined) demand(access.decide('see the picture of a map', principal, wanted.copyOf))
    const map = wanted.copyOf === undefined
      ? await maps.create(wanted.template ?? 'blank', wanted.title ?? null)
      : wanted.toBe
        ? await maps.copyAsToBe(wanted.copyOf, wanted.title ?? null)
        : await maps.copy(wanted.copyOf, wanted.title ?? null)
    return reply.code(201).send(found(map))
  })

  app.patch<ById>('/api/maps/:id', changing, async ({ params, body }) => {
    const wanted = readBody(renaming, body, 'A title has from 1 to 300 characters.')
    return found(isDocumentId(params.id) ? await maps.rename(params.id, wanted.title) : null)
  })

  app.delete<ById>('/api/maps/:id', changing, async ({ params }) =>
    found(isDocumentId(params.id) ? await maps.setDeleted(params.id, true) : null))

  app.post<ById>('/api/maps/:id/restore', changing, async ({ params }) =>
    found(isDocumentId(params.id) ? await maps.setDeleted(params.id, false) : null))

  app.get<ById & { Querystring: { theme?: string } }>('/api/maps/:id/picture.svg', async ({ params, query, headers }, reply) => {
    const picture = isDocumentId(params.id) ? await pictures.of(params.id, query.theme === 'dark' ? 'dark' : 'light') : null
    if (!picture) throw unknownMap()
    const etag = `"${picture.version}"`
    void reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('image/svg+xml; charset=utf-8').send(picture.svg)
  })
}
