import { keptAccountId, readKept } from './keeper.ts'
import type { Needs } from './request.ts'
import type { User } from './session.ts'

const COLOUR = /^#[0-9a-f]{6}$/i

/** Who I am, as it goes along with what I ask for where nobody signs in. */
export function signed({ keeper }: Pick<Needs, 'keeper'>): { readonly me?: User } {
  const { name, colour } = (readKept(keeper, 'user') ?? {}) as { readonly name?: unknown; readonly colour?: unknown }
  const isNamed = typeof name === 'string' && name.trim() !== '' && typeof colour === 'string' && COLOUR.test(colour)
  return isNamed && keptAccountId(keeper) === null ? { me: { name, colour } } : {}
}
