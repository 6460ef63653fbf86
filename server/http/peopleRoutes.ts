import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/access.ts'
import type { GuestRecord, UserRecord } from '../access/records.ts'

/** More people than these are not told at once. */
const MOST = 2_000

const told = ({ id, name, colour }: UserRecord | GuestRecord): object => ({ id, name, colour })

/**
 * Whom one can call by name beside a map: everybody who may look at it, and never more of them than name and colour.
 * Guests learn of those alone who are there with them: they are not told who works here. `ownersOn` tells who has a
 * document open, by their keys.
 */
export function peopleRoutes(app: FastifyInstance, access: Access, ownersOn: (document: string) => ReadonlySet<string>): void {
  const { directory } = access

  app.get<{ Params: { id: string } }>('/api/maps/:id/people', async ({ params, principal }) => {
    const { id: map } = params
    const maySee = ({ id }: UserRecord | GuestRecord): boolean => access.roleOfPerson(id, map) !== null
    const here = ownersOn(map)
    const users = directory.all('user').filter((user) => maySee(user) && (principal.kind !== 'guest' || here.has(`user ${user.id}`)))
    // Those whose visit is not over.
    const visiting = new Set(directory.all('session').flatMap(({ of }) => (of.kind === 'guest' ? [of.id] : [])))
    const guests = directory.all('guest')
      .filter((guest) => visiting.has(guest.id) && maySee(guest) && (principal.kind !== 'guest' || here.has(`guest ${guest.id}`)))
    return { people: [...users, ...guests].sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST).map(told) }
  })
}
