import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { IdeaId, WorkshopId } from '../../src/model/conversation/schema.ts'
import { IDEA_KINDS, IDEA_LENGTH, LOCK_KINDS, MOST_DOTS, VOTED } from '../../src/model/conversation/schema.ts'
import { adoptIdea, endWorkshop, openRound, runningWorkshop, setLock, setTimer, startRound, startWorkshop, startWriting } from '../../src/model/conversation/workshop.ts'
import { isRecordId } from '../../src/model/table.ts'
import { cleanName, namedKey } from '../../src/model/user.ts'
import type { Links } from '../access/links.ts'
import { stampOf } from '../access/principal.ts'
import type { Config } from '../config.ts'
import { newRecordId } from '../ids.ts'
import type { Limits } from '../sync/limits.ts'
import type { Workshops } from '../workshops.ts'
import { pageAddress } from './addresses.ts'
import { readBody } from './body.ts'
import { Problem, UNREADABLE, unknownMap } from './problem.ts'
import { perMinute } from './rates.ts'

const id = z.string().refine(isRecordId)
const name = z.string().max(300).default('')
/** Where nobody signs in a browser stands for its person: 22 characters of its own. */
const browser = z.string().regex(/^[A-Za-z0-9_-]{22}$/).nullable().default(null)
const starting = z.strictObject({ name })
const mine = z.strictObject({ browser })
const ballot = z.strictObject({
  browser, round: id, revision: z.number().int().min(1).max(1_000_000), votes: z.record(id, z.number().int().min(0).max(MOST_DOTS)),
})
const idea = z.strictObject({
  browser, text: z.string().trim().max(IDEA_LENGTH), kind: z.enum(IDEA_KINDS), stage: id.or(z.literal('')).default(''),
  touchpoint: id.or(z.literal('')).default(''), signed: z.boolean().default(false), name,
})
const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('write') }),
  z.strictObject({ do: z.literal('reveal') }),
  z.strictObject({ do: z.literal('vote'), on: z.enum(VOTED), dots: z.number().int().min(1).max(MOST_DOTS) }),
  z.strictObject({ do: z.literal('show-result') }),
  z.strictObject({ do: z.literal('timer'), seconds: z.number().int().min(1).max(4 * 3600).nullable() }),
  z.strictObject({ do: z.literal('lock'), kind: z.enum(LOCK_KINDS), target: id, locked: z.boolean() }),
  z.strictObject({ do: z.literal('adopt'), idea: id, record: id.or(z.literal('')) }),
  z.strictObject({ do: z.literal('remove-idea'), idea: id }),
  z.strictObject({ do: z.literal('end') }),
])
/** The longest that guests of a workshop stay, should nobody end it. */
const LONGEST = 24 * 60 * 60 * 1000

type ById = { Params: { id: string } }
type InWorkshop = { Params: { id: string; workshop: string } }

const over = (): Problem => new Problem(409, 'workshop-over', 'This is over by now. Look at the screen in the room for what comes next.')

/** Leading a workshop, and taking part in it from any device. What comes of it stands in the map's conversation. */
export function workshopRoutes(app: FastifyInstance, config: Config, links: Links, workshops: Workshops, limits: Limits, now: () => number): void {
  const changing = perMinute(limits.changesPerMinute)
  // Forty phones in one room come from one address.
  const takingPart = perMinute(limits.changesPerMinute * 40)
  const person = ({ principal }: FastifyRequest, device: string | null): string => {
    const stamp = stampOf(principal)
    if (stamp) return stamp.id
    if (device === null) throw new Problem(400, 'bad-request', UNREADABLE)
    return `browser:${device}`
  }
  const nameOf = ({ principal }: FastifyRequest, given: string): string => stampOf(principal)?.name ?? cleanName(given)

  app.post<ById>('/api/maps/:id/workshops', changing, async (request, reply) => {
    const given = readBody(starting, request.body)
    const facilitatorName = nameOf(request, given.name)
    const facilitator = stampOf(request.principal)?.id ?? namedKey(facilitatorName)
    const workshop = await workshops.run(request.params.id, startWorkshop, { id: newRecordId(), at: now(), facilitator, facilitatorName })
    if (workshop === null) throw unknownMap()
    return reply.code(201).send({ workshop })
  })

  app.patch<InWorkshop>('/api/maps/:id/workshops/:workshop', changing, async (request) => {
    const { id: map, workshop: of } = request.params
    const wanted = readBody(step, request.body)
    const workshop = of as WorkshopId
    const known = await workshops.known(map)
    if (!known) throw unknownMap()
    if (!known.workshops.has(workshop)) throw over()
    const ownIdea = (one: string): boolean => known.ideas.get(one as IdeaId)?.workshop === workshop
    const done = await (async (): Promise<unknown> => {
      switch (wanted.do) {
        case 'write':
          return workshops.run(map, startWriting, { id: workshop })
        case 'reveal':
          return (await workshops.reveal(map, workshop)) || null
        case 'vote':
          return workshops.run(map, startRound, { id: workshop, round: newRecordId(), on: wanted.on, dots: wanted.dots, at: now() })
        case 'show-result':
          return (await workshops.showResult(map, workshop)) || null
        case 'timer':
          return workshops.run(map, setTimer, { id: workshop, endsAt: wanted.seconds === null ? null : now() + wanted.seconds * 1000 })
        case 'lock':
          return workshops.run(map, setLock, { id: workshop, kind: wanted.kind, target: wanted.target, locked: wanted.locked })
        case 'adopt':
          return ownIdea(wanted.idea) ? workshops.run(map, adoptIdea, { idea: wanted.idea as IdeaId, record: wanted.record }) : null
        case 'remove-idea':
          return ownIdea(wanted.idea) ? workshops.removeIdea(map, workshop, wanted.idea) : null
        case 'end': {
          // What was written and voted is not lost: it is shown with the end.
          await workshops.reveal(map, workshop)
          if (openRound(known, workshop)) await workshops.showResult(map, workshop)
          await workshops.run(map, endWorkshop, { id: workshop, at: now() })
          await links.endWorkshop(request.principal, map, workshop, request.address)
          return true
        }
      }
    })()
    if (done === null) throw over()
    return { done: true }
  })

  app.post<InWorkshop>('/api/maps/:id/workshops/:workshop/link', changing, async (request, reply) => {
    const { id: map, workshop } = request.params
    const known = await workshops.known(map)
    if (!known) throw unknownMap()
    if (runningWorkshop(known)?.id !== workshop) throw over()
    if (config.auth === 'open') return reply.code(201).send({ address: pageAddress(config, request, `/map/${map}/workshop`) })
    const { secret } = await links.make(request.principal, map, {
      role: 'commenter', label: 'Workshop', expiresAt: now() + LONGEST, passcode: null, workshop,
    }, request.address)
    return reply.code(201).send({ address: pageAddress(config, request, `/join#${secret}`) })
  })

  app.post<InWorkshop>('/api/maps/:id/workshops/:workshop/mine', takingPart, async (request) => {
    const given = readBody(mine, request.body)
    const { id: map, workshop } = request.params
    if (!(await workshops.known(map))?.workshops.has(workshop as WorkshopId)) throw over()
    return { now: now(), ...(await workshops.mine(map, workshop, person(request, given.browser))) }
  })

  app.put<InWorkshop>('/api/maps/:id/workshops/:workshop/ballot', takingPart, async (request) => {
    const { browser: device, ...given } = readBody(ballot, request.body)
    const { id: map, workshop } = request.params
    if (!(await workshops.known(map))?.workshops.has(workshop as WorkshopId)) throw over()
    const cast = await workshops.vote(map, workshop, person(request, device), given)
    switch (cast.result) {
      case 'over':
        throw over()
      case 'too-many':
        throw new Problem(409, 'too-many-dots', 'You have given all your dots. Take one back to give it to something else.')
      case 'unknown-target':
        throw new Problem(409, 'unknown-target', 'Something you voted for is not on the map any more. Take its dots back.')
      default:
        return { counted: cast.result === 'counted', ballot: cast.ballot }
    }
  })

  app.put<InWorkshop & { Params: { idea: string } }>('/api/maps/:id/workshops/:workshop/ideas/:idea', takingPart, async (request) => {
    const given = readBody(idea, request.body, `An idea has up to ${IDEA_LENGTH} characters.`)
    const { id: map, workshop, idea: one } = request.params as { id: string; workshop: string; idea: string }
    if (!isRecordId(one)) throw new Problem(400, 'bad-request', UNREADABLE)
    const { text, kind, stage, touchpoint } = given
    const written = { id: one, text, kind, stage, touchpoint, name: given.signed ? nameOf(request, given.name) : '', at: now() }
    if (!(await workshops.known(map))?.workshops.has(workshop as WorkshopId)) throw over()
    if (!(await workshops.write(map, workshop, person(request, given.browser), written))) throw over()
    return { done: true }
  })
}
