import { remembered } from '../../insight/remembered.ts'
import { isUnread, talksOf } from '../../insight/threads.ts'
import type { Talk } from '../../insight/threads.ts'
import type { Called } from '../../model/conversation/commands.ts'
import { MAX_MENTIONS_PER_COMMENT } from '../../model/conversation/commands.ts'
import type { Conversation } from '../../model/conversation/schema.ts'
import type { Journey } from '../../model/journey/schema.ts'
import { useJourney, usePeers, useSession, useUser } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import { speakerKey } from '../../session/conversationApi.ts'
import { useIdentity } from '../../session/identity.ts'
import { useReadMarks } from '../../session/readMarks.ts'

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

/** How many open threads a touchpoint has. */
export function useOpenCount(touchpoint: string): number {
  const talks = useTalks()
  return useJourney((journey) => talks?.filter((talk) => talk.thread.resolvedAt === null && isAbout(journey, talk, touchpoint)).length ?? 0)
}

/** Who can be called: who is here and who has spoken, by name, without me. */
export function usePeople(): readonly Called[] {
  const me = useMyKey()
  const open = useIdentity()?.auth === 'open'
  const talks = useTalks()
  const here = usePeers((peers) => peers)
  const people = new Map<string, Called>()
  const add = (person: string | null, name: string): void => {
    if (person !== null && person !== me) people.set(person, { person, name })
  }
  for (const { said } of talks ?? []) for (const { comment } of said) add(comment.by, comment.name)
  // What somebody shows of themselves names their account nowhere; where there are none, the name is enough.
  if (open) for (const { user } of here) if (user.name !== 'Guest') add(speakerKey(null, user), user.name)
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** The people whom a text calls as “@Name”. */
export function calledIn(text: string, people: readonly Called[]): readonly Called[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).slice(0, MAX_MENTIONS_PER_COMMENT)
}
