import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MAP_ROLES } from '../../src/model/roles.ts'
import { cleanName, withoutGuest } from '../../src/model/user.ts'
import type { Access } from '../access/access.ts'
import { put } from '../access/directory.ts'
import type { AccessWish, Grants } from '../access/grants.ts'
import type { Links } from '../access/links.ts'
import type { LinkRecord } from '../access/records.ts'
import { cookieOf } from '../access/sessions.ts'
import type { Config } from '../config.ts'
import { pageAddress } from './addresses.ts'
import { readBody } from './body.ts'
import { Problem } from './problem.ts'
import { perMinute } from './rates.ts'

const roles = z.enum(MAP_ROLES).nullable()
const wish = z.strictObject({ everyone: roles.optional(), grants: z.record(z.string().max(64), roles).optional() })
const label = z.string().trim().max(120)
const linkRole = z.enum(['viewer', 'commenter', 'editor'])
const time = z.number().int().positive().nullable()
const making = z.strictObject({
  role: linkRole, label: label.default(''), expiresAt: time.default(null), passcode: z.string().trim().min(4).max(100).nullable().default(null),
})
const changing = z.strictObject({ role: linkRole.optional(), label: label.optional(), expiresAt: time.optional() })
const looking = z.strictObject({ secret: z.string().max(64) })
const redeeming = z.strictObject({ secret: z.string().max(64), passcode: z.string().max(100).default(''), name: z.string().max(300).default('') })
const settings = z.strictObject({ newMaps: roles })

/** Tries of links, a minute and address. */
const TRIES = perMinute(20)

/** The same for links that never were, were revoked, or are too old. */
const unknownLink = (): Problem =>
  new Problem(404, 'unknown-link', 'This link does not lead to a map any more. Ask whoever gave it to you for a new one.')

/** Who comes by the link of a workshop takes part in it; an open link says that it goes on. */
const leadsTo = ({ workshop }: LinkRecord): object => (workshop === null ? {} : { workshop: true })

type ById = { Params: { id: string } }
type ByLink = { Params: { id: string; link: string } }

/** Who may do what with a map, and the links by which others come to it. `here` tells whether somebody has a socket open now. */
export function sharingRoutes(app: FastifyInstance, config: Config, access: Access, grants: Grants, links: Links, here: (key: string) => boolean): void {
  const { directory } = access

  const accessTold = (document: string): object => ({
    everyone: access.accessTo(document).everyone,
    people: grants.of(document).map(({ user: { id, name, colour }, role }) => ({ id, name, colour, role })),
    administrators: directory.all('user').filter(({ role, disabledAt }) => role === 'administrator' && disabledAt === null)
      .map(({ id, name, colour }) => ({ id, name, colour })),
  })
  const changeAccess = async (request: FastifyRequest, document: string): Promise<object> => {
    const wanted: AccessWish = readBody(wish, request.body)
    const problem = await grants.change(request.principal, document, wanted, request.address)
    if (problem === 'ownerless') throw new Problem(400, 'ownerless', 'Somebody must own this map. Make somebody else its owner first.')
    if (problem === 'unknown-user') throw new Problem(404, 'unknown-user', 'There is no such account. Reload the page.')
    return accessTold(document)
  }
  const linkTold = (link: LinkRecord): object => {
    const { id, role, createdAt, expiresAt, revokedAt } = link
    const maker = directory.get('user', link.createdBy)
    return {
      id, role, label: link.label, createdAt, expiresAt, revokedAt, hasPasscode: link.passcode !== null, createdBy: maker?.name ?? null,
      guests: links.guestsOf(id).map(({ id: guest, name, colour, createdAt: cameAt, seenAt }) => ({
        id: guest, name, colour, cameAt, seenAt: Math.max(seenAt, access.sessions.seenAt({ kind: 'guest', id: guest })), here: here(`guest ${guest}`),
      })),
    }
  }
  const linkOf = ({ params }: { params: { id: string; link: string } }): LinkRecord => {
    const link = links.find(params.id, params.link)
    if (!link) throw new Problem(404, 'unknown-link', 'There is no such link. Reload the page.')
    return link
  }
  const addressOf = (request: FastifyRequest, secret: string): string => pageAddress(config, request, `/join#${secret}`)
  const withAccounts = (): void => {
    if (config.auth === 'open') throw new Problem(404, 'no-accounts', 'Everybody who reaches this server may edit; it needs no links. Set THROUGHLINE_AUTH to have roles.')
  }

  app.get<ById>('/api/maps/:id/access', async ({ params, principal }) => ({ ...accessTold(params.id), mine: access.roleOn(principal, params.id) }))
  app.patch<ById>('/api/maps/:id/access', async (request) => {
    withAccounts()
    return { ...(await changeAccess(request, request.params.id)), mine: access.roleOn(request.principal, request.params.id) }
  })
  app.get('/api/organisation/access', async () => accessTold(access.organisation))
  app.patch('/api/organisation/access', async (request) => changeAccess(request, access.organisation))

  app.get('/api/settings', async () => ({ newMaps: access.newMaps }))
  app.patch('/api/settings', async ({ body, principal, address }) => {
    const { newMaps } = readBody(settings, body)
    await directory.write([put('setting', { id: 'workspace', newMaps })], [access.event(principal, `new maps, everyone: ${newMaps ?? 'nothing'}`, '', address)])
    return { newMaps }
  })

  app.get<ById>('/api/maps/:id/links', async ({ params }) => ({ links: links.of(params.id).map(linkTold) }))

  app.post<ById>('/api/maps/:id/links', async (request, reply) => {
    withAccounts()
    const wanted = readBody(making, request.body, 'A link takes a role, a label of up to 120 characters, and a passcode of at least 4 where it is to have one.')
    const { link, secret } = await links.make(request.principal, request.params.id, wanted, request.address)
    return reply.code(201).send({ link: linkTold(link), address: addressOf(request, secret) })
  })

  app.patch<ByLink>('/api/maps/:id/links/:link', async (request) => {
    const { role, label: words, expiresAt } = readBody(changing, request.body)
    const wanted = { ...(role && { role }), ...(words !== undefined && { label: words }), ...(expiresAt !== undefined && { expiresAt }) }
    return { link: linkTold(await links.change(request.principal, linkOf(request), wanted, request.address)) }
  })

  app.delete<ByLink>('/api/maps/:id/links/:link', async (request) => ({
    link: linkTold(await links.revoke(request.principal, linkOf(request), request.address)),
  }))

  app.post<ByLink>('/api/maps/:id/links/:link/rotate', async (request) => {
    const link = linkOf(request)
    return { link: linkTold(link), address: addressOf(request, await links.rotate(request.principal, link, request.address)) }
  })

  app.post('/api/links/look', TRIES, async ({ body, principal }) => {
    const link = links.open(readBody(looking, body).secret)
    if (!link) throw unknownLink()
    const me = principal.kind === 'user' || principal.kind === 'guest' ? principal : null
    const isBack = me?.kind === 'guest' && me.link === link.id
    return {
      role: link.role, needsPasscode: link.passcode !== null, member: me?.kind === 'user' ? me.name : null,
      /** The name under which this browser came by the same link before. */
      name: isBack ? withoutGuest(me.name) : null,
      ...leadsTo(link),
    }
  })

  app.post('/api/links/redeem', TRIES, async ({ body, principal, address }, reply) => {
    const { secret, passcode, name } = readBody(redeeming, body)
    if (principal.kind !== 'user' && cleanName(name) === '') throw new Problem(400, 'name', 'Enter the name that the others will see.')
    const redeemed = await links.redeem(principal, secret, passcode, name, address)
    switch (redeemed.result) {
      case 'unknown':
        throw unknownLink()
      case 'passcode':
        throw new Problem(401, 'passcode', 'This is not the passcode. Ask whoever gave you the link.')
      case 'too-often':
        throw new Problem(429, 'too-often', 'The passcode was tried too often. Wait a while, then try again.', redeemed.wait)
      case 'member':
        return { map: redeemed.link.map, ...leadsTo(redeemed.link) }
      case 'guest':
        return reply.header('set-cookie', cookieOf(redeemed.secret)).send({ map: redeemed.link.map, ...leadsTo(redeemed.link), me: { id: redeemed.guest.id, name: redeemed.guest.name } })
    }
  })
}
