import type { Command } from '../document.ts'
import { linkId } from '../journey/schema.ts'
import type { Snapshot } from '../table.ts'
import type { IdeaId, IdeaKind, LockKind, Round, RoundId, Voted, Workshop, WorkshopId } from './schema.ts'
import { conversationSchema } from './schema.ts'

/** The tables of a conversation that workshops use. */
export const workshopSchema = {
  workshops: conversationSchema.workshops,
  ideas: conversationSchema.ideas,
  rounds: conversationSchema.rounds,
  tallies: conversationSchema.tallies,
  locks: conversationSchema.locks,
} as const
export type WorkshopSchema = typeof workshopSchema
/** What everybody knows of a map's workshops. */
export type Workshops = Snapshot<WorkshopSchema>
type Verb<A, R = true> = Command<WorkshopSchema, A, R>

/** The workshop that goes on; should there be several, the one that began last. */
export function runningWorkshop({ workshops }: Pick<Workshops, 'workshops'>): Workshop | null {
  let last: Workshop | null = null
  for (const one of workshops.values()) {
    if (one.endedAt === null && one.startedAt !== null && (!last || one.startedAt > (last.startedAt ?? 0))) last = one
  }
  return last
}

/** The round in which votes are taken just now. */
export function openRound({ rounds }: Pick<Workshops, 'rounds'>, workshop: string): Round | null {
  for (const round of rounds.values()) if (round.workshop === workshop && round.endedAt === null) return round
  return null
}

/** What got dots in a round: the most first, then by name. */
export function ranking({ tallies }: Pick<Workshops, 'tallies'>, round: string): { readonly target: string; readonly label: string; readonly count: number }[] {
  return [...tallies.values()].filter((tally) => tally.round === round && tally.count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

export interface Locks {
  /** Stages and lanes, by their ids. */
  readonly stages: ReadonlySet<string>
  readonly lanes: ReadonlySet<string>
  /** Who may change them all the same; see `WHO_LENGTH`. */
  readonly facilitator: string
  readonly facilitatorName: string
}

/** What the workshop that goes on has locked; null when that is nothing. */
export function locksOf({ workshops, locks }: Pick<Workshops, 'workshops' | 'locks'>): Locks | null {
  const workshop = runningWorkshop({ workshops })
  if (!workshop) return null
  const of = (kind: LockKind): ReadonlySet<string> =>
    new Set([...locks.values()].filter((lock) => lock.workshop === workshop.id && lock.kind === kind).map(({ target }) => target))
  const { facilitator, facilitatorName } = workshop
  const [stages, lanes] = [of('stage'), of('lane')]
  return stages.size + lanes.size === 0 ? null : { stages, lanes, facilitator, facilitatorName }
}

const goesOn = (now: Workshops, id: WorkshopId): boolean => now.workshops.get(id)?.endedAt === null

/** Begins a workshop. The one that goes on already is told instead of a second. */
export const startWorkshop: Verb<{ id: string; at: number; facilitator: string; facilitatorName: string }, WorkshopId> = (edit, { id, at, ...by }) =>
  runningWorkshop(edit.now)?.id ?? edit.insert('workshops', id, { startedAt: at, ...by })

/** Sets the time at which the timer rings, null for none. Null when the workshop is over. */
export const setTimer: Verb<{ id: WorkshopId; endsAt: number | null }> = (edit, { id, endsAt }) =>
  (goesOn(edit.now, id) && edit.update('workshops', id, { timerEndsAt: endsAt })) || null

/** From now on what is written stays hidden. Null when the workshop is over or votes are taken. */
export const startWriting: Verb<{ id: WorkshopId }> = (edit, { id }) =>
  (goesOn(edit.now, id) && openRound(edit.now, id) === null && edit.update('workshops', id, { phase: 'writing', hidden: 0 })) || null

/** Tells how many ideas wait to be revealed. Null when nobody writes in silence any more. */
export const countHidden: Verb<{ id: WorkshopId; hidden: number }> = (edit, { id, hidden }) =>
  (edit.now.workshops.get(id)?.phase === 'writing' && edit.update('workshops', id, { hidden })) || null

export interface WrittenIdea {
  readonly id: string
  readonly text: string
  readonly kind: IdeaKind
  readonly stage: string
  readonly touchpoint: string
  readonly name: string
  readonly at: number
}

/** Shows ideas to everybody; one that is shown already stays once. Null when the workshop is over. */
export const showIdeas: Verb<{ id: WorkshopId; ideas: readonly WrittenIdea[] }> = (edit, { id, ideas }) => {
  if (!goesOn(edit.now, id)) return null
  for (const { id: idea, ...fields } of ideas) edit.insert('ideas', idea, { workshop: id, ...fields })
  return true
}

/** Ends silent writing and shows what was written. Null when the workshop is over. */
export const reveal: Verb<{ id: WorkshopId; ideas: readonly WrittenIdea[] }> = (edit, { id, ideas }) => {
  if (showIdeas(edit, { id, ideas }) === null) return null
  const phase = edit.now.workshops.get(id)?.phase === 'writing' ? 'talking' : undefined
  return edit.update('workshops', id, { hidden: 0, ...(phase && { phase }) }) || null
}

/** Takes an idea out. Null when it is gone. */
export const removeIdea: Verb<{ idea: IdeaId }> = (edit, { idea }) => edit.remove('ideas', idea) || null

/** Says what an idea became on the map; empty: an idea again. Null when it is gone. */
export const adoptIdea: Verb<{ idea: IdeaId; record: string }> = (edit, { idea, record }) =>
  edit.update('ideas', idea, { adopted: record }) || null

/** Begins a round of votes. Null when the workshop is over, or one is open. */
export const startRound: Verb<{ id: WorkshopId; round: string; on: Voted; dots: number; at: number }, RoundId> = (edit, { id, round, on, dots, at }) => {
  if (!goesOn(edit.now, id) || openRound(edit.now, id)) return null
  edit.update('workshops', id, { phase: 'voting' })
  return edit.insert('rounds', round, { workshop: id, on, dots, startedAt: at })
}

/** Tells how many have voted. Null when the round is over. */
export const countVoters: Verb<{ round: RoundId; voters: number }> = (edit, { round, voters }) =>
  (edit.now.rounds.get(round)?.endedAt === null && edit.update('rounds', round, { voters })) || null

/** Ends a round with its result. Null when it is over already. */
export const endRound: Verb<{
  round: RoundId
  at: number
  voters: number
  tallies: readonly { readonly target: string; readonly label: string; readonly count: number }[]
}> = (edit, { round, at, voters, tallies }) => {
  const found = edit.now.rounds.get(round)
  if (!found?.workshop || found.endedAt !== null) return null
  edit.update('rounds', round, { endedAt: at, voters })
  edit.update('workshops', found.workshop, { phase: 'talking' })
  for (const { target, label, count } of tallies) edit.insert('tallies', linkId(round, target), { round, target, label, count })
  return true
}

/** Locks a stage or lane for everybody but the facilitator, or frees it. Null when the workshop is over. */
export const setLock: Verb<{ id: WorkshopId; kind: LockKind; target: string; locked: boolean }> = (edit, { id, kind, target, locked }) => {
  if (!goesOn(edit.now, id)) return null
  const lock = linkId(id, target)
  if (locked) edit.insert('locks', lock, { workshop: id, kind, target })
  else edit.remove('locks', lock)
  return true
}

/** Ends a workshop: its timer and its locks with it. Null when it is over already. */
export const endWorkshop: Verb<{ id: WorkshopId; at: number }> = (edit, { id, at }) => {
  if (!goesOn(edit.now, id)) return null
  edit.update('workshops', id, { endedAt: at, phase: 'talking', timerEndsAt: null, hidden: 0 })
  for (const lock of edit.now.locks.values()) if (lock.workshop === id) edit.remove('locks', lock.id)
  return true
}
