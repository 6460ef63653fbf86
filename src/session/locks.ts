import { remembered } from '../insight/remembered.ts'
import type { Conversation } from '../model/conversation/schema.ts'
import type { Locks } from '../model/conversation/workshop.ts'
import { locksOf } from '../model/conversation/workshop.ts'
import type { LockedPlace } from '../model/journey/locks.ts'
import { lockedAmong } from '../model/journey/locks.ts'
import { writesOf } from '../model/writes.ts'
import { useUser } from './context.ts'
import { useConversation } from './conversation.ts'
import { speakerKey } from './conversationApi.ts'
import { useIdentity } from './identity.ts'
import type { Guard, Session } from './session.ts'
import { takenWrites } from './takenWrites.ts'

export interface MyLocks extends Locks {
  /** I lead the workshop: what is locked for others I may change. */
  readonly mine: boolean
}

const locksNow = remembered((_: MyLocks | null | undefined, workshops: Conversation['workshops'], locks: Conversation['locks'], me: string | null): MyLocks | null => {
  const found = locksOf({ workshops, locks })
  return found && { ...found, mine: found.facilitator === me }
})

/** What the workshop that goes on has locked; null when nothing is, or that is not known. */
export function useLocks(): MyLocks | null {
  const me = speakerKey(useIdentity(), useUser())
  return useConversation((conversation) => conversation && locksNow(conversation.workshops, conversation.locks, me))
}

/** Refuses what would change something locked; `words` says so of a place. */
export function lockGuard({ journey }: Pick<Session, 'journey'>, locks: Locks, words: (place: LockedPlace) => string): Guard {
  // What is only tried makes no record, so any id serves that no record has.
  const newId = (): string => `tried-${++tried}`
  let tried = 0
  const told = (place: LockedPlace | null): string | null => place && words(place)
  return {
    ofCommand: (command, args) => told(lockedAmong(journey.getState(), writesOf(journey.getState(), newId, command, args), locks)),
    ofTaking: (items) => told(lockedAmong(journey.getState(), takenWrites(items), locks)),
  }
}
