import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { backstageOf } from '../../src/insight/backstage.ts'
import { handoffsOf } from '../../src/insight/handoffs.ts'
import { answersByTouchpoint, unownedCount } from '../../src/insight/ownership.ts'
import { painsByTouchpoint } from '../../src/insight/pains.ts'
import { reviewOf } from '../../src/insight/review.ts'
import { stepsOf } from '../../src/insight/steps.ts'
import { arrange } from '../../src/model/journey/arrange.ts'
import type { Journey } from '../../src/model/journey/schema.ts'
import { journeySchema, THE_MAP } from '../../src/model/journey/schema.ts'
import { seedJourney } from '../../src/model/journey/seed.ts'
import type { Organisation } from '../../src/model/organisation/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { nameKey } from '../../src/model/organisation/seed.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { newJourney, newOrganisation } from '../newDocuments.ts'
import { TEMPLATE_IDS, templateOf } from './templates.ts'
import type { TemplateId } from './templates.ts'

const NOW = Date.UTC(2026, 2, 31)

function made(id: TemplateId): { journey: Journey; organisation: Organisation } {
  const template = templateOf(id, NOW)
  const { document, names } = newOrganisation(template.organisation, 0)
  const map = newJourney(seedJourney, { plan: template.journey, resolve: (kind, name) => names.get(nameKey(kind, name)) ?? null }, 0)
  const read = (update: Uint8Array): Y.Doc => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    return doc
  }
  return { journey: readSnapshot(read(map.update), journeySchema), organisation: readSnapshot(read(document.update), organisationSchema) }
}

describe('the demo', () => {
  const { journey, organisation } = made('telecom-order')
  const arrangement = arrange(journey)
  const titleOf = (id: string | null): string => organisation.departments.get(id as never)?.name ?? 'nobody'

  it('shows five stages, two lanes and ten touchpoints', () => {
    expect(arrangement.stages.map(({ stage, touchpoints }) => `${stage?.title} ${touchpoints.length}`)).toEqual([
      'Order 2', 'Dispatch 2', 'Receive 3', 'Install 2', 'Pay 1',
    ])
    expect(arrangement.lanes.map((lane) => lane?.title)).toEqual(['Phone & e-mail', 'Post & at home'])
  })

  it('has seven walls, of which three hurt, and one touchpoint of nobody', () => {
    const steps = stepsOf(arrangement, journey.steps)
    const handoffs = handoffsOf(steps, journey.touchpoints, organisation, painsByTouchpoint(journey, organisation.departments), new Map())
    expect(handoffs.map(({ from, to, hot }) => `${titleOf(from)} → ${titleOf(to)}${hot ? ' !' : ''}`)).toEqual([
      'Customer service → Digital', 'Digital → Distribution', 'Distribution → SIM & Number', 'SIM & Number → Distribution',
      'Distribution → nobody !', 'nobody → Customer service !', 'Customer service → Mobile Billing !',
    ])
    expect(unownedCount(organisation, journey.touchpoints)).toBe(1)
  })

  it('shows every answer to a pain and to ownership, with who gave it and when', () => {
    const said = [...journey.painTags.values()].filter(({ reply }) => reply !== 'open').map(({ pain, department, reply, since, reason }) =>
      [journey.pains.get(pain as never)?.text, titleOf(department), reply, since || reason].filter(Boolean).join(' | '))
    expect(said.sort()).toEqual([
      'A fee for paper nobody asked for | Mobile Billing | acknowledged',
      'Amount differs from what was said on the phone | Customer service | disputed | The price is read out from the order form, word for word.',
      'PIN comes days after the SIM | Customer service | fixed | 2026-03-11',
      'PIN comes days after the SIM | SIM & Number | fixed | 2026-03-11',
    ])
    for (const { reply, answeredBy, answeredAt } of journey.painTags.values()) {
      expect([answeredBy !== '', answeredAt !== null && answeredAt < NOW]).toEqual([reply !== 'open', reply !== 'open'])
    }
    const answers = answersByTouchpoint(journey, organisation)
    expect([...answers].map(([id, { answer, answeredBy }]) => `${journey.touchpoints.get(id)?.title}: ${answer} by ${answeredBy}`).sort()).toEqual([
      'Call to order mobile broadband: accepted by Ingrid Solberg', 'Modem arrives with a guide: disputed by Tor Sandvik',
    ])
  })

  it('has an owner, a review that is overdue, and people to turn to', () => {
    const map = journey.map.get(THE_MAP)
    expect([organisation.people.get(map?.owner as never)?.name, map?.reviewEvery, map?.reviewedOn]).toEqual(['Ingrid Solberg', 3, '2025-12-21'])
    expect(reviewOf(map, '2026-03-31')).toEqual({ due: '2026-03-21', overdue: true })
    const named = [...organisation.goToPeople.values()].map(({ department, other, person }) =>
      `${titleOf(department)} > ${titleOf(other)}: ${organisation.people.get(person as never)?.name}`)
    expect(named).toEqual(['Customer service > Mobile Billing: Billing duty desk', 'Mobile Billing > Customer service: Second line', 'Distribution > Digital: Mari Kvam'])
  })

  it('engages five departments behind the line of visibility', () => {
    const { lanes } = backstageOf(journey, organisation)
    expect(lanes.map(titleOf)).toEqual(['Customer service', 'Digital', 'Distribution', 'SIM & Number', 'Mobile Billing'])
  })

  it('gives every process, tool and person a department, and most departments a lead', () => {
    for (const table of ['processes', 'tools', 'people'] as const) {
      for (const { department } of organisation[table].values()) expect(organisation.departments.has(department as never)).toBe(true)
    }
    const leads = [...organisation.departments.values()].filter(({ lead }) => lead && organisation.people.has(lead))
    expect(leads).toHaveLength(4)
  })
})

describe('every template', () => {
  it.each(TEMPLATE_IDS)('%s names only what it brings', (id) => {
    const { journey: plan, organisation } = templateOf(id, NOW)
    const brings = new Set([
      ...organisation.departments.map(({ name }) => nameKey('department', name)),
      ...organisation.processes.map(({ name }) => nameKey('process', name)),
      ...organisation.tools.map(({ name }) => nameKey('tool', name)),
      ...organisation.people.map(({ name }) => nameKey('person', name)),
    ])
    for (const { department, other, person } of organisation.goTo ?? []) {
      for (const key of [nameKey('department', department), nameKey('department', other), nameKey('person', person)]) expect(brings).toContain(key)
    }
    if (plan.owner) expect(brings).toContain(nameKey('person', plan.owner))
    for (const { owner, supports, pains } of plan.stages.flatMap(({ touchpoints }) => touchpoints)) {
      if (owner) expect(brings).toContain(nameKey('department', owner))
      for (const { kind, name } of supports) expect(brings).toContain(nameKey(kind, name))
      for (const name of pains.flatMap(({ departments }) => departments)) expect(brings).toContain(nameKey('department', name))
    }
  })

  it.each(TEMPLATE_IDS)('%s has a stage and a lane to begin with, and stands where it should', (id) => {
    const { journey } = made(id)
    expect(journey.stages.size).toBeGreaterThan(0)
    expect(journey.lanes.size).toBeGreaterThan(0)
    for (const { stage, lane } of journey.touchpoints.values()) {
      expect([journey.stages.has(stage as never), journey.lanes.has(lane as never)]).toEqual([true, true])
    }
  })

  it('outpatient-visit puts all its channels into lanes that fit', () => {
    const { journey } = made('outpatient-visit')
    const lanes = [...journey.touchpoints.values()].map(({ channel, lane }) => `${channel} in ${journey.lanes.get(lane as never)?.title}`)
    expect(new Set(lanes)).toEqual(new Set([
      'At home in At home', 'Phone in Phone & online', 'On site in On site', 'Kiosk in On site', 'Online in Phone & online',
    ]))
  })
})
