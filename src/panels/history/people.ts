import { USER_COLOURS } from '../../model/user.ts'
import { usePeers, useUser } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import { useMyKey } from '../comments/talks.ts'

/** Whoever is told of in the history: their key and the name that they had then. */
export interface Doer {
  readonly by: string
  readonly name: string | null
}

/** What somebody is called in the history. */
export function doerName({ by, name }: Doer): string {
  return name?.trim() || (by === 'server' ? 'Throughline' : 'Somebody')
}

/** A colour that stays with somebody of whom no colour is known. */
function ownColour(by: string): string {
  let sum = 0
  for (let i = 0; i < by.length; i++) sum = (sum * 31 + by.charCodeAt(i)) >>> 0
  return USER_COLOURS[sum % USER_COLOURS.length]!
}

/** The colours of people as elsewhere: mine, that of who is here by this name, that of who has spoken, else one that stays. */
export function useColours(): (doer: Doer) => string {
  const me = useMyKey()
  const mine = useUser()?.colour
  const peers = usePeers((now) => now)
  const comments = useConversation((conversation) => conversation?.comments)
  const spoken = new Map(Array.from(comments?.values() ?? [], ({ by, colour }) => [by, colour]))
  const here = new Map(peers.map(({ user }) => [user.name, user.colour]))
  return ({ by, name }) => (by === me ? mine : undefined) ?? (name === null ? undefined : here.get(name)) ?? spoken.get(by) ?? ownColour(by)
}
