import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

/** The address of one of our pages, as people type it; by the address of the request where no public one is set. */
export function pageAddress(config: Pick<Config, 'publicUrl'>, request: Pick<FastifyRequest, 'headers'>, page: string): string {
  const { publicUrl } = config
  return publicUrl ? `${publicUrl.origin}${publicUrl.path}${page}` : `http://${request.headers.host ?? 'localhost'}${page}`
}
