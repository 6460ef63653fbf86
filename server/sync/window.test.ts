import { expect, it } from 'vitest'
import { Window } from './window.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window whose rounds take this long, and a promise of its next round. */
function busy(cost: number, longest: number) {
  let rounds = 0
  let next = Promise.withResolvers<number>()
  const window = new Window(longest, () => {
    const until = performance.now() + cost
    while (performance.now() < until);
    rounds++
    next.resolve(performance.now())
    next = Promise.withResolvers()
  })
  return { window, rounds: () => rounds, next: () => next.promise }
}

it('works once for all that came in one turn, and not by itself', async () => {
  const { window, rounds, next } = busy(0, 16)
  await turn()
  expect(rounds()).toBe(0)
  const round = next()
  for (let i = 0; i < 10; i++) window.open()
  await round
  await turn()
  expect(rounds()).toBe(1)
})

it('waits longer the more its rounds cost, but no longer than allowed', async () => {
  for (const [cost, longest, least] of [[4, 1000, 5], [20, 10, 9]] as const) {
    const { window, next } = busy(cost, longest)
    let round = next()
    window.open()
    let ended = await round
    for (let i = 0; i < 4; i++) {
      round = next()
      window.open()
      const began = (await round) - cost
      expect(began - ended).toBeGreaterThan(least - 2)
      ended = began + cost
    }
  }
})

it('lets what is patient share a round, and does not make the others wait for it', async () => {
  const { window, rounds, next } = busy(0, 40)
  let round = next()
  window.open()
  const first = await round
  round = next()
  for (let i = 0; i < 5; i++) window.open(40)
  expect((await round) - first).toBeGreaterThan(38)
  expect(rounds()).toBe(2)
  const second = performance.now()
  round = next()
  window.open(40)
  window.open()
  window.open(40)
  expect((await round) - second).toBeLessThan(30)
  expect(rounds()).toBe(3)
})

it('does nothing more once it is closed', async () => {
  const { window, rounds } = busy(0, 16)
  window.open()
  window.close()
  await turn()
  expect(rounds()).toBe(0)
})
