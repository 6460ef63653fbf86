import { expect, it } from 'vitest'
import { MAP_ROLES } from '../../src/model/roles.ts'
import type { Action } from './policy.ts'
import { actionOfMessage, actionOfRoute, decide, POLICY } from './policy.ts'
import type { Principal } from './principal.ts'
import { CONSOLE, LOCAL, NOBODY } from './principal.ts'

it('gives every route and every message to one action only', () => {
  const names = Object.values(POLICY).flatMap((rule) => [...('routes' in rule ? rule.routes : []), ...('messages' in rule ? rule.messages : [])])
  expect(new Set(names).size).toBe(names.length)
})

it('knows nothing that it does not list', () => {
  expect(actionOfRoute('GET', '/api/everything')).toBeNull()
  expect(actionOfRoute('PUT', '/api/maps/:id')).toBeNull()
  expect(actionOfMessage('auth')).toBeNull()
  expect(actionOfRoute('HEAD', '/api/maps')).toBe('list maps')
})

const user = (role: 'member' | 'administrator'): Principal => ({ kind: 'user', id: 'u', name: 'Anna', colour: '#2f5fd0', role, session: 's' })
const guest: Principal = { kind: 'guest', id: 'g', name: 'Gast (guest)', colour: '#2f5fd0', link: 'l', session: 's' }

it.each<[Action, number, Principal, string]>([
  ['load the pages', 0, NOBODY, 'yes'],
  ['list maps', 0, NOBODY, 'sign-in'],
  ['list maps', 0, guest, 'no'],
  ['list maps', 0, user('member'), 'yes'],
  ['administer the workspace', 0, user('member'), 'no'],
  ['administer the workspace', 0, user('administrator'), 'yes'],
  ['administer the workspace', 0, LOCAL, 'yes'],
  ['administer the workspace', 0, CONSOLE, 'yes'],
  ['write a document', 0, user('member'), 'hidden'],
  ['write a document', 1, user('member'), 'no'],
  ['write a document', 2, guest, 'no'],
  ['write a document', 3, guest, 'yes'],
])('decides “%s” for role number %i', (action, role, principal, decision) => {
  expect(decide(action, principal, role === 0 ? null : (MAP_ROLES[role - 1] ?? null))).toBe(decision)
})
