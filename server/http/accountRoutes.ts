import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MAP_ROLES, WORKSPACE_ROLES } from '../../src/model/roles.ts'
import { isColour } from '../../src/model/user.ts'
import { isDocumentId } from '../../src/model/wire.ts'
import type { Access } from '../access/access.ts'
import type { AccountProblem, Accounts, Signed } from '../access/accounts.ts'
import type { Links } from '../access/links.ts'
import { remove } from '../access/directory.ts'
import type { InvitationRecord, UserRecord } from '../access/records.ts'
import { cookieOf } from '../access/sessions.ts'
import type { Config } from '../config.ts'
import { pageAddress } from './addresses.ts'
import { readBody } from './body.ts'
import { Problem } from './problem.ts'
import { perMinute } from './rates.ts'

const text = z.string().max(2_000)
const secret = z.string().min(16).max(64)
const signingIn = z.strictObject({ email: text, password: text })
const applying = z.strictObject({ secret, name: text, email: text, password: text })
const renewing = z.strictObject({ secret, password: text })
const looking = z.strictObject({ secret })
const presenting = z.strictObject({ name: text.optional(), colour: z.string().refine(isColour).optional() })
const changingPassword = z.strictObject({ now: text, next: text })
const inviting = z.strictObject({
  email: z.email().max(254).nullish(),
  role: z.enum(WORKSPACE_ROLES),
  maps: z.array(z.strictObject({ map: z.string().refine(isDocumentId), role: z.enum(MAP_ROLES) })).max(50).optional(),
})
const administering = z.strictObject({ role: z.enum(WORKSPACE_ROLES).optional(), disabled: z.boolean().optional() })

/** Tries to come in, a minute and address. */
const TRIES = perMinute(10)

const isProblem = (value: object): value is AccountProblem => 'problem' in value

function refused({ problem, message, wait }: AccountProblem): Problem {
  return new Problem(problem === 'too-often' ? 429 : problem === 'wrong' ? 401 : 400, problem, message, wait)
}

const noAccount = (): Problem => new Problem(404, 'unknown-user', 'There is no such account. Reload the page.')

function forOthers({ id, name, colour }: UserRecord): object {
  return { id, name, colour }
}

function invitationTold({ id, role, email, createdAt, expiresAt }: InvitationRecord): object {
  return { id, role, email, createdAt, expiresAt }
}

/** How people come in with a password, what they change of their account, and what administrators do with accounts. */
export function accountRoutes(app: FastifyInstance, config: Config, access: Access, accounts: Accounts, links: Links): void {
  const { directory } = access
  const only = (mode: Config['auth']): void => {
    if (config.auth !== mode) throw new Problem(404, 'no-passwords', 'People do not sign in with a password here. Go to Home.')
  }
  const signed = (reply: FastifyReply, outcome: Signed): unknown => {
    if (isProblem(outcome)) throw refused(outcome)
    return reply.header('set-cookie', cookieOf(outcome.secret)).send({ me: forOthers(outcome.user) })
  }
  const userOf = ({ principal }: FastifyRequest): UserRecord => {
    const user = principal.kind === 'user' ? directory.get('user', principal.id) : null
    if (!user) throw new Problem(404, 'no-account', 'You have no account here. Sign in with one.')
    return user
  }
  const forAdministrators = (user: UserRecord): object => {
    const open = directory.all('session').filter(({ of }) => of.kind === 'user' && of.id === user.id)
    const { email, role, createdAt, disabledAt } = user
    const seenAt = open.reduce<number | null>((last, session) => Math.max(last ?? 0, session.seenAt), null)
    return { ...forOthers(user), email, role, createdAt, disabledAt, sessions: open.length, seenAt, signsIn: user.password ? 'password' : 'oidc' }
  }

  app.post('/api/sign-in', TRIES, async ({ body, address }, reply) => {
    only('password')
    const { email, password } = readBody(signingIn, body)
    return signed(reply, await accounts.signIn(email, password, address))
  })

  for (const path of ['/api/welcome', '/api/invitations/accept'] as const) {
    app.post(path, TRIES, async ({ body, address }, reply) => {
      only('password')
      const { secret: given, ...application } = readBody(applying, body)
      return signed(reply, await accounts.accept(given, application, address))
    })
  }

  app.post('/api/invitations/look', TRIES, async ({ body }) => {
    const invitation = accounts.invitationOf(readBody(looking, body).secret)
    if (!invitation) throw new Problem(404, 'spent', 'This link was used already, or it is too old. Ask an administrator for a new one.')
    const by = invitation.createdBy === null ? null : directory.get('user', invitation.createdBy)
    const of = invitation.of === null ? null : directory.get('user', invitation.of)
    return { role: invitation.role, email: invitation.email, invitedBy: by?.name ?? null, resets: of?.name ?? null }
  })

  app.post('/api/reset', TRIES, async ({ body, address }, reply) => {
    only('password')
    const { secret: given, password } = readBody(renewing, body)
    return signed(reply, await accounts.renew(given, password, address))
  })

  app.patch('/api/me', async (request) => {
    const wanted = readBody(presenting, request.body, 'A name has from 1 to 60 characters, a colour six digits behind a #.')
    if (request.principal.kind === 'guest') return { me: await links.present(request.principal, wanted) }
    const outcome = await accounts.present(userOf(request), wanted)
    if (isProblem(outcome)) throw refused(outcome)
    return { me: forOthers(outcome) }
  })

  app.post('/api/me/password', TRIES, async (request) => {
    only('password')
    const { principal, body, address } = request
    const { now, next } = readBody(changingPassword, body)
    userOf(request)
    const problem = principal.kind === 'user' ? await accounts.changePassword(principal, now, next, address) : null
    if (problem) throw refused(problem)
    return {}
  })

  app.get('/api/me/sessions', async (request) => {
    const user = userOf(request)
    const { principal } = request
    const mine = directory.all('session').filter(({ of }) => of.kind === 'user' && of.id === user.id)
    return {
      sessions: mine.map(({ id, createdAt, seenAt }) => ({ id, createdAt, seenAt, here: principal.kind === 'user' && principal.session === id })),
    }
  })

  app.delete<{ Params: { session: string } }>('/api/me/sessions/:session', async (request) => {
    const session = directory.get('session', request.params.session)
    if (session?.of.kind !== 'user' || session.of.id !== userOf(request).id) {
      throw new Problem(404, 'unknown-session', 'This browser is signed out already.')
    }
    await directory.write([remove('session', session.id)], [access.event(request.principal, 'end a session', '', request.address)])
    return {}
  })

  app.get('/api/users', async ({ principal }) => {
    const rules = access.decide('administer the workspace', principal) === 'yes'
    const users = directory.all('user').sort((a, b) => a.name.localeCompare(b.name))
    return { users: rules ? users.map(forAdministrators) : users.filter(({ disabledAt }) => disabledAt === null).map(forOthers) }
  })

  app.patch<{ Params: { user: string } }>('/api/users/:user', async ({ params, principal, body, address }) => {
    const wanted = readBody(administering, body)
    const outcome = await accounts.administer(principal, params.user, wanted, address)
    if (!outcome) throw noAccount()
    if (isProblem(outcome)) throw refused(outcome)
    return { user: forAdministrators(outcome) }
  })

  app.post<{ Params: { user: string } }>('/api/users/:user/reset', async (request) => {
    only('password')
    const given = await accounts.reset(request.principal, request.params.user, request.address)
    if (given === null) throw noAccount()
    return { link: pageAddress(config, request, `/reset#${given}`) }
  })

  app.get('/api/invitations', async () => {
    const pending = directory.all('invitation').filter(({ of, id }) => of === null && accounts.isPending(id))
    return { invitations: pending.map(invitationTold) }
  })

  app.post('/api/invitations', async (request, reply) => {
    only('password')
    const { email = null, role, maps = [] } = readBody(inviting, request.body, 'An invitation takes a role, and an e-mail address where it is for one person.')
    const { secret: given, invitation } = await accounts.invite(request.principal, { email: email ?? null, role, maps }, request.address)
    return reply.code(201).send({ invitation: invitationTold(invitation), link: pageAddress(config, request, `/invitation#${given}`) })
  })

  app.delete<{ Params: { invitation: string } }>('/api/invitations/:invitation', async ({ params, principal, address }) => {
    await directory.write([remove('invitation', params.invitation)], [access.event(principal, 'take back an invitation', '', address)])
    return {}
  })

}
