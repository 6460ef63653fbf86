import type { Conversation, Round } from '../model/conversation/schema.ts'
import { openRound } from '../model/conversation/workshop.ts'
import type { ReadableStore } from '../model/store.ts'
import { conversationStore } from './conversation.ts'
import type { Environment } from './environment.ts'
import { browserEnvironment } from './environment.ts'
import type { KeptIdea, KeptPart } from './keptPart.ts'
import { isNothing, keepPart, NOTHING_KEPT, readPart } from './keptPart.ts'
import type { Problem } from './request.ts'
import { valueStore } from './valueStore.ts'
import { latestWorkshop } from './workshop.ts'
import type { Ballot, IdeaWords, OwnIdea } from './workshopApi.ts'
import { readMine, sendBallot, sendIdea } from './workshopApi.ts'

/** `saved`: on the server's disk. `waiting`: on this device, until the server is reached. `refused`: the server does not take it. */
export type Whereabouts = 'saved' | 'sending' | 'waiting' | 'refused'

export interface MyIdea extends OwnIdea {
  readonly where: Whereabouts
  /** Why the server does not take it. */
  readonly refused: string | null
}

/** My own part in a workshop, that nobody else sees. */
export interface MyPart {
  /** Dots in the open round, as I gave them. */
  readonly votes: Ballot['votes']
  readonly ballot: Whereabouts
  /** Ideas of mine that are not shown yet. */
  readonly ideas: readonly MyIdea[]
  /** A sentence about what did not go as I wanted; null where all did. */
  readonly notice: string | null
  /** Why nothing more of mine is taken; null while it is. */
  readonly out: string | null
}

export interface TakingPart {
  readonly state: ReadableStore<MyPart>
  /** Gives so many dots to something in the open round. Does nothing where I do not have as many. */
  vote(target: string, dots: number): void
  /** Takes back the dots of what is not there any more. */
  keepOnly(isThere: (target: string) => boolean): void
  /** Writes an idea, or with the id of one of mine writes it anew. */
  write(idea: IdeaWords, id?: string): void
  takeBack(id: string): void
  /** The notice was read. */
  dismiss(): void
  close(): void
}

type Needs = Pick<Environment, 'apiUrl' | 'fetch' | 'keeper' | 'newId' | 'now' | 'random' | 'events'>

/** After these no second try helps. All else is a server that is not reached, or not well. */
const FINAL = new Set(['workshop-over', 'too-many-dots', 'unknown-target', 'bad-request', 'unknown-map', 'sign-in', 'forbidden', 'foreign-page', 'unknown-host', 'too-big'])
const LONGEST_WAIT = 10_000
const EMPTY: MyPart = { votes: {}, ballot: 'saved', ideas: [], notice: null, out: null }
const ELSEWHERE = 'You voted on another device, too. These are the dots that count; change them if you like.'
const TOO_LATE = 'Voting ended while your last dots were on their way. They may not have been counted.'

const sum = (votes: Ballot['votes']): number => Object.values(votes).reduce((all, dots) => all + dots, 0)
const same = (a: Ballot['votes'], b: Ballot['votes']): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([target, dots]) => b[target] === dots)

/**
 * Takes part in the workshop of a map. What I give and write is kept on this device until the server has it on disk, over
 * reloads, without a connection and through a server that was killed, and goes again in the same words: it counts once.
 */
export function takePart(map: string, conversation: ReadableStore<Conversation | null> = conversationStore, environment: Needs = browserEnvironment()): TakingPart {
  const state = valueStore<MyPart>(EMPTY)
  let workshop: string | null = null
  let round: Round | null = null
  let isOver = false
  let phase = ''
  let part: KeptPart = NOTHING_KEPT
  /** What the server has of mine is to be asked. */
  let isUnasked = true
  let isBlocked = false
  let isGiving = false
  /** The dots that I wanted when a round ended before they were known to be counted. */
  let left: Ballot['votes'] = {}
  let busy = false
  let closed = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let notice: string | null = null
  let out: string | null = null

  const unsentBallot = (): boolean => part.ballot !== null && (part.ballot.sending !== null || !same(part.ballot.wanted, part.ballot.counted?.votes ?? {}))
  const publish = (): void => {
    const way: Whereabouts = failures > 0 ? 'waiting' : 'sending'
    state.set({
      votes: part.ballot?.wanted ?? {},
      ballot: isBlocked ? 'refused' : unsentBallot() ? way : 'saved',
      ideas: part.ideas.filter(({ text }) => text !== '').map(({ waits, ...idea }) => ({ ...idea, where: idea.refused !== null ? 'refused' : waits ? way : 'saved' })),
      notice,
      out,
    })
  }
  const keep = (next: KeptPart): void => {
    part = next
    if (workshop !== null) keepPart(map, workshop, next, environment)
    publish()
  }
  const putIdea = (idea: KeptIdea): void =>
    keep({ ...part, ideas: part.ideas.some(({ id }) => id === idea.id) ? part.ideas.map((one) => (one.id === idea.id ? idea : one)) : [...part.ideas, idea] })
  const dropIdea = (id: string): void => keep({ ...part, ideas: part.ideas.filter((one) => one.id !== id) })
  const want = (votes: Ballot['votes']): void => {
    if (!round) return
    isBlocked = false
    keep({ ...part, ballot: { counted: null, sending: null, ...part.ballot, round: round.id, wanted: votes } })
    void pump()
  }

  const askMine = async (id: string): Promise<Problem | null> => {
    const answer = await readMine(map, id, environment)
    if (!answer.ok) return answer.problem.code === 'workshop-over' ? null : answer.problem
    if (id !== workshop) return null
    const { ballot, ideas } = answer.value
    const waiting = part.ideas.filter((idea) => idea.waits || idea.refused !== null)
    const saved = ideas.filter((idea) => !waiting.some((one) => one.id === idea.id)).map((idea) => ({ ...idea, waits: false, refused: null }))
    const isMine = ballot === null || ballot.round === round?.id
    const counts = round && isMine && !unsentBallot()
      ? { round: round.id, counted: ballot, sending: null, wanted: ballot?.votes ?? {} }
      : part.ballot
    keep({ ballot: counts, ideas: [...saved, ...waiting] })
    return null
  }

  const giveDots = async (id: string, given: NonNullable<KeptPart['ballot']>): Promise<Problem | null> => {
    const sending = given.sending ?? { round: given.round, revision: (given.counted?.revision ?? 0) + 1, votes: given.wanted }
    keep({ ...part, ballot: { ...given, sending } })
    isGiving = true
    const answer = await sendBallot(map, id, sending, environment)
    isGiving = false
    const now = part.ballot
    if (now?.round !== given.round) {
      if (!(answer.ok && answer.value.counted && same(left, sending.votes))) notice = TOO_LATE
      return null
    }
    if (!answer.ok && !FINAL.has(answer.problem.code)) return answer.problem
    if (answer.ok) {
      const { counted, ballot } = answer.value
      // Where the server knows of no dots of mine it takes them as my first.
      const wanted = counted || ballot === null ? now.wanted : ballot.votes
      if (!counted && !same(wanted, now.wanted)) notice = ELSEWHERE
      keep({ ...part, ballot: { round: now.round, counted: counted ? sending : ballot, sending: null, wanted } })
      return null
    }
    const { code, message } = answer.problem
    isBlocked = code === 'unknown-target'
    notice = code === 'workshop-over' ? TOO_LATE : message
    keep({ ...part, ballot: { ...now, sending: null, wanted: isBlocked ? now.wanted : (now.counted?.votes ?? {}) } })
    return isOut(code) ? answer.problem : null
  }

  const tellIdea = async (id: string, idea: KeptIdea): Promise<Problem | null> => {
    const answer = await sendIdea(map, id, idea, environment)
    if (!answer.ok && (!FINAL.has(answer.problem.code) || isOut(answer.problem.code))) return answer.problem
    // Words that changed meanwhile go next.
    if (id !== workshop || !part.ideas.includes(idea)) return null
    if (idea.text === '') dropIdea(idea.id)
    else putIdea({ ...idea, waits: false, refused: answer.ok ? null : answer.problem.message })
    return null
  }

  /** What is to be sent next; one thing at a time, so that nothing overtakes anything. */
  const next = (id: string): Promise<Problem | null> | null => {
    if (isUnasked) {
      isUnasked = false
      return askMine(id).then((problem) => {
        if (problem) isUnasked = true
        return problem
      })
    }
    if (part.ballot && round && !isBlocked && unsentBallot()) return giveDots(id, part.ballot)
    const idea = part.ideas.find((one) => one.waits)
    return idea ? tellIdea(id, idea) : null
  }

  const pump = async (): Promise<void> => {
    if (busy || closed || workshop === null || out !== null) return
    busy = true
    if (timer !== null) clearTimeout(timer)
    timer = null
    for (let work = next(workshop); work && !closed && workshop !== null && out === null; work = next(workshop)) {
      const problem = await work
      if (problem && isOut(problem.code)) out = problem.message
      else if (problem) {
        failures++
        timer = setTimeout(() => void pump(), problem.wait ?? Math.min(LONGEST_WAIT, 500 * 2 ** failures) * (0.5 + environment.random() / 2))
        break
      } else failures = 0
    }
    busy = false
    publish()
  }

  const enter = (id: string): void => {
    workshop = id
    part = readPart(map, id, environment)
    round = null
    phase = ''
    isUnasked = true
    notice = null
  }
  const follow = (): void => {
    const known = conversation.getState()
    const latest = known && latestWorkshop(known)
    if (!known || !latest) return
    // One that ended before I came is none of mine.
    if (workshop === null && latest.endedAt !== null && isNothing(readPart(map, latest.id, environment))) return
    if (latest.id !== workshop) enter(latest.id)
    const open = openRound(known, latest.id)
    if (part.ballot && part.ballot.round !== open?.id) {
      // What is on its way is still answered.
      if (unsentBallot() && !isGiving) notice = TOO_LATE
      left = part.ballot.wanted
      part = { ...part, ballot: null }
    }
    if (open?.id !== round?.id) {
      isBlocked = false
      isUnasked = true
    }
    if (latest.phase !== phase) isUnasked = true
    phase = latest.phase
    round = open
    isOver = latest.endedAt !== null
    if (isOver) isUnasked = false
    const isHidden = ({ id, waits, refused }: KeptIdea): boolean => !known.ideas.has(id as never) && (!isOver || waits || refused !== null)
    keep({ ...part, ideas: part.ideas.filter(isHidden) })
    // Where the server is not reached it is tried again in its time.
    if (timer === null) void pump()
  }
  const lookAgain = (): void => {
    isUnasked = !isOver
    void pump()
  }
  const seen = (): void => {
    if (globalThis.document?.visibilityState === 'visible') lookAgain()
  }
  /** Another tab of this browser takes part under the same person. */
  const readAgain = (): void => {
    if (workshop === null || busy || unsentBallot() || part.ideas.some(({ waits }) => waits)) return
    part = readPart(map, workshop, environment)
    publish()
    void pump()
  }
  environment.events?.addEventListener('storage', readAgain)
  environment.events?.addEventListener('online', lookAgain)
  globalThis.document?.addEventListener('visibilitychange', seen)
  const unfollow = conversation.subscribe(follow)
  follow()

  return {
    state,
    vote(target, dots) {
      const before = part.ballot?.wanted ?? {}
      const { [target]: had = 0, ...others } = before
      const given = Math.max(0, Math.trunc(dots))
      if (!round || given === had || (given > had && sum(others) + given > round.dots)) return
      want(given === 0 ? others : { ...others, [target]: given })
    },
    keepOnly(isThere) {
      const before = part.ballot?.wanted ?? {}
      const left = Object.fromEntries(Object.entries(before).filter(([target]) => isThere(target)))
      if (!same(left, before)) want(left)
    },
    write(idea, id = environment.newId(12)) {
      if (workshop === null || idea.text.trim() === '') return
      putIdea({ ...idea, text: idea.text.trim(), id, waits: true, refused: null })
      void pump()
    },
    takeBack(id) {
      const idea = part.ideas.find((one) => one.id === id)
      if (!idea) return
      if (idea.refused !== null) return dropIdea(id)
      putIdea({ ...idea, text: '', waits: true })
      void pump()
    },
    dismiss() {
      notice = null
      publish()
    },
    close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      unfollow()
      environment.events?.removeEventListener('storage', readAgain)
      environment.events?.removeEventListener('online', lookAgain)
      globalThis.document?.removeEventListener('visibilitychange', seen)
    },
  }
}

/** Whether somebody may take part no more. */
const isOut = (code: string): boolean => code === 'sign-in' || code === 'forbidden' || code === 'unknown-map'
