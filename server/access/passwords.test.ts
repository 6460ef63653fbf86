import { expect, it } from 'vitest'
import { hashPassword, passwordProblem, verifyPassword } from './passwords.ts'

it('knows the password again, and no other, with another salt each time', async () => {
  const [one, two] = await Promise.all([hashPassword('three blue horses'), hashPassword('three blue horses')])
  expect(one).not.toBe(two)
  expect(one).not.toContain('horses')
  expect(await Promise.all([
    verifyPassword('three blue horses', one), verifyPassword('three blue horses', two),
    verifyPassword('three blue horse', one), verifyPassword('', one), verifyPassword('three blue horses', null),
  ])).toEqual([true, true, false, false, false])
})

it('takes the same text typed on different keyboards for the same', async () => {
  expect(await verifyPassword('Zoe\u0308 goes home', await hashPassword('Zo\u00eb goes home'))).toBe(true)
})

it('goes by the cost that was kept with the password', async () => {
  const kept = (await hashPassword('three blue horses')).split('$')
  expect(kept.slice(0, 4)).toEqual(['scrypt', '15', '8', '3'])
  kept[3] = '1'
  expect(await verifyPassword('three blue horses', kept.join('$'))).toBe(false)
})

it.each([
  ['short', /at least 10/],
  ['x'.repeat(1001), /at most/],
  ['Password123', /first that anybody/],
  ['aaaaaaaaaaaaaa', /first that anybody/],
  ['anna@example.org', /first that anybody/],
  ['three blue horses', null],
  ['пароль из слов', null],
])('says of %j what is wrong with it', (password, problem) => {
  const said = passwordProblem(password, ['Anna@example.org', null])
  if (problem) expect(said).toMatch(problem)
  else expect(said).toBeNull()
})
