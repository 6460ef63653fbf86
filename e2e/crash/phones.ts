import assert from 'node:assert/strict'
import type { Storage } from '../../server/storage/storage.ts'
import { openRound, ranking, workshopSchema } from '../../src/model/conversation/workshop.ts'
import type { Workshops } from '../../src/model/conversation/workshop.ts'
import type { Random } from '../../src/model/journey/randomWork.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { companionId } from '../../src/model/wire.ts'
import { Client } from '../client.ts'
import type { Asker } from './asking.ts'
import { request } from './asking.ts'
import { storedDocument } from './disk.ts'

/** A workshop of a map. */
interface Place {
  readonly map: string
  readonly workshop: string
  readonly path: string
}

const IDEA = 'idea1'
const DOTS = 20

async function known(storage: Storage, map: string): Promise<Workshops> {
  return readSnapshot(await storedDocument(storage, companionId(map, 'conversation')), workshopSchema)
}

async function must(url: string, method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await request(url, method, path, body)
  assert.ok(answer, 'the server stays')
  return answer
}

/** A workshop of phones that vote in one map, and one of phones that write in silence in another. */
export class Phones {
  readonly askers: readonly (Voter | Writer)[]
  readonly #voting: Place
  readonly #writing: Place

  private constructor(voting: Place, writing: Place, round: string, random: Random) {
    this.#voting = voting
    this.#writing = writing
    this.askers = [
      new Voter(voting, round, 1, random), new Voter(voting, round, 2, random), new Voter(voting, round, 3, random),
      new Writer(writing, 4, random), new Writer(writing, 5, random),
    ]
  }

  static async begin(url: string, [votes, writes]: readonly [string, string], random: Random): Promise<Phones> {
    const start = async (map: string): Promise<Place> => {
      const { workshop } = await must(url, 'POST', `/api/maps/${map}/workshops`, { name: 'Fay' })
      return { map, workshop: String(workshop), path: `/api/maps/${map}/workshops/${String(workshop)}` }
    }
    const [voting, writing] = [await start(votes), await start(writes)]
    await must(url, 'PUT', `${voting.path}/ideas/${IDEA}`, { browser: browser(1), text: 'Call back', kind: 'opportunity' })
    await must(url, 'PATCH', voting.path, { do: 'vote', on: 'ideas', dots: DOTS })
    await must(url, 'PATCH', writing.path, { do: 'write' })
    const { ballot } = await must(url, 'POST', `${voting.path}/mine`, { browser: browser(1) })
    assert.equal(ballot, null)
    return new Phones(voting, writing, await roundAt(url, voting.map, voting.workshop), random)
  }

  /** Ends both; every vote counts once, and every idea is shown once. */
  async end(url: string): Promise<void> {
    for (const asker of this.askers) while (asker.owes) assert.ok(await asker.ask(url), 'the server stays')
    await must(url, 'PATCH', this.#voting.path, { do: 'show-result' })
    await must(url, 'PATCH', this.#writing.path, { do: 'reveal' })
  }

  /** Throws unless the disk holds the results of what was answered, and nothing of who gave what. */
  async check(storage: Storage): Promise<void> {
    const voters = this.askers.filter((asker) => asker instanceof Voter)
    const result = await known(storage, this.#voting.map)
    const [round] = [...result.rounds.values()]
    assert.ok(round)
    const dots = voters.reduce((sum, voter) => sum + voter.dots, 0)
    assert.equal(ranking(result, round.id)[0]?.count ?? 0, dots, 'every dot counts once')
    assert.equal(round.voters, voters.filter((voter) => voter.dots > 0).length)
    const { ideas } = await known(storage, this.#writing.map)
    const written = this.askers.filter((asker) => asker instanceof Writer).flatMap((writer) => [...writer.sure])
    const shown = new Map([...ideas.values()].map(({ id, text }) => [id as string, text]))
    assert.deepEqual([...shown].sort(), written.sort(), 'every idea is shown once')
    for (const { map, workshop } of [this.#voting, this.#writing]) assert.deepEqual(await storage.workshopEntries(map, workshop), [])
  }
}

const browser = (n: number): string => `${n}`.padStart(22, 'p')

async function roundAt(url: string, map: string, workshop: string): Promise<string> {
  const client = await new Client(url, companionId(map, 'conversation'), 'conversation').ready()
  const round = openRound(readSnapshot(client.doc, workshopSchema), workshop)
  await client.leave()
  assert.ok(round)
  return round.id
}

/** A phone that votes, again and again. */
class Voter implements Asker {
  answered = 0
  readonly #where: Place
  readonly #round: string
  readonly #browser: string
  readonly #random: Random
  #sure: { readonly revision: number; readonly dots: number } = { revision: 0, dots: 0 }
  #wish: { readonly revision: number; readonly dots: number } | null = null

  constructor(where: Place, round: string, phone: number, random: Random) {
    this.#where = where
    this.#round = round
    this.#browser = browser(phone)
    this.#random = random
  }

  get dots(): number {
    return this.#sure.dots
  }

  get owes(): boolean {
    return this.#wish !== null
  }

  async ask(url: string): Promise<boolean> {
    const wish = (this.#wish ??= { revision: this.#sure.revision + 1, dots: Math.floor(this.#random() * DOTS) })
    const votes = wish.dots === 0 ? {} : { [IDEA]: wish.dots }
    const answer = await request(url, 'PUT', `${this.#where.path}/ballot`, { browser: this.#browser, round: this.#round, revision: wish.revision, votes })
    if (!answer) return false
    assert.equal(answer.counted, true, 'a vote that comes once, or the same again, counts')
    this.answered++
    this.#sure = wish
    this.#wish = null
    return true
  }

  async check(storage: Storage): Promise<void> {
    const entries = await storage.workshopEntries(this.#where.map, this.#where.workshop)
    const mine = entries.filter(({ kind, person }) => kind === 'ballot' && person === `browser:${this.#browser}`)
    assert.ok(mine.length <= 1, 'a person has one ballot')
    const { revision, votes } = JSON.parse(mine[0]?.data ?? '{"revision":0,"votes":{}}') as { revision: number; votes: Record<string, number> }
    const stored = { revision, dots: votes[IDEA] ?? 0 }
    if (this.#wish && stored.revision === this.#wish.revision) assert.deepEqual(stored, this.#wish)
    else assert.deepEqual(stored, this.#sure, 'a vote that was counted is on disk')
  }
}

/** A phone that writes ideas in silence, and changes some. */
class Writer implements Asker {
  answered = 0
  readonly #where: Place
  readonly #browser: string
  readonly #random: Random
  #count = 0
  readonly sure = new Map<string, string>()
  #wish: { readonly id: string; readonly text: string } | null = null

  constructor(where: Place, phone: number, random: Random) {
    this.#where = where
    this.#browser = browser(phone)
    this.#random = random
  }

  get owes(): boolean {
    return this.#wish !== null
  }

  async ask(url: string): Promise<boolean> {
    const known = [...this.sure.keys()]
    const id = known.length > 0 && (known.length > 50 || this.#random() < 0.5) ? known[Math.floor(this.#random() * known.length)] as string : `${this.#browser}-${++this.#count}`
    const wish = (this.#wish ??= { id, text: this.#random() < 0.1 ? '' : `Idea ${++this.#count}` })
    if (!(await request(url, 'PUT', `${this.#where.path}/ideas/${wish.id}`, { browser: this.#browser, text: wish.text, kind: 'pain' }))) return false
    this.answered++
    if (wish.text === '') this.sure.delete(wish.id)
    else this.sure.set(wish.id, wish.text)
    this.#wish = null
    return true
  }

  async check(storage: Storage): Promise<void> {
    const entries = await storage.workshopEntries(this.#where.map, this.#where.workshop)
    const stored = new Map(entries.filter(({ kind, person }) => kind === 'idea' && person === `browser:${this.#browser}`)
      .map(({ id, data }) => [id, (JSON.parse(data) as { text: string }).text]))
    const wish = this.#wish
    // What was not answered may be there or not.
    const sure = new Map(this.sure)
    if (wish && (stored.get(wish.id) ?? '') === wish.text) {
      sure.delete(wish.id)
      if (wish.text !== '') sure.set(wish.id, wish.text)
    }
    assert.deepEqual([...stored].sort(), [...sure].sort(), 'an idea that was taken is on disk')
    assert.equal((await known(storage, this.#where.map)).ideas.size, 0, 'and nobody sees it yet')
  }
}
