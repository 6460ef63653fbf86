import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { Edit } from '../src/model/document.ts'
import { runCommand } from '../src/model/document.ts'
import type { JourneySchema } from '../src/model/journey/schema.ts'
import { JOURNEY_SCHEMA, journeySchema, linkId, THE_MAP } from '../src/model/journey/schema.ts'
import type { OrganisationSchema } from '../src/model/organisation/schema.ts'
import { DEPARTMENT_COLOURS, ORGANISATION_SCHEMA, organisationSchema } from '../src/model/organisation/schema.ts'
import { readSnapshot } from '../src/model/table.ts'
import { seeded } from './statistics.ts'

const LANES = ['Phone & e-mail', 'Website', 'App', 'Shop', 'Post & at home', 'Partner']
const CHANNELS = ['Phone', 'Online', 'App', 'Shop', 'Post', 'E-mail']
const DEPARTMENTS = [
  'Customer service',
  'Digital',
  'Distribution',
  'SIM & Number',
  'Mobile Billing',
  'Legal',
  'Field service',
  'Marketing',
]
const VERBS = [
  'Ask about',
  'Compare',
  'Order',
  'Wait for',
  'Open',
  'Set up',
  'Use',
  'Pay',
  'Complain about',
  'Return',
  'Renew',
  'Cancel',
]
const NOUNS = [
  'the offer',
  'the contract',
  'a new SIM card',
  'the router',
  'the first bill',
  'an appointment',
  'the number transfer',
  'a refund',
]
const PER_STAGE = 50
const THINGS = 40

const idOf = (letter: string, n: number): string => `${letter}${String(n).padStart(11, '0')}`
export const touchpointId = (n: number): string => idOf('t', n)
const ref = (id: string): never => id as never

/** The title that the n-th touchpoint begins with. */
export function titleOf(n: number): string {
  return `${VERBS[n % VERBS.length]} ${NOUNS[Math.floor(n / VERBS.length) % NOUNS.length]} ${n}`
}

export const channelOf = (n: number): string => CHANNELS[n % CHANNELS.length] as string
export const departmentOf = (n: number): string => DEPARTMENTS[Math.floor(n / 3) % DEPARTMENTS.length] as string

function fillJourney(edit: Edit<JourneySchema>, count: number): true {
  const random = seeded(count)
  const stages = Math.max(1, Math.ceil(count / PER_STAGE))
  edit.insert('map', THE_MAP, { title: `A journey of ${count} touchpoints` })
  generateNKeysBetween(null, null, stages).forEach((order, i) =>
    edit.insert('stages', idOf('s', i), { title: `Stage ${i + 1}`, order }),
  )
  generateNKeysBetween(null, null, LANES.length).forEach((order, i) =>
    edit.insert('lanes', idOf('l', i), { title: LANES[i], order }),
  )
  const places = generateNKeysBetween(null, null, PER_STAGE)
  for (let n = 0; n < count; n++) {
    const id = touchpointId(n)
    edit.insert('touchpoints', id, {
      title: titleOf(n),
      description: n % 4 === 0 ? `What the customer does at step ${n}, in the words of the workshop.` : '',
      stage: ref(idOf('s', Math.floor(n / PER_STAGE))),
      lane: ref(idOf('l', n % LANES.length)),
      order: places[n % PER_STAGE],
      channel: channelOf(n),
      feeling: Math.floor(random() * 5) - 2,
      momentOfTruth: n % 17 === 0,
      owner: n % 23 === 0 ? null : ref(idOf('d', Math.floor(n / 3) % DEPARTMENTS.length)),
    })
    if (n % 2 === 0) link(edit, id, 'process', idOf('p', Math.floor(random() * THINGS)))
    if (n % 3 === 0) link(edit, id, 'tool', idOf('o', Math.floor(random() * THINGS)))
    if (n % 4 === 0) link(edit, id, 'department', idOf('d', Math.floor(random() * DEPARTMENTS.length)))
    if (n % 5 === 0) {
      const pain = idOf('x', n)
      edit.insert('pains', pain, {
        touchpoint: ref(id),
        text: `Nobody says when step ${n} is done`,
        severity: 1 + (n % 3),
      })
      const department = idOf('d', n % DEPARTMENTS.length)
      edit.insert('painTags', linkId(pain, department), { pain: ref(pain), department: ref(department) })
    }
    if (n % 100 === 99) {
      const from = touchpointId(n - 20)
      edit.insert('steps', linkId(id, from), { from: ref(id), to: ref(from) })
    }
  }
  return true
}

function link(
  edit: Edit<JourneySchema>,
  touchpoint: string,
  kind: 'process' | 'tool' | 'department',
  target: string,
): void {
  edit.insert('supports', linkId(touchpoint, target), { touchpoint: ref(touchpoint), kind, target: ref(target) })
}

function fillOrganisation(edit: Edit<OrganisationSchema>): true {
  generateNKeysBetween(null, null, DEPARTMENTS.length).forEach((order, i) =>
    edit.insert('departments', idOf('d', i), {
      name: DEPARTMENTS[i],
      order,
      colour: DEPARTMENT_COLOURS[i % DEPARTMENT_COLOURS.length],
    }),
  )
  for (let i = 0; i < THINGS; i++) {
    const department = ref(idOf('d', i % DEPARTMENTS.length))
    edit.insert('processes', idOf('p', i), { name: `Process ${i + 1}`, department })
    edit.insert('tools', idOf('o', i), { name: `Tool ${i + 1}`, department })
  }
  return true
}

const noId = (): string => {
  throw new Error('the bench names everything')
}

/** A map of so many touchpoints in stages of 50 and six lanes, with links, pains and steps; always the same. */
export function bigJourney(count: number): Y.Doc {
  const doc = new Y.Doc()
  runCommand(doc, journeySchema, readSnapshot(doc, journeySchema), noId, null, fillJourney, count)
  doc.getMap('meta').set('schema', JOURNEY_SCHEMA)
  return doc
}

/** The organisation that those maps name: eight departments, forty processes, forty tools. */
export function bigOrganisation(): Y.Doc {
  const doc = new Y.Doc()
  runCommand(doc, organisationSchema, readSnapshot(doc, organisationSchema), noId, null, fillOrganisation, null)
  doc.getMap('meta').set('schema', ORGANISATION_SCHEMA)
  return doc
}
