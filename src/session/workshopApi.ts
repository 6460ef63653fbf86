import type { IdeaKind, LockKind, Voted } from '../model/conversation/schema.ts'
import { IDEA_KINDS } from '../model/conversation/schema.ts'
import { isRecordId } from '../model/table.ts'
import { isDocumentId } from '../model/wire.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import { keptIdentity } from './identity.ts'
import type { Answer, Needs as Asking } from './request.ts'
import { ask } from './request.ts'
import { learnClock } from './serverClock.ts'
import { readUser } from './user.ts'

/** What the facilitator does next. */
export type WorkshopStep =
  | { readonly do: 'write' | 'reveal' | 'show-result' | 'end' }
  | { readonly do: 'vote'; readonly on: Voted; readonly dots: number }
  /** Null stops the timer. */
  | { readonly do: 'timer'; readonly seconds: number | null }
  | { readonly do: 'lock'; readonly kind: LockKind; readonly target: string; readonly locked: boolean }
  /** `record`: what the idea became on the map; empty makes it an idea again. */
  | { readonly do: 'adopt'; readonly idea: string; readonly record: string }
  | { readonly do: 'remove-idea'; readonly idea: string }

/** All dots of one person in a round, by what they were given to. Each change has the next revision. */
export interface Ballot {
  readonly round: string
  readonly revision: number
  readonly votes: Readonly<Record<string, number>>
}

/** An idea as its writer has it. `stage` and `touchpoint` are ids of the map, or empty. */
export interface IdeaWords {
  readonly text: string
  readonly kind: IdeaKind
  readonly stage: string
  readonly touchpoint: string
  /** Whether its writer's name stands under it. */
  readonly signed: boolean
}

export interface OwnIdea extends IdeaWords {
  readonly id: string
}

/** What only I know of, as the server has it. */
export interface Mine {
  /** The server's clock; milliseconds since 1970. */
  readonly now: number
  readonly ballot: Ballot | null
  readonly ideas: readonly OwnIdea[]
}

export type WorkshopNeeds = Asking & Pick<Environment, 'newId' | 'now'>

type Raw = Readonly<Record<string, unknown>>
const raw = (value: unknown): Raw => (value !== null && typeof value === 'object' ? (value as Raw) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const done = (body: unknown): true | null => (body === null ? null : true)
const path = (map: string, ...more: readonly string[]): string =>
  ['/maps', encodeURIComponent(map), 'workshops', ...more.map(encodeURIComponent)].join('/')

/** Reads dots: what is no whole number above 0 was not given. */
export function readBallot(value: unknown): Ballot | null {
  const { round, revision, votes } = raw(value)
  if (!isRecordId(round) || !Number.isSafeInteger(revision)) return null
  const given = Object.entries(raw(votes)).filter((vote): vote is [string, number] => isRecordId(vote[0]) && Number.isSafeInteger(vote[1]) && (vote[1] as number) > 0)
  return { round, revision: revision as number, votes: Object.fromEntries(given) }
}

/** Reads an idea of one's own; null without an id. A name under it says that it is signed. */
export function readOwnIdea(value: unknown): OwnIdea | null {
  const { id, text: words, kind, stage, touchpoint, name, signed } = raw(value)
  if (!isRecordId(id)) return null
  return {
    id, text: text(words), kind: IDEA_KINDS.find((one) => one === kind) ?? 'pain', stage: text(stage), touchpoint: text(touchpoint),
    signed: signed === true || text(name) !== '',
  }
}

function readMineBody(body: unknown): Mine | null {
  const { now, ballot, ideas } = raw(body)
  if (typeof now !== 'number' || !Array.isArray(ideas)) return null
  return { now, ballot: readBallot(ballot), ideas: ideas.map(readOwnIdea).filter((idea) => idea !== null) }
}

/** The number under which this browser takes part where nobody signs in; made on first use. */
function browserNumber({ keeper, newId }: WorkshopNeeds): string {
  const kept = keeper.get('workshop.browser')
  if (isDocumentId(kept)) return kept
  const number = newId(22)
  keeper.set('workshop.browser', number)
  return number
}

/** Who takes part; the server knows by itself whoever came in by an account or a link. */
const person = (environment: WorkshopNeeds): object => (keptIdentity(environment)?.account ? {} : { browser: browserNumber(environment) })
const name = (environment: WorkshopNeeds): object => {
  const user = keptIdentity(environment)?.account ? null : readUser(environment)
  return user ? { name: user.name } : {}
}

/** Begins a workshop; answers with its id, or with that of the one that goes on already. */
export function beginWorkshop(map: string, environment: WorkshopNeeds = browserEnvironment()): Promise<Answer<string>> {
  return ask(environment, 'POST', path(map), (body) => text(raw(body).workshop) || null, name(environment))
}

export function stepWorkshop(map: string, workshop: string, step: WorkshopStep, environment: WorkshopNeeds = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'PATCH', path(map, workshop), done, step)
}

/** The address that the QR code shows. Each asking makes another link; all of them end with the workshop. */
export function makeWorkshopLink(map: string, workshop: string, environment: WorkshopNeeds = browserEnvironment()): Promise<Answer<string>> {
  return ask(environment, 'POST', path(map, workshop, 'link'), (body) => text(raw(body).address) || null)
}

/** Asks what the server has of mine, and learns from the answer what its clock says. */
export async function readMine(map: string, workshop: string, environment: WorkshopNeeds = browserEnvironment()): Promise<Answer<Mine>> {
  const asked = environment.now()
  const answer = await ask(environment, 'POST', path(map, workshop, 'mine'), readMineBody, person(environment))
  if (answer.ok) learnClock(answer.value.now, asked, environment.now())
  return answer
}

/** Gives all my dots. `counted` false: another device of mine voted meanwhile, and `ballot` is what counts. Sent twice it counts once. */
export function sendBallot(
  map: string, workshop: string, ballot: Ballot, environment: WorkshopNeeds = browserEnvironment(),
): Promise<Answer<{ readonly counted: boolean; readonly ballot: Ballot | null }>> {
  return ask(environment, 'PUT', path(map, workshop, 'ballot'), (body) => {
    const { counted, ballot: counts } = raw(body)
    return typeof counted === 'boolean' ? { counted, ballot: readBallot(counts) } : null
  }, { ...person(environment), round: ballot.round, revision: ballot.revision, votes: ballot.votes })
}

/** Writes an idea; an empty text takes a hidden one back. Sent twice it is written once. */
export function sendIdea(
  map: string, workshop: string, { id, text: words, kind, stage, touchpoint, signed }: OwnIdea, environment: WorkshopNeeds = browserEnvironment(),
): Promise<Answer<true>> {
  const idea = { text: words, kind, stage, touchpoint, signed, ...(signed && name(environment)) }
  return ask(environment, 'PUT', path(map, workshop, 'ideas', id), done, { ...person(environment), ...idea })
}
