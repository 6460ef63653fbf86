import type { Peer } from './session.ts'

/** Those whose view follows the peer with this number. */
export function followersOf(peers: readonly Peer[], client: number): readonly Peer[] {
  return peers.filter(({ follows }) => follows === client)
}

/**
 * Whether I am to lead where everybody in a ring follows the next one and `me` follows `leader`: one of them has to
 * stop, and it is the one with the lowest number, as everybody in it can tell. False where there is no such ring.
 */
export function mustLead(peers: readonly Peer[], me: number, leader: number): boolean {
  const next = new Map(peers.map(({ client, follows }) => [client, follows]))
  const seen = new Set<number>()
  for (let at: number | null = leader; at !== null && !seen.has(at); at = next.get(at) ?? null) {
    if (at === me) return [...seen].every((client) => client > me)
    seen.add(at)
  }
  return false
}

/** The peer with this number; when it has gone, another tab of the same name and colour, as after a reload. */
export function sameAgain(peers: readonly Peer[], { client, user }: Pick<Peer, 'client' | 'user'>): Peer | null {
  return (
    peers.find((peer) => peer.client === client) ??
    peers.find((peer) => peer.user.name === user.name && peer.user.colour === user.colour) ??
    null
  )
}
