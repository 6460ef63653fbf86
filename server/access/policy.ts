import type { MapRole, WorkspaceRole } from '../../src/model/roles.ts'
import { atLeast } from '../../src/model/roles.ts'
import type { ClientFrame } from '../sync/frames.ts'
import type { Principal } from './principal.ts'

/**
 * What an action asks of whoever does it. `anybody`: also those who are not signed in. `signed-in`: guests of one map,
 * too. `workspace`: a member or an administrator. `document`: a role on the document that the action is about.
 * `console`: the administrator's command line on this machine.
 */
export type Need =
  | { readonly for: 'anybody' }
  | { readonly for: 'signed-in' }
  | { readonly for: 'workspace'; readonly role: WorkspaceRole }
  | { readonly for: 'document'; readonly role: MapRole }
  | { readonly for: 'console' }

/** A method and a path as the router knows it, such as `GET /api/maps/:id`. */
export type RouteName = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`
export type MessageName = ClientFrame['type']

export interface Rule {
  readonly need: Need
  readonly routes?: readonly RouteName[]
  readonly messages?: readonly MessageName[]
}

const anybody: Need = { for: 'anybody' }
const signedIn: Need = { for: 'signed-in' }
const member: Need = { for: 'workspace', role: 'member' }
const administrator: Need = { for: 'workspace', role: 'administrator' }
const console: Need = { for: 'console' }
const on = (role: MapRole): Need => ({ for: 'document', role })

/**
 * Every way into the server and what it asks. A route or message that stands nowhere here does not exist: the server does
 * not start with such a route, and such a message is refused.
 */
export const POLICY = {
  'load the pages': { need: anybody, routes: ['GET /', 'GET /*'] },
  'ask whether the server lives': { need: anybody, routes: ['GET /healthz', 'GET /readyz'] },
  // The route itself looks whether a program on this machine asks, or one that has the token.
  'read the metrics': { need: anybody, routes: ['GET /metrics'] },
  'ask who I am': { need: anybody, routes: ['GET /api/me'] },
  'find the organisation': { need: signedIn, routes: ['GET /api/workspace'] },
  'come in': {
    need: anybody,
    routes: [
      'POST /api/sign-in', 'POST /api/welcome', 'POST /api/invitations/look', 'POST /api/invitations/accept', 'POST /api/reset',
      'GET /api/oidc/start', 'GET /api/oidc/callback', 'POST /api/oidc/logout',
    ],
  },
  'change my account': {
    need: signedIn,
    routes: ['PATCH /api/me', 'POST /api/me/password', 'GET /api/me/sessions', 'DELETE /api/me/sessions/:session'],
  },
  'read my inbox': { need: signedIn, routes: ['GET /api/inbox', 'GET /api/inbox/count', 'POST /api/inbox/read', 'PUT /api/inbox/department'] },
  'sign out': { need: signedIn, routes: ['POST /api/sign-out'] },

  'list maps': { need: member, routes: ['GET /api/maps'] },
  'make a map': { need: member, routes: ['POST /api/maps'] },
  'speak about a map': {
    need: on('commenter'),
    routes: [
      'POST /api/maps/:id/comments', 'PATCH /api/maps/:id/comments/:comment', 'DELETE /api/maps/:id/comments/:comment',
      'PUT /api/maps/:id/comments/:comment/reactions', 'PATCH /api/maps/:id/threads/:thread',
    ],
  },
  'see whom to call': { need: on('commenter'), routes: ['GET /api/maps/:id/people'] },
  'rename a map': { need: on('editor'), routes: ['PATCH /api/maps/:id'] },
  'delete a map': { need: on('owner'), routes: ['DELETE /api/maps/:id'] },
  'bring a map back': { need: on('owner'), routes: ['POST /api/maps/:id/restore'] },
  'see the picture of a map': { need: on('viewer'), routes: ['GET /api/maps/:id/picture.svg'] },

  'read the history of a map': {
    need: on('viewer'),
    routes: [
      'GET /api/maps/:id/history', 'GET /api/maps/:id/history/span', 'GET /api/maps/:id/history/at/:number',
      'GET /api/maps/:id/versions', 'GET /api/maps/:id/versions/:version',
    ],
  },
  'name versions of a map': {
    need: on('editor'),
    routes: ['POST /api/maps/:id/versions', 'PATCH /api/maps/:id/versions/:version', 'DELETE /api/maps/:id/versions/:version'],
  },
  'see the files of a map': { need: on('viewer'), routes: ['GET /api/maps/:id/files/:file'] },
  'add files to a map': { need: on('editor'), routes: ['POST /api/maps/:id/files', 'POST /api/maps/:id/files/shared'] },

  'see who may do what': { need: on('viewer'), routes: ['GET /api/maps/:id/access'] },
  'share a map': {
    need: on('owner'),
    routes: [
      'PATCH /api/maps/:id/access', 'GET /api/maps/:id/links', 'POST /api/maps/:id/links', 'PATCH /api/maps/:id/links/:link',
      'DELETE /api/maps/:id/links/:link', 'POST /api/maps/:id/links/:link/rotate',
    ],
  },
  'lead a workshop': {
    need: on('editor'), routes: ['POST /api/maps/:id/workshops', 'PATCH /api/maps/:id/workshops/:workshop'],
  },
  'let guests into a workshop': { need: on('owner'), routes: ['POST /api/maps/:id/workshops/:workshop/link'] },
  'take part in a workshop': {
    need: on('commenter'),
    routes: [
      'POST /api/maps/:id/workshops/:workshop/mine', 'PUT /api/maps/:id/workshops/:workshop/ballot',
      'PUT /api/maps/:id/workshops/:workshop/ideas/:idea',
    ],
  },
  'come by a link': { need: anybody, routes: ['POST /api/links/look', 'POST /api/links/redeem'] },
  'read across maps': {
    need: member,
    routes: ['GET /api/report', 'GET /api/sync', 'GET /api/organisation/:kind/:id', 'GET /api/organisation/usage/:record'],
  },

  'open a document': { need: on('viewer'), messages: ['hello', 'ask', 'queryPresence', 'fence'] },
  'show myself in a document': { need: on('viewer'), messages: ['presence'] },
  'write a document': { need: on('editor'), messages: ['answer', 'update'] },

  // Answered on the socket in the data folder only, never on the network.
  'take a document back to a time': {
    need: console,
    routes: ['GET /api/control/documents', 'GET /api/control/documents/:id/changes', 'POST /api/control/documents/:id/restore'],
  },
  'copy everything to a file': { need: console, routes: ['POST /api/control/backup'] },
  'examine the installation': { need: console, routes: ['POST /api/control/probes', 'GET /api/control/probes/:probe'] },

  'see who has an account': { need: member, routes: ['GET /api/users'] },
  'administer the workspace': {
    need: administrator,
    routes: [
      'GET /api/audit', 'GET /api/audit.csv', 'GET /api/invitations', 'POST /api/invitations', 'DELETE /api/invitations/:invitation',
      'GET /api/organisation/access', 'PATCH /api/organisation/access', 'GET /api/settings', 'PATCH /api/settings',
      'PATCH /api/users/:user', 'POST /api/users/:user/reset',
    ],
  },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof POLICY

const rules: readonly (readonly [Action, Rule])[] = Object.entries(POLICY) as [Action, Rule][]
const byRoute = new Map(rules.flatMap(([action, { routes = [] }]) => routes.map((route) => [route as string, action] as const)))
const byMessage = new Map(rules.flatMap(([action, { messages = [] }]) => messages.map((message) => [message as string, action] as const)))

/** The action of a route; null when the policy does not know it. HEAD is GET without the body. */
export function actionOfRoute(method: string, path: string): Action | null {
  return byRoute.get(`${method === 'HEAD' ? 'GET' : method} ${path}`) ?? null
}

/** The action of a message; null when the policy does not know it. */
export function actionOfMessage(message: string): Action | null {
  return byMessage.get(message) ?? null
}

/** `sign-in`: perhaps, once it is known who asks. `hidden`: no, and not even whether there is such a thing. */
export type Decision = 'yes' | 'no' | 'sign-in' | 'hidden'

/** Decides whether a principal may do something; `role` is its role on the document that the action is about. */
export function decide(action: Action, principal: Principal, role: MapRole | null): Decision {
  const { need }: Rule = POLICY[action]
  if (need.for === 'anybody') return 'yes'
  if (need.for === 'console') return principal.kind === 'console' ? 'yes' : 'hidden'
  if (principal.kind === 'nobody') return 'sign-in'
  switch (need.for) {
    case 'signed-in':
      return 'yes'
    case 'workspace':
      if (principal.kind === 'guest') return 'no'
      return principal.kind !== 'user' || need.role === 'member' || principal.role === 'administrator' ? 'yes' : 'no'
    case 'document':
      return atLeast(role, need.role) ? 'yes' : role === null ? 'hidden' : 'no'
  }
}
