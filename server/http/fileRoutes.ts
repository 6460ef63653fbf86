import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isContent } from '../../src/model/journey/files.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import { placeOf } from '../access/address.ts'
import { keyOf } from '../access/principal.ts'
import type { Files, Keeping } from '../files/files.ts'
import type { Limits } from '../sync/limits.ts'
import { readBody } from './body.ts'
import { demand } from './guard.ts'
import { Problem, unknownMap } from './problem.ts'
import { perMinute } from './rates.ts'
import { Places, received } from './uploads.ts'

interface ById {
  Params: { id: string }
}

const sharing = z.strictObject({ from: z.string().refine(isDocumentId), files: z.array(z.string().refine(isContent)).min(1).max(2000) })

const REFUSALS: Readonly<Record<Extract<Keeping, { refused: unknown }>['refused'], () => Problem>> = {
  'unknown-kind': () => new Problem(415, 'unknown-kind', 'This is no picture that can be shown, and no PDF. Take a PNG, JPEG, WebP, GIF or PDF.'),
  'unreadable': () => new Problem(422, 'unreadable-picture', 'This picture cannot be read: it is damaged or cut off. Save it again, then try once more.'),
  'too-many-pixels': () => new Problem(422, 'too-many-pixels', 'This picture has too many pixels: up to 40 million are taken, fewer where it has 16 bits a colour. Make it smaller, then try again.'),
  'no-room': () => new Problem(409, 'no-room', 'This map has as many pictures and files as it can keep. Take some off first; they are let go after 30 days.'),
}

/** A page that a file could be taken for may do nothing at all, and is of no origin. */
const INERT = "sandbox; default-src 'none'"
const YEAR = 31_536_000

/**
 * Pictures and letters of a map. What they are is decided by their content alone; no name that anybody gave them is looked
 * at or given back here, and no address leads to a file but that of a map which keeps it.
 */
export async function fileRoutes(app: FastifyInstance, files: Files, access: Pick<Access, 'decide'>, limits: Limits): Promise<void> {
  const places = new Places(limits)

  await app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    // Read only when there is a place for it.
    uploads.addContentTypeParser('application/octet-stream', (_, __, done) => done(null))
    uploads.post<ById>('/api/maps/:id/files', perMinute(limits.filesPerMinute), async ({ params, raw, principal, address }, reply) => {
      if (!isDocumentId(params.id)) throw unknownMap()
      // A link makes as many guests as somebody likes.
      const keeping = await places.with(principal.kind === 'user' ? keyOf(principal) : placeOf(address), async () => files.keep(params.id, await received(raw, limits)))
      if ('refused' in keeping) throw REFUSALS[keeping.refused]()
      return reply.code(201).send({ file: keeping.kept })
    })
  })

  app.post<ById>('/api/maps/:id/files/shared', perMinute(limits.changesPerMinute), async ({ params, body, principal }) => {
    const { from, files: wanted } = readBody(sharing, body)
    if (!isDocumentId(params.id)) throw unknownMap()
    demand(access.decide('see the files of a map', principal, from))
    const shared = await files.share(from, params.id, wanted)
    if (shared === 'no-room') throw REFUSALS['no-room']()
    return { files: shared }
  })

  app.get<{ Params: { id: string; file: string }; Querystring: { size?: unknown } }>('/api/maps/:id/files/:file', async ({ params, query, headers }, reply) => {
    const form = query.size === 'small' ? 'small' : 'whole'
    const etag = `"${params.file}-${form}"`
    const file = isDocumentId(params.id) ? await files.read(params.id, params.file, form) : null
    if (!file) throw new Problem(404, 'no-file', 'This file is not there, or not in this size.')
    void reply.header('etag', etag).header('cache-control', `private, max-age=${YEAR}, immutable`)
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    const isPicture = file.type === 'image/webp'
    return reply
      .header('content-security-policy', INERT)
      .header('x-content-type-options', 'nosniff')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('content-disposition', isPicture ? 'inline' : 'attachment')
      .type(isPicture ? 'image/webp' : 'application/pdf')
      .send(Buffer.from(file.data.buffer, file.data.byteOffset, file.data.byteLength))
  })
}
