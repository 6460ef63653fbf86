import { remembered } from '../../insight/remembered.ts'
import { isUnread, talksOf } from '../../insight/threads.ts'
import type { Talk } from '../../insight/threads.ts'
import type { Conversation, ThreadKind } from '../../model/conversation/schema.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { useJourney, usePeers, useSession, useUser } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import { speakerKey } from '../../session/conversationApi.ts'
import { useIdentity } from '../../session/identity.ts'
import { useCallable } from '../../session/peopleApi.ts'
import { useReadMarks } from '../../session/readMarks.ts'
import type { Offered } from './MentionArea.tsx'

const talksNow = remembered((_: readonly Talk[] | undefined, conversation: Conversation) => talksOf(conversation))

/** All threads of the open map, the one that was spoken in last first; null until they are known. */
export function useTalks(): readonly Talk[] | null {
  return useConversation((conversation) => conversation && talksNow(conversation))
}

/** How the server knows me; null while I have no name. */
export function useMyKey(): string | null {
  return speakerKey(useIdentity(), useUser())
}

/** How many threads others have spoken in since I looked at them on this device. */
export function useUnreadCount(): number {
  const me = useMyKey()
  const marks = useReadMarks(useSession().mapId)
  return useTalks()?.filter((talk) => isUnread(talk, marks[talk.thread.id] ?? 0, me)).length ?? 0
}

/** Whether a thread is about a touchpoint or one of its pains. */
export function isAbout(journey: Journey, { thread }: Talk, touchpoint: string): boolean {
  if (thread.kind === 'touchpoint') return thread.about === touchpoint
  return thread.kind === 'pain' && journey.pains.get(thread.about as never)?.touchpoint === touchpoint
}

/** How many open threads are about one thing. */
export function useOpenThreads(kind: ThreadKind, about: string): number {
  return useConversation((conversation) => {
    let count = 0
    for (const thread of conversation?.threads.values() ?? []) if (thread.kind === kind && thread.about === about && thread.resolvedAt === null) count++
    return count
  })
}

/** How many open threads a touchpoint has. */
export function useOpenCount(touchpoint: string): number {
  const talks = useTalks()
  return useJourney((journey) => talks?.filter((talk) => talk.thread.resolvedAt === null && isAbout(journey, talk, touchpoint)).length ?? 0)
}

/** Who can be called: who has spoken, who is here, and (once `askCallable` has heard) all who may look at the map; by name, without me. */
export function usePeople(): readonly Offered[] {
  const me = useMyKey()
  const open = useIdentity()?.auth === 'open'
  const talks = useTalks()
  const here = usePeers((peers) => peers)
  const callable = useCallable(useSession().mapId)
  const people = new Map<string, Offered>()
  const add = (person: string | null, name: string, colour: string): void => {
    if (person !== null && person !== me) people.set(person, { person, name, colour })
  }
  for (const { said } of talks ?? []) for (const { comment } of said) add(comment.by, comment.name, comment.colour)
  // What somebody shows of themselves names their account nowhere; where there are none, the name is enough.
  if (open) for (const { user } of here) if (user.name !== 'Guest') add(speakerKey(null, user), user.name, user.colour)
  // What they are called now counts for more than what they were when they spoke.
  for (const { id, name, colour } of callable) add(id, name, colour)
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}
