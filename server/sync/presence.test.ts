import { describe, expect, it } from 'vitest'
import { expectRefused, mallory } from '../../e2e/attacker.ts'
import type { Client, Entry } from '../../e2e/client.ts'
import { Client as SyncClient, presenceFrame } from '../../e2e/client.ts'
import { here, start } from '../../e2e/inProcess.ts'
import { guest, member } from '../../e2e/people.ts'
import { MAP_ROLES, mayEdit } from '../../src/model/roles.ts'

describe('presence', () => {
  const named = (client: number, clock: number, name: string): Entry => ({ client, clock, state: JSON.stringify({ user: { name } }) })

  it('of another cannot be forged', async () => {
    await start()
    const [alice, bob, attacker] = [await here.join(), await here.join(), await mallory()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    attacker.send(presenceFrame([named(attacker.doc.clientID, 1, 'Mallory')]))
    attacker.send(presenceFrame([named(alice.doc.clientID, 1e9, 'Mallory as Alice')]))
    attacker.send(presenceFrame([named(alice.doc.clientID, 1e9, 'Mallory as Alice'), named(attacker.doc.clientID, 2, 'Me')]))
    await bob.until(() => bob.presence.get(attacker.doc.clientID)?.clock === 2, 'Mallory’s own')
    expect(bob.presence.get(alice.doc.clientID)?.state).toContain('"Alice"')
    expect(bob.presence.size).toBe(2)
  })

  it('of 100,000 people in one frame, of a megabyte, and of no JSON is refused', async () => {
    await start()
    const crowd = presenceFrame(Array.from({ length: 100_000 }, (_, i) => ({ client: i, clock: 1, state: '{}' })))
    const huge = presenceFrame([{ client: 1, clock: 1, state: JSON.stringify({ a: 'x'.repeat(900_000) }) }])
    await expectRefused([crowd, huge, presenceFrame([{ client: 1, clock: 1, state: '{' }])])
    expect(here.server.rooms.find(here.map)?.presence.snapshot()).toBeNull()
  })

  it('goes when its socket goes', async () => {
    await start()
    const [alice, bob] = [await here.join(), await here.join()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    alice.ws.terminate()
    await bob.until(() => bob.presence.size === 0, 'Alice to be gone')
  })

  it('of a stock client may send back what it heard', async () => {
    await start()
    const [alice, bob] = [await here.join(), await mallory()]
    alice.show({ user: { name: 'Alice' } })
    await bob.until(() => bob.presence.size === 1, 'Alice')
    bob.show({ user: { name: 'Bob' } })
    for (let i = 0; i < 5; i++) bob.send(presenceFrame([...bob.presence.values()]))
    bob.show({ user: { name: 'Bob' }, last: true })
    await alice.until(() => alice.presence.get(bob.doc.clientID)?.state.includes('last') === true, 'Bob')
    expect(bob.closed).toBeNull()
  })

  it.each(MAP_ROLES.filter((role) => role !== 'owner'))('of a %s calls everybody together only if they may edit', async (role) => {
    await start({ config: { auth: 'password' } })
    const open = (headers: Record<string, string>): Promise<Client> => new SyncClient(here.url, here.map, 'journey', { headers }).ready()
    const ada = await open((await member(here.server, 'Ada', { role: 'administrator' })).headers)
    const gina = await open((await guest(here.server, here.map, role)).headers)
    const summon = { n: 1, view: { x: 0, y: 0, width: 800, height: 600 } }
    gina.show({ user: { name: 'Ada' }, selection: ['a'], summon })
    await ada.until(() => ada.presence.has(gina.doc.clientID), 'Gina')
    const heard = JSON.parse(ada.presence.get(gina.doc.clientID)?.state ?? '') as object
    expect(heard).toEqual({ user: expect.objectContaining({ name: 'Gina (guest)' }), selection: ['a'], summon: mayEdit(role) ? summon : null })
    await Promise.all([ada.leave(), gina.leave()])
  })
})
