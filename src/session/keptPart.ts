import type { Environment } from './environment.ts'
import { keptAccountId, readKept } from './keeper.ts'
import type { Ballot, OwnIdea } from './workshopApi.ts'
import { readBallot, readOwnIdea } from './workshopApi.ts'

type Votes = Ballot['votes']

/** Dots on their way to the server. */
export interface KeptBallot {
  readonly round: string
  /** What the server has counted. */
  readonly counted: Ballot | null
  /** What was sent and not answered: it goes again as it is, so that it counts once. */
  readonly sending: Ballot | null
  /** What I gave last. */
  readonly wanted: Votes
}

export interface KeptIdea extends OwnIdea {
  /** What the server has to hear of yet; an empty text takes the idea back. */
  readonly waits: boolean
  /** Why the server will not take it; null where nothing stands in its way. */
  readonly refused: string | null
}

/** What this device holds of my part in a workshop. */
export interface KeptPart {
  readonly ballot: KeptBallot | null
  readonly ideas: readonly KeptIdea[]
}

type Needs = Pick<Environment, 'keeper'>
export const NOTHING_KEPT: KeptPart = { ballot: null, ideas: [] }

/** Of each account apart: nothing of one is sent by the next. */
const keyOf = ({ keeper }: Needs, map: string, workshop: string): string => `workshop.${keptAccountId(keeper) ?? ''}.${map}.${workshop}`

function readKeptBallot(value: unknown): KeptBallot | null {
  const { round, counted, sending, wanted } = (value ?? {}) as Record<string, unknown>
  const given = readBallot({ round, revision: 0, votes: wanted })
  return given && { round: given.round, counted: readBallot(counted), sending: readBallot(sending), wanted: given.votes }
}

function readKeptIdea(value: unknown): KeptIdea | null {
  const idea = readOwnIdea(value)
  const { waits, refused } = (value ?? {}) as Record<string, unknown>
  return idea && { ...idea, waits: waits === true, refused: typeof refused === 'string' ? refused : null }
}

export function readPart(map: string, workshop: string, environment: Needs): KeptPart {
  const { ballot, ideas } = (readKept(environment.keeper, keyOf(environment, map, workshop)) ?? {}) as Record<string, unknown>
  return { ballot: readKeptBallot(ballot), ideas: Array.isArray(ideas) ? ideas.map(readKeptIdea).filter((idea) => idea !== null) : [] }
}

export const isNothing = ({ ballot, ideas }: KeptPart): boolean => ballot === null && ideas.length === 0

/** Keeps it over reloads; where there is nothing nothing stays. */
export function keepPart(map: string, workshop: string, part: KeptPart, environment: Needs): void {
  environment.keeper.set(keyOf(environment, map, workshop), isNothing(part) ? null : JSON.stringify(part))
}
