import type { IdeaId, RoundId, WorkshopId } from '../src/model/conversation/schema.ts'
import type { Workshops as Known, WorkshopSchema, WrittenIdea } from '../src/model/conversation/workshop.ts'
import { countHidden, countVoters, endRound, openRound, removeIdea, reveal, showIdeas, workshopSchema } from '../src/model/conversation/workshop.ts'
import type { Command } from '../src/model/document.ts'
import { readSnapshot } from '../src/model/table.ts'
import type { Conversations } from './conversations.ts'
import type { Storage, WorkshopChange, WorkshopEntry } from './storage/storage.ts'
import type { Room } from './sync/room.ts'
import type { Rooms } from './sync/rooms.ts'

/** All dots that one person has given in a round. */
export interface Ballot {
  readonly round: string
  /** Grows by one with every change, so that a request which comes twice or late counts once. */
  readonly revision: number
  /** Dots by what they were given to. */
  readonly votes: Readonly<Record<string, number>>
}

/** `behind`: another device of the same person voted meanwhile; `ballot` is what counts. */
export type Cast =
  | { readonly result: 'counted' | 'behind'; readonly ballot: Ballot | null }
  | { readonly result: 'over' | 'too-many' | 'unknown-target' }

interface Kept {
  /** By round, then by person. */
  readonly ballots: Map<string, Map<string, Ballot>>
  /** Ideas that nobody sees yet, by person, then by id. */
  readonly ideas: Map<string, Map<string, WrittenIdea>>
  readonly writing: Set<Promise<unknown>>
  /** Rounds whose dots are being counted: they take no more. */
  readonly closing: Set<string>
  /** Whose it is that everybody sees by now, to be forgotten with the next write. */
  owed: readonly WorkshopChange[]
}

const MOST_IDEAS = 100

/**
 * The workshops of all maps. What everybody may know stands in the map's conversation; who voted for what, and what is
 * hidden, only here and in storage, and is forgotten as soon as its result is shown.
 */
export class Workshops {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #conversations: Conversations
  readonly #now: () => number
  readonly #kept = new Map<string, Promise<Kept>>()
  readonly #counting = new Set<string>()

  constructor(storage: Storage, rooms: Rooms, conversations: Conversations, now: () => number) {
    this.#storage = storage
    this.#rooms = rooms
    this.#conversations = conversations
    this.#now = now
  }

  /** What everybody knows of a map's workshops; null where there is no such map. */
  async known(map: string): Promise<Known | null> {
    const room = await this.#room(map)
    return room && readSnapshot(room.doc, workshopSchema)
  }

  /** Runs a command on what everybody knows; resolves when it is on disk. Null also where there is no such map. */
  async run<A, R>(map: string, command: Command<WorkshopSchema, A, R>, args: A): Promise<R | null> {
    const room = await this.#room(map)
    return room && room.run(workshopSchema, command, args)
  }

  /** What one person has given and written, and nobody else's. */
  async mine(map: string, workshop: string, person: string): Promise<{ ballot: Ballot | null; ideas: WrittenIdea[] }> {
    const known = await this.known(map)
    const round = known && openRound(known, workshop)
    const { ballots, ideas } = await this.#load(map, workshop)
    return { ballot: (round && ballots.get(round.id)?.get(person)) ?? null, ideas: [...(ideas.get(person)?.values() ?? [])] }
  }

  /** Counts a ballot in the place of the person's last one. Resolves when it is on disk. */
  async vote(map: string, workshop: string, person: string, ballot: Ballot): Promise<Cast> {
    const [conversation, kept, room] = await Promise.all([this.#room(map), this.#load(map, workshop), this.#rooms.open(map)])
    // From here to where the ballot is kept nothing else runs, so that no round ends in between.
    const known = conversation && readSnapshot(conversation.doc, workshopSchema)
    const round = known && openRound(known, workshop)
    if (!known || !round || round.id !== ballot.round || kept.closing.has(round.id) || typeof room === 'string') return { result: 'over' }
    const counts = Object.entries(ballot.votes).filter(([, count]) => count > 0)
    if (counts.reduce((sum, [, count]) => sum + count, 0) > round.dots) return { result: 'too-many' }
    const isThere = (id: string): boolean => round.on === 'ideas' ? known.ideas.has(id as never) : room.doc.getMap(round.on).has(id)
    if (!counts.every(([id]) => isThere(id))) return { result: 'unknown-target' }
    const clean: Ballot = { round: round.id, revision: ballot.revision, votes: Object.fromEntries(counts) }
    const given = kept.ballots.get(round.id) ?? new Map<string, Ballot>()
    kept.ballots.set(round.id, given)
    const before = given.get(person) ?? null
    const isSame = before !== null && JSON.stringify(before) === JSON.stringify(clean)
    if (!isSame && clean.revision !== (before?.revision ?? 0) + 1) return { result: 'behind', ballot: before }
    given.set(person, clean)
    try {
      await this.#write(map, workshop, kept, [{ kind: 'ballot', person, id: round.id, data: JSON.stringify(clean) }])
    } catch (error) {
      if (given.get(person) === clean) {
        if (before) given.set(person, before)
        else given.delete(person)
      }
      throw error
    }
    void this.#tellVoters(map, round.id, given)
    return { result: 'counted', ballot: clean }
  }

  /** Takes an idea, or with an empty text takes it back. False when the workshop is over or somebody has too many. */
  async write(map: string, workshop: string, person: string, idea: WrittenIdea): Promise<boolean> {
    const [known, kept] = await Promise.all([this.known(map), this.#load(map, workshop)])
    const running = known?.workshops.get(workshop as WorkshopId)
    if (!known || !running || running.endedAt !== null) return false
    // What came twice is shown already.
    if (known.ideas.has(idea.id as never)) return true
    const mine = kept.ideas.get(person) ?? new Map<string, WrittenIdea>()
    if (idea.text !== '' && mine.size >= MOST_IDEAS && !mine.has(idea.id)) return false
    if (running.phase !== 'writing') {
      if (idea.text === '') return true
      return (await this.run(map, showIdeas, { id: running.id, ideas: [idea] })) !== null
    }
    const before = mine.get(idea.id)
    kept.ideas.set(person, mine)
    if (idea.text === '') mine.delete(idea.id)
    else mine.set(idea.id, idea)
    try {
      await this.#write(map, workshop, kept, [{ kind: 'idea', person, id: idea.id, data: idea.text === '' ? null : JSON.stringify(idea) }])
    } catch (error) {
      if (before) mine.set(idea.id, before)
      else mine.delete(idea.id)
      throw error
    }
    const hidden = [...kept.ideas.values()].reduce((sum, { size }) => sum + size, 0)
    if (await this.run(map, countHidden, { id: running.id, hidden })) return true
    // Writing ended while this was on its way to the disk.
    return this.reveal(map, workshop)
  }

  /** Shows everybody what was written in silence. */
  async reveal(map: string, workshop: string): Promise<boolean> {
    const kept = await this.#load(map, workshop)
    await Promise.allSettled(kept.writing)
    const all = [...kept.ideas].flatMap(([person, ideas]) => [...ideas.values()].map((idea) => ({ person, idea })))
    // In the order of their ids, which are random, and of one moment: nothing tells whose stand together.
    const at = this.#now()
    const shown = all.map(({ idea }) => ({ ...idea, at })).sort((a, b) => (a.id < b.id ? -1 : 1))
    if ((await this.run(map, reveal, { id: workshop as WorkshopId, ideas: shown })) === null) return false
    for (const { person, idea } of all) kept.ideas.get(person)?.delete(idea.id)
    await this.#forget(map, workshop, kept, all.map(({ person, idea }) => ({ kind: 'idea', person, id: idea.id })))
    return true
  }

  /** Takes an idea out that everybody sees. Null when it is gone. */
  async removeIdea(map: string, workshop: string, idea: string): Promise<true | null> {
    // What is still known as hidden would come back with the next reveal.
    await this.#load(map, workshop)
    return this.run(map, removeIdea, { idea: idea as IdeaId })
  }

  /** Ends the open round with its result; who gave which dots is forgotten. False when there is none. */
  async showResult(map: string, workshop: string): Promise<boolean> {
    const [known, kept, room] = await Promise.all([this.known(map), this.#load(map, workshop), this.#rooms.open(map)])
    const round = known && openRound(known, workshop)
    if (!known || !round || typeof room === 'string' || kept.closing.has(round.id)) return false
    kept.closing.add(round.id)
    try {
      // What is on its way to disk is counted when it got there.
      while (kept.writing.size > 0) await Promise.allSettled(kept.writing)
      const given = kept.ballots.get(round.id) ?? new Map<string, Ballot>()
      const counts = new Map<string, number>()
      for (const { votes } of given.values()) for (const [id, count] of Object.entries(votes)) counts.set(id, (counts.get(id) ?? 0) + count)
      const label = (id: string): string => {
        if (round.on === 'ideas') return known.ideas.get(id as never)?.text ?? ''
        const record = room.doc.getMap(round.on).get(id) as { get?(name: string): unknown } | undefined
        const words = record?.get?.(round.on === 'touchpoints' ? 'title' : 'text')
        return typeof words === 'string' ? words : ''
      }
      const tallies = [...counts].map(([target, count]) => ({ target, label: label(target), count }))
      const ended = await this.run(map, endRound, { round: round.id, at: this.#now(), voters: voters(given), tallies })
      kept.ballots.delete(round.id)
      await this.#forget(map, workshop, kept, [...given.keys()].map((person) => ({ kind: 'ballot', person, id: round.id })))
      return ended !== null
    } finally {
      kept.closing.delete(round.id)
    }
  }

  async #room(map: string): Promise<Room | null> {
    const room = await this.#conversations.open(map)
    return typeof room === 'string' ? null : room
  }

  #load(map: string, workshop: string): Promise<Kept> {
    const key = `${map} ${workshop}`
    const loading = this.#kept.get(key) ?? this.#read(map, workshop)
    this.#kept.set(key, loading)
    loading.catch(() => this.#kept.delete(key))
    return loading
  }

  async #read(map: string, workshop: string): Promise<Kept> {
    const kept: Kept = { ballots: new Map(), ideas: new Map(), writing: new Set(), closing: new Set(), owed: [] }
    const [known, entries] = await Promise.all([this.known(map), this.#storage.workshopEntries(map, workshop)])
    const isShown = ({ kind, id }: WorkshopEntry): boolean =>
      kind === 'ballot' ? (known?.rounds.get(id as RoundId)?.endedAt ?? null) !== null : known?.ideas.has(id as IdeaId) === true
    // The server ended, or the disk refused, between showing it and forgetting whose it is.
    await this.#forget(map, workshop, kept, entries.filter(isShown))
    for (const { kind, person, id, data } of entries.filter((entry) => !isShown(entry))) {
      if (kind === 'ballot') kept.ballots.set(id, (kept.ballots.get(id) ?? new Map<string, Ballot>()).set(person, JSON.parse(data) as Ballot))
      else kept.ideas.set(person, (kept.ideas.get(person) ?? new Map<string, WrittenIdea>()).set(id, JSON.parse(data) as WrittenIdea))
    }
    return kept
  }

  async #write(map: string, workshop: string, kept: Kept, changes: readonly WorkshopChange[]): Promise<void> {
    const { owed, writing } = kept
    if (owed.length + changes.length === 0) return
    kept.owed = []
    const written = this.#storage.writeWorkshop(map, workshop, [...owed, ...changes])
    writing.add(written)
    try {
      await written
    } catch (error) {
      kept.owed = [...owed, ...kept.owed]
      throw error
    } finally {
      writing.delete(written)
    }
  }

  /** Forgets whose it is that everybody sees now; where the disk refuses, with what is written next. */
  async #forget(map: string, workshop: string, kept: Kept, shown: readonly Omit<WorkshopEntry, 'data'>[]): Promise<void> {
    kept.owed = [...kept.owed, ...shown.map(({ kind, person, id }) => ({ kind, person, id, data: null }))]
    await this.#write(map, workshop, kept, []).catch(() => {})
  }

  /** One count at a time: votes that come meanwhile are in the next. */
  async #tellVoters(map: string, round: string, given: ReadonlyMap<string, Ballot>): Promise<void> {
    if (this.#counting.has(round)) return
    this.#counting.add(round)
    try {
      for (let told = -1; told !== voters(given);) {
        told = voters(given)
        await this.run(map, countVoters, { round: round as RoundId, voters: told })
      }
    } catch {
      // The count is told with the next vote, and with the result.
    } finally {
      this.#counting.delete(round)
    }
  }
}

function voters(given: ReadonlyMap<string, Ballot>): number {
  return [...given.values()].filter(({ votes }) => Object.keys(votes).length > 0).length
}
