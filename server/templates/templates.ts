import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readCsv } from '../../src/formats/csv.ts'
import { planJourney, readJourneySheet } from '../../src/formats/journeySheet.ts'
import type { JourneyPlan } from '../../src/model/journey/seed.ts'
import { DEPARTMENT_COLOURS } from '../../src/model/organisation/schema.ts'
import type { OrganisationPlan } from '../../src/model/organisation/seed.ts'

export const TEMPLATE_IDS = ['telecom-order', 'outpatient-visit', 'five-stages', 'blank'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

/** What a new map begins as, and what it needs in the organisation. */
export interface Template {
  readonly journey: JourneyPlan
  readonly organisation: OrganisationPlan
}

const entry = z.strictObject({ name: z.string(), department: z.string().nullable() })

/** What a journey sheet does not say: see the JSON files beside the sheets. */
const sidecar = z.strictObject({
  title: z.string(),
  lanes: z.array(z.strictObject({ title: z.string(), channels: z.array(z.string()) })),
  departments: z.array(z.strictObject({ name: z.string(), colour: z.enum(DEPARTMENT_COLOURS), lead: z.string().optional() })),
  processes: z.array(entry),
  tools: z.array(entry),
  people: z.array(entry),
  severities: z.record(z.string(), z.number()),
})

const NOBODY: OrganisationPlan = { departments: [], processes: [], tools: [], people: [] }
const MIDDLING = 2

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

function fromSheet(name: string): Template {
  const { title, lanes, departments, severities, ...rest } = sidecar.parse(JSON.parse(read(`./${name}.json`)))
  const rows = readJourneySheet(readCsv(read(`./${name}.csv`)))
  const journey = planJourney(title, rows, lanes, (pain) => severities[pain] ?? MIDDLING)
  const plain = departments.map(({ lead, ...department }) => (lead === undefined ? department : { ...department, lead }))
  return { journey, organisation: { departments: plain, ...rest } }
}

function empty(title: string, lanes: readonly string[], stages: readonly string[]): Template {
  return { journey: { title, lanes, stages: stages.map((stage) => ({ title: stage, touchpoints: [] })) }, organisation: NOBODY }
}

/** A template by its name, made afresh: the sheets are read when somebody asks. */
export function templateOf(id: TemplateId): Template {
  switch (id) {
    case 'telecom-order':
    case 'outpatient-visit':
      return fromSheet(id)
    case 'five-stages':
      return empty('New journey', ['Online', 'In person'], ['Become aware', 'Compare', 'Buy', 'Use', 'Get help'])
    case 'blank':
      return empty('New map', ['All channels'], ['First stage'])
  }
}
