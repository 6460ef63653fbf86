import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright'
import { runCommand } from '../../src/model/document.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import type { JourneyPlan } from '../../src/model/journey/seed.ts'
import { seedJourney } from '../../src/model/journey/seed.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { Client } from '../client.ts'
import { newMap } from './mapPage.ts'

const PER_STAGE = 20
const LANES = ['Phone', 'Website', 'Shop', 'Post']
const newId = (): string => randomBytes(9).toString('base64url')

function planOf(count: number, owners: readonly string[]): JourneyPlan {
  const touchpoint = (n: number) => ({
    title: `Touchpoint ${n}`,
    lane: n % LANES.length,
    channel: LANES[n % LANES.length] as string,
    feeling: (n % 5) - 2,
    momentOfTruth: n % 17 === 0,
    evidence: 'observed' as const,
    owner: n % 23 === 0 ? null : (owners[Math.floor(n / 3) % owners.length] ?? null),
    supports: [],
    pains: n % 5 === 0 ? [{ text: 'Nobody answers', severity: 2, departments: [] }] : [],
  })
  return {
    title: `A journey of ${count} touchpoints`,
    lanes: LANES,
    stages: Array.from({ length: Math.ceil(count / PER_STAGE) }, (_, stage) => ({
      title: `Stage ${stage + 1}`,
      touchpoints: Array.from({ length: Math.min(PER_STAGE, count - stage * PER_STAGE) }, (_, n) => touchpoint(stage * PER_STAGE + n)),
    })),
  }
}

/** Makes a map of so many touchpoints, the same for the same count, and answers its path. */
export async function bigMap(page: Page, url: string, count: number): Promise<string> {
  const path = await newMap(page, url, 'blank', 'Big')
  const { organisation } = await (await page.request.get(`${url}/api/workspace`)).json() as { organisation: string }
  const known = await new Client(url, organisation, 'organisation').ready()
  const departments = [...readSnapshot(known.doc, organisationSchema).departments.values()]
  await known.leave()
  const map = await new Client(url, path.slice('/map/'.length), 'journey').ready()
  const plan = planOf(count, departments.map(({ name }) => name))
  const resolve = (_kind: string, name: string): string | null => departments.find((one) => one.name === name)?.id ?? null
  runCommand(map.doc, journeySchema, readSnapshot(map.doc, journeySchema), newId, null, seedJourney, { plan, resolve })
  await map.saved()
  await map.leave()
  return path
}
