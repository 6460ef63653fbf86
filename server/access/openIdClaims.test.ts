import { expect, it } from 'vitest'
import { readClaims } from './openIdClaims.ts'

const rules = { groupsClaim: 'groups', administrators: ['cx-admins', 'root@example.org'], members: ['cx', '@example.org'] }
const read = (claims: Record<string, unknown>, more: Partial<typeof rules> = {}) => readClaims(claims, 'https://id.example.org', { ...rules, ...more })

it.each([
  [{ sub: '1', name: 'Anna', groups: ['cx'] }, { role: 'member', name: 'Anna', email: null }],
  [{ sub: '1', name: 'Anna', groups: ['cx', 'cx-admins'] }, { role: 'administrator' }],
  [{ sub: '1', name: 'Anna', groups: 'cx other' }, { role: 'member' }],
  [{ sub: '1', name: 'Anna', email: 'Anna@Example.org' }, { role: 'member', email: 'anna@example.org' }],
  [{ sub: '1', given_name: 'Root', family_name: 'Person', email: 'root@example.org', email_verified: true }, { role: 'administrator', name: 'Root Person' }],
  [{ sub: '1', preferred_username: 'anna', groups: ['cx'] }, { name: 'anna' }],
  [{ sub: '1', name: 'Eve', email: 'eve@example.org', email_verified: false, groups: [] }, { problem: 'claim', claim: 'email' }],
  [{ sub: '1', name: 'Eve', email: 'eve@notexample.org', groups: ['sales'] }, { problem: 'group' }],
  [{ sub: '1', name: 'Eve' }, { problem: 'claim', claim: 'groups' }],
  [{ sub: '1', groups: ['cx'] }, { problem: 'claim', claim: 'name' }],
  [{ name: 'Eve', groups: ['cx'] }, { problem: 'claim', claim: 'sub' }],
])('%j is %j', (claims, expected) => expect(read(claims)).toMatchObject(expected))

it('lets everybody in whom the provider does, where nothing is said of members', () => {
  expect(read({ sub: '1', name: 'Eve' }, { members: [] })).toMatchObject({ role: 'member' })
})

it('takes no domain for another that ends the same', () => {
  expect(read({ sub: '1', name: 'Eve', email: 'eve@evil-example.org', groups: [] })).toEqual({ problem: 'group' })
})
