import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readCsv } from '../../src/formats/csv.ts'
import { measureColumns, readMeasures } from '../../src/formats/measuresSheet.ts'
import type { JourneyPlan } from '../../src/model/journey/seed.ts'
import { OWNERSHIP_ANSWERS, REPLIES } from '../../src/model/journey/schema.ts'
import { DEPARTMENT_COLOURS } from '../../src/model/organisation/schema.ts'
import type { OrganisationPlan } from '../../src/model/organisation/seed.ts'
import { planSheet } from './sheetPlan.ts'

export const TEMPLATE_IDS = ['telecom-order', 'outpatient-visit', 'five-stages', 'blank'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

/** What a new map begins as, and what it needs in the organisation. */
export interface Template {
  readonly journey: JourneyPlan
  readonly organisation: OrganisationPlan
}

const entry = z.strictObject({ name: z.string(), department: z.string().nullable() })
const person = z.strictObject({ name: z.string(), department: z.string().nullable(), contact: z.string().optional() })
/** Days before the map is made. */
const daysAgo = z.number()
const answer = z.strictObject({ by: z.string(), daysAgo, reason: z.string().optional() })

/** What a journey sheet does not say: see the JSON files beside the sheets. */
const sidecar = z.strictObject({
  title: z.string(),
  lanes: z.array(z.strictObject({ title: z.string(), channels: z.array(z.string()) })),
  departments: z.array(z.strictObject({ name: z.string(), colour: z.enum(DEPARTMENT_COLOURS), lead: z.string().optional() })),
  processes: z.array(entry),
  tools: z.array(entry),
  people: z.array(person),
  goTo: z.array(z.strictObject({ department: z.string(), other: z.string(), person: z.string() })).optional(),
  owner: z.string().optional(),
  reviewEvery: z.number().optional(),
  reviewed: daysAgo.optional(),
  replies: z
    .array(answer.extend({ pain: z.string(), department: z.string(), reply: z.enum(REPLIES), since: daysAgo.optional() }))
    .optional(),
  ownerships: z.array(answer.extend({ touchpoint: z.string(), answer: z.enum(OWNERSHIP_ANSWERS) })).optional(),
  /** A sheet of monthly contacts beside this file. */
  contacts: z.string().optional(),
  severities: z.record(z.string(), z.number()),
})

const NOBODY: OrganisationPlan = { departments: [], processes: [], tools: [], people: [] }
const MIDDLING = 2

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

const DAY = 24 * 60 * 60 * 1000

type Sidecar = z.infer<typeof sidecar>

/** Adds what was measured at touchpoints of a plan, from a sheet of monthly contacts. */
function measured(journey: JourneyPlan, text: string): JourneyPlan {
  const { header, rows } = readCsv(text)
  const columns = measureColumns(header)
  const { measures } = columns ? readMeasures([header, ...rows], columns) : { measures: [] }
  return {
    ...journey,
    stages: journey.stages.map((stage) => ({
      ...stage,
      touchpoints: stage.touchpoints.map((planned) => ({
        ...planned,
        measures: measures
          .filter(({ touchpoint }) => touchpoint === planned.title)
          .map(({ month, contacts, csat, firstContactResolution }) => ({ month, contacts, csat, firstContactResolution })),
      })),
    })),
  }
}

/** Adds what departments say to a plan; who answered and when counts from `now`. */
function answered(journey: JourneyPlan, { replies = [], ownerships = [] }: Sidecar, now: number): JourneyPlan {
  const at = (days: number): number => now - days * DAY
  return {
    ...journey,
    stages: journey.stages.map((stage) => ({
      ...stage,
      touchpoints: stage.touchpoints.map((touchpoint) => {
        const owned = ownerships.find((one) => one.touchpoint === touchpoint.title)
        return {
          ...touchpoint,
          ...(owned && { ownership: { answer: owned.answer, by: owned.by, at: at(owned.daysAgo), reason: owned.reason } }),
          pains: touchpoint.pains.map((pain) => ({
            ...pain,
            replies: replies
              .filter((one) => one.pain === pain.text)
              .map(({ department, reply, by, daysAgo: days, reason, since }) => ({
                department, reply, by, at: at(days), reason, since: since === undefined ? undefined : dayOf(at(since)),
              })),
          })),
        }
      }),
    })),
  }
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

function fromSheet(name: string, now: number): Template {
  const side = sidecar.parse(JSON.parse(read(`./${name}.json`)))
  const { title, lanes, departments, processes, tools, people, goTo, owner, reviewEvery, reviewed, severities } = side
  const { header, rows } = readCsv(read(`./${name}.csv`))
  const sheet = planSheet(title, [header, ...rows], lanes, (pain) => severities[pain] ?? MIDDLING)
  const plan = side.contacts === undefined ? sheet : measured(sheet, read(`./${side.contacts}`))
  const reviewedOn = reviewed === undefined ? undefined : dayOf(now - reviewed * DAY)
  const journey = { ...answered(plan, side, now), owner, reviewEvery, reviewedOn }
  const plain = departments.map(({ lead, ...department }) => (lead === undefined ? department : { ...department, lead }))
  return { journey, organisation: { departments: plain, processes, tools, people, goTo } }
}

function empty(title: string, lanes: readonly string[], stages: readonly string[]): Template {
  return { journey: { title, lanes, stages: stages.map((stage) => ({ title: stage, touchpoints: [] })) }, organisation: NOBODY }
}

/**
 * A template by its name, made afresh: the sheets are read when somebody asks. What it says of days and moments counts
 * back from `now`, in milliseconds since 1970.
 */
export function templateOf(id: TemplateId, now: number): Template {
  switch (id) {
    case 'telecom-order':
    case 'outpatient-visit':
      return fromSheet(id, now)
    case 'five-stages':
      return empty('New journey', ['Online', 'In person'], ['Become aware', 'Compare', 'Buy', 'Use', 'Get help'])
    case 'blank':
      return empty('New map', ['All channels'], ['First stage'])
  }
}
