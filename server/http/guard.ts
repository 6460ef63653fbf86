import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Access } from '../access/access.ts'
import type { Decision } from '../access/policy.ts'
import { actionOfRoute } from '../access/policy.ts'
import type { Principal } from '../access/principal.ts'
import { Problem, unknownMap } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    readonly principal: Principal
  }
}

const REFUSALS: Readonly<Record<Exclude<Decision, 'yes'>, () => Problem>> = {
  'no': () => new Problem(403, 'forbidden', 'You may not do this. Ask the owner of the map, or an administrator.'),
  'sign-in': () => new Problem(401, 'sign-in', 'You are not signed in. Sign in and try again.'),
  'hidden': unknownMap,
}

/** Throws what a decision other than `yes` is answered with. */
export function demand(decision: Decision): void {
  if (decision !== 'yes') throw REFUSALS[decision]()
}

/** The document that a request is about: the one its path names. */
function documentOf({ params }: FastifyRequest): string | null {
  const { id } = (params ?? {}) as { id?: unknown }
  return typeof id === 'string' ? id : null
}

/** Asks the policy about every request before anything else is done with it. A route that has no place in it cannot be added. */
export function guard(app: FastifyInstance, access: Pick<Access, 'principalOf' | 'decide'>): void {
  app.decorateRequest('principal', {
    getter(this: FastifyRequest) {
      return access.principalOf(this.headers)
    },
  })
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (actionOfRoute(one, url) === null) throw new Error(`${one} ${url} has no row in server/access/policy.ts`)
    }
  })
  app.addHook('onRequest', async (request) => {
    // At an address of nothing there is nothing to guard: whoever asks gets the page, or that there is nothing.
    if (request.is404) return
    const action = actionOfRoute(request.method, request.routeOptions.url ?? '')
    demand(action === null ? 'no' : access.decide(action, request.principal, documentOf(request)))
  })
}
