import { setTimeout as later } from 'node:timers/promises'
import { testConfig } from '../../e2e/testConfig.ts'
import { Moments } from '../../server/moments.ts'
import { createServer } from '../../server/server.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import { projector } from '../../src/drawing/projector.ts'
import { kept } from '../../src/model/kept.ts'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readPlainSnapshot } from '../../src/model/plainSnapshot.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { createPast } from '../../src/session/past.ts'
import { bigOrganisation } from '../bigMap.ts'
import { both, timed } from '../statistics.ts'
import { MAP } from './folder.ts'

/** How a contender reaches a moment: by checkpoints, or all the way from now. */
export type Way = 'checkpoints' | 'from now'

const JUMPS = 60
const STEPS = 200
const AFRESH = 3
/** More than a history ever has. */
const NEVER = 1e9

/** The milliseconds of work that the longest turn of the loop takes from now on, whatever else the machine does meanwhile. */
function longestTurn(): () => number {
  let longest = 0
  let before = process.threadCpuUsage()
  let turn: NodeJS.Immediate
  const look = (): void => {
    const now = process.threadCpuUsage()
    longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1000)
    before = now
    turn = setImmediate(look)
  }
  look()
  return () => {
    clearImmediate(turn)
    return longest
  }
}

async function fromNow(folder: string): Promise<Record<string, number>> {
  const storage = await openSqlite({ folder })
  const server = await createServer(testConfig({ dataDir: folder }), storage)
  const moments = new Moments(storage, server.rooms, NEVER)
  const { first, last } = (await storage.historySpan(MAP, 1))!
  const random = randomFrom(7)
  const jump = await timed(AFRESH, () => moments.at(MAP, first.number + Math.floor(random() * (last.number - first.number))))
  await server.close()
  await storage.close()
  return both('jump', jump)
}

async function byCheckpoints(folder: string): Promise<Record<string, number>> {
  const storage = await openSqlite({ folder })
  const server = await createServer(testConfig({ dataDir: folder }), storage, { limits: { requestsPerMinute: 1_000_000 } })
  const url = await server.listen()
  // Of an offline copy in Node nothing is kept.
  const past = () => createPast(MAP, { apiUrl: `${url}/api`, fetch, keeper: { get: () => null, set: () => undefined } as never })
  const organisation = readSnapshot(bigOrganisation(), organisationSchema)
  const project = projector()
  let shown: Journey = readPlainSnapshot(journeySchema, {})
  const show = async (from: ReturnType<typeof past>, number: number): Promise<void> => {
    const [journey] = await Promise.all([from.journeyAt(number), from.entry(number)])
    if (!journey.ok) throw new Error(`moment ${number} was answered with ${journey.problem.message}`)
    shown = kept(shown, journey.value)
    project(shown, organisation)
  }

  const fresh = past()
  const [opened] = await timed(1, async () => {
    const [span, page] = await Promise.all([fresh.refresh(), fresh.page(null)])
    if (!span.ok || !page.ok || page.value.entries.length === 0) throw new Error('the timeline does not open')
  })
  const { first, last } = fresh.span.getState()!
  const number = (share: number): number => first.number + Math.floor(share * (last.number - first.number))
  // Whoever looks back has the map open.
  await server.rooms.open(MAP)
  await later(50)
  // Nobody was there before: the way to the beginning is walked once.
  const [firstJump] = await timed(1, () => show(past(), first.number))
  const random = randomFrom(7)
  const jump = await timed(JUMPS, () => show(past(), number(random())))
  const stepper = past()
  await show(stepper, number(0.5))
  const step = await timed(STEPS, (n) => show(stepper, number(0.5) - 1 - n))
  const turns = longestTurn()
  await new Moments(storage, server.rooms, NEVER).at(MAP, first.number)
  for (let n = 0; n < JUMPS; n++) await (await fetch(`${url}/api/maps/${MAP}/history/at/${number(n / JUMPS)}`)).text()
  const longest = turns()
  await server.close()
  await storage.close()
  return { opened: opened!, firstJump: firstJump!, ...both('jump', jump), ...both('step', step), longest }
}

const [way, folder] = process.argv.slice(2) as [Way, string]
const figures = await (way === 'checkpoints' ? byCheckpoints(folder) : fromNow(folder))
process.send?.(figures, () => process.exit(0))
