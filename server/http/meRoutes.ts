import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/access.ts'
import { remove } from '../access/directory.ts'
import type { Principal } from '../access/principal.ts'
import { cookieOf } from '../access/sessions.ts'
import type { Config } from '../config.ts'

/** What a page needs to know of whoever looks at it. */
function told(principal: Principal): object | null {
  switch (principal.kind) {
    case 'local':
    case 'console':
      return { kind: 'local', id: null, name: null, colour: null, role: 'administrator' }
    case 'user':
      return { kind: 'user', id: principal.id, name: principal.name, colour: principal.colour, role: principal.role }
    case 'guest':
      return { kind: 'guest', id: principal.id, name: principal.name, colour: principal.colour, role: null }
    case 'nobody':
      return null
  }
}

/** Who I am here, how people come in, and the way out. */
export function meRoutes(app: FastifyInstance, config: Pick<Config, 'auth'>, access: Access): void {
  app.get('/api/me', async ({ principal }) => ({ auth: config.auth, me: told(principal) }))

  app.post('/api/sign-out', async ({ principal, address }, reply) => {
    if (principal.kind === 'user' || principal.kind === 'guest') {
      await access.directory.write([remove('session', principal.session)], [access.event(principal, 'sign out', '', address)])
    }
    return reply.header('set-cookie', cookieOf(null)).send({})
  })
}
