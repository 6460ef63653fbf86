import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Access } from '../access/access.ts'
import type { OpenId, OpenIdProblem } from '../access/openId.ts'
import { cookieOf } from '../access/sessions.ts'
import type { Config } from '../config.ts'
import { pageAddress } from './addresses.ts'
import { Problem } from './problem.ts'

/** Where the provider, no page, says that somebody has signed out there; its signed token is the proof. */
export const LOGOUT = '/api/oidc/logout'

/** Holds the secret of a way to the provider and back. */
const COOKIE = '__Host-throughline-way'
const wayCookie = (secret: string): string => `${COOKIE}=${secret}; Path=/; Max-Age=${secret === '' ? 0 : 600}; HttpOnly; Secure; SameSite=Lax`
const secretIn = (header = ''): string | null => new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(header)?.[1] ?? null

/** A path of ours and nowhere else: no other host, also not in the spellings that browsers read as one. */
const isOurs = (to: string): boolean => /^\/(?![/\\])[^\\\s]*$/.test(to) && to.length < 2_000

/** The way out to the OpenID provider and back in, and the provider's word that somebody has signed out there. */
export function openIdRoutes(app: FastifyInstance, config: Config, access: Access, openId: OpenId | null): void {
  const only = (): OpenId => {
    if (!openId) throw new Problem(404, 'no-oidc', 'People do not sign in with an OpenID provider here. Go to Home.')
    return openId
  }
  const path = config.publicUrl?.path ?? ''
  const back = (reply: FastifyReply, { problem, claim }: OpenIdProblem): unknown =>
    reply.header('set-cookie', wayCookie('')).redirect(`${path}/sign-in?problem=${problem}${claim === undefined ? '' : `&claim=${encodeURIComponent(claim)}`}`)

  app.get<{ Querystring: { to?: unknown } }>('/api/oidc/start', async (request, reply) => {
    const { to } = request.query
    const way = await only().begin(pageAddress(config, request, '/api/oidc/callback'), typeof to === 'string' && isOurs(to) ? to : '/')
    if ('problem' in way) return back(reply, way)
    return reply.header('set-cookie', wayCookie(way.secret)).redirect(way.address)
  })

  app.get('/api/oidc/callback', async (request, reply) => {
    const search = /\?.*$/.exec(request.url)?.[0] ?? ''
    const returned = await only().finish(search, secretIn(request.headers.cookie), request.address)
    if ('problem' in returned) return back(reply, returned)
    return reply
      .header('set-cookie', [wayCookie(''), cookieOf(returned.signed.secret)])
      .redirect(path + returned.to)
  })

  void app.register(async (forms) => {
    // The one request that is a form: the provider sends it, not a page.
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))))
    forms.post<{ Body: { logout_token?: string } | undefined }>(LOGOUT, async ({ body, address }, reply) => {
      const done = await only().logOut(body?.logout_token ?? '')
      if (!done) {
        await access.directory.write([], [access.event({ kind: 'nobody' }, 'sign out by the provider', '', address, 'refused')])
        throw new Problem(400, 'logout-token', 'This is no logout token of the configured provider.')
      }
      return reply.header('cache-control', 'no-store').send({})
    })
  })
}
