import type { Called } from '../model/conversation/commands.ts'
import type { Reaction, ThreadKind } from '../model/conversation/schema.ts'
import { namedKey } from '../model/user.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import type { Identity } from './identity.ts'
import type { Answer, Needs as Asking } from './request.ts'
import { ask } from './request.ts'
import type { User } from './session.ts'
import { signed } from './signed.ts'

/** What a thread begins about; see `threads` of the conversation's schema. */
export interface Subject {
  readonly kind: ThreadKind
  readonly about: string
  readonly label: string
  /** A spot's place, in canvas pixels. */
  readonly x?: number
  readonly y?: number
}

/** A comment on its way. Both ids are chosen here, so that sending it again says it once. */
export interface Saying {
  readonly thread: string
  readonly comment: string
  readonly text: string
  readonly mentions: readonly Called[]
  /** Null for an answer in a thread that there is. */
  readonly starts: Subject | null
}

type Needs = Asking & Pick<Environment, 'newId'>

const done = (body: unknown): true | null => (body === null ? null : true)

/** How the server knows who speaks; null while nobody has a name. */
export function speakerKey(identity: Identity | null, user: User | null): string | null {
  return identity?.account?.id ?? (user ? namedKey(user.name) : null)
}

const at = (map: string, ...path: readonly string[]): string => ['/maps', map, ...path].map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join('/')

/** Each of these changes nothing when it is asked a second time. */
export function sayComment(map: string, { starts, ...said }: Saying, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'POST', at(map, 'comments'), done, { ...said, ...(starts && { starts }), ...signed(environment) })
}

export function changeWords(map: string, comment: string, said: Pick<Saying, 'text' | 'mentions'>, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'PATCH', at(map, 'comments', comment), done, { ...said, ...signed(environment) })
}

export function takeBackComment(map: string, comment: string, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'DELETE', at(map, 'comments', comment), done, signed(environment))
}

export function reactTo(map: string, comment: string, reaction: Reaction, on: boolean, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'PUT', at(map, 'comments', comment, 'reactions'), done, { reaction, on, ...signed(environment) })
}

export function resolveThread(map: string, thread: string, resolved: boolean, environment: Needs = browserEnvironment()): Promise<Answer<true>> {
  return ask(environment, 'PATCH', at(map, 'threads', thread), done, { resolved, ...signed(environment) })
}
