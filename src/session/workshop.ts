import { remembered } from '../insight/remembered.ts'
import type { Conversation, Idea, Lock, Round, Workshop } from '../model/conversation/schema.ts'
import { openRound, ranking, runningWorkshop } from '../model/conversation/workshop.ts'
import { useConversation } from './conversation.ts'

/** What got dots: the most first. */
export interface Ranked {
  readonly target: string
  /** What it was called when the round ended. */
  readonly label: string
  readonly count: number
}

export interface Result {
  readonly round: Round
  readonly ranking: readonly Ranked[]
}

/** What everybody knows of one workshop. */
export interface WorkshopNow {
  readonly workshop: Workshop
  /** The round in which votes are taken just now. */
  readonly round: Round | null
  /** Rounds that are over, the last one first. */
  readonly results: readonly Result[]
  /** Ideas that are shown, the first one first. */
  readonly ideas: readonly Idea[]
  readonly locks: readonly Lock[]
}

/** Everything about one workshop of a conversation. */
export function workshopNow(conversation: Conversation, workshop: Workshop): WorkshopNow {
  const { rounds, ideas, locks } = conversation
  const isOf = (record: { readonly workshop: string | null }): boolean => record.workshop === workshop.id
  const over = [...rounds.values()].filter((round) => isOf(round) && round.endedAt !== null).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  return {
    workshop,
    round: openRound(conversation, workshop.id),
    results: over.map((round) => ({ round, ranking: ranking(conversation, round.id) })),
    ideas: [...ideas.values()].filter(isOf).sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1)),
    locks: [...locks.values()].filter(isOf),
  }
}

/** The workshop that goes on; where none does, the one that ended last; null where there was none. */
export function latestWorkshop({ workshops }: Conversation): Workshop | null {
  const running = runningWorkshop({ workshops })
  if (running) return running
  let last: Workshop | null = null
  for (const one of workshops.values()) if (one.endedAt !== null && (!last || one.endedAt > (last.endedAt ?? 0))) last = one
  return last
}

const nowOf = (choose: (conversation: Conversation) => Workshop | null) =>
  remembered((_: WorkshopNow | null | undefined, conversation: Conversation): WorkshopNow | null => {
    const workshop = choose(conversation)
    return workshop && workshopNow(conversation, workshop)
  })
const runningNow = nowOf(runningWorkshop)
const latestNow = nowOf(latestWorkshop)

/** The workshop that goes on at the map that this page shows; null where none does or nothing is known yet. */
export function useWorkshop(): WorkshopNow | null {
  return useConversation((conversation) => conversation && runningNow(conversation))
}

/** The workshop that goes on, or the one that ended last. Null where there was none, undefined until that is known. */
export function useLatestWorkshop(): WorkshopNow | null | undefined {
  return useConversation((conversation) => (conversation ? latestNow(conversation) : undefined))
}
