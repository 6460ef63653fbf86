import type { Command, Edit } from '../document.ts'
import { placeAt } from '../order.ts'
import type { Id, Patch } from '../table.ts'
import type { DepartmentId, PersonId } from '../organisation/schema.ts'
import type { Measured } from './measures.ts'
import type { Evidence, Journey, JourneySchema, OwnershipAnswer, Reply, SupportKind } from './schema.ts'
import { journeySchema, linkId, THE_MAP } from './schema.ts'

/** A whole map in words, with the organisation's entries by name: what a template or a spreadsheet says. */
export interface JourneyPlan {
  readonly title: string
  /** A person of the organisation. */
  readonly owner?: string
  readonly reviewEvery?: number
  readonly reviewedOn?: string
  readonly lanes: readonly string[]
  readonly stages: readonly { readonly title: string; readonly touchpoints: readonly PlannedTouchpoint[] }[]
}

export interface PlannedTouchpoint {
  readonly title: string
  /** Index into the plan's lanes. */
  readonly lane: number
  readonly channel: string
  readonly feeling: number | null
  readonly momentOfTruth: boolean
  readonly evidence: Evidence
  readonly owner: string | null
  /** What the owner says to being it. */
  readonly ownership?: PlannedAnswer & { readonly answer: OwnershipAnswer }
  readonly supports: readonly { readonly kind: SupportKind; readonly name: string }[]
  readonly pains: readonly PlannedPain[]
  /** What was measured there, a month each. */
  readonly measures?: readonly Omit<Measured, 'touchpoint'>[]
}

export interface PlannedPain {
  readonly text: string
  readonly severity: number
  readonly departments: readonly string[]
  /** What some of the departments say to it. */
  readonly replies?: readonly (PlannedAnswer & { readonly department: string; readonly reply: Reply; readonly since?: string })[]
}

/** Who answered, when (milliseconds since 1970), and for a dispute why. */
export interface PlannedAnswer {
  readonly by: string
  readonly at: number
  readonly reason?: string
}

/** Finds an entry of the organisation by name; null when there is none. */
export type Resolve = (kind: SupportKind, name: string) => string | null

const department = (resolve: Resolve, name: string | null): DepartmentId | null =>
  name === null ? null : (resolve('department', name) as DepartmentId | null)

function addTouchpoint(
  edit: Edit<JourneySchema>,
  planned: PlannedTouchpoint,
  place: Patch<JourneySchema['touchpoints']>,
  resolve: Resolve,
): void {
  const { title, channel, feeling, momentOfTruth, evidence } = planned
  const owner = department(resolve, planned.owner)
  const touchpoint = edit.insert('touchpoints', edit.newId(), {
    ...place, title, channel, feeling, momentOfTruth, evidence, owner,
  })
  if (owner && planned.ownership) {
    const { answer, by, at, reason } = planned.ownership
    const fields = { answer, reason, answeredBy: by, answeredAt: at }
    edit.insert('ownerships', linkId(touchpoint, owner), { touchpoint, department: owner, ...fields })
  }
  for (const { kind, name } of planned.supports) {
    const target = resolve(kind, name) as Id<string> | null
    if (target && target !== (owner as string | null)) {
      edit.insert('supports', linkId(touchpoint, target), { touchpoint, kind, target })
    }
  }
  for (const measure of planned.measures ?? []) {
    edit.insert('measures', linkId(touchpoint, measure.month), { touchpoint, ...measure })
  }
  const { keys } = placeAt([], 0, planned.pains.length)
  planned.pains.forEach(({ text, severity, departments, replies = [] }, index) => {
    const pain = edit.insert('pains', edit.newId(), { touchpoint, text, severity, order: keys[index] })
    for (const name of departments) {
      const tagged = department(resolve, name)
      if (!tagged) continue
      const { reply, reason, since, by, at } = replies.find((one) => one.department === name) ?? {}
      const said = { reply, reason, since, answeredBy: by, answeredAt: at }
      edit.insert('painTags', linkId(pain, tagged), { pain, department: tagged, ...said })
    }
  })
}

/** Fills a new, empty map from a plan. What `resolve` does not find is left out. */
export const seedJourney: Command<JourneySchema, { plan: JourneyPlan; resolve: Resolve }> = (edit, { plan, resolve }) => {
  const { title, reviewEvery, reviewedOn } = plan
  const owner = plan.owner === undefined ? null : (resolve('person', plan.owner) as PersonId | null)
  edit.insert('map', THE_MAP, { title, owner, reviewEvery, reviewedOn })
  const laneKeys = placeAt([], 0, plan.lanes.length).keys
  const lanes = plan.lanes.map((title, i) => edit.insert('lanes', edit.newId(), { title, order: laneKeys[i] }))
  const stageKeys = placeAt([], 0, plan.stages.length).keys
  plan.stages.forEach(({ title, touchpoints }, i) => {
    const stage = edit.insert('stages', edit.newId(), { title, order: stageKeys[i] })
    const { keys } = placeAt([], 0, touchpoints.length)
    touchpoints.forEach((planned, j) => {
      addTouchpoint(edit, planned, { stage, lane: lanes[planned.lane] ?? lanes[0] ?? null, order: keys[j] }, resolve)
    })
  })
  return true
}

/** Fills a new, empty map with all that another one says, under the same ids and a title of its own. */
export const copyJourney: Command<JourneySchema, { from: Journey; title: string }> = (edit, { from, title }) => {
  copyTables(edit, from)
  edit.insert('map', THE_MAP, { title })
  return true
}

/** Fills a new, empty map as the to-be of another one: all that it says, under the same ids. `asIs` is that map's document. */
export const copyAsToBe: Command<JourneySchema, { from: Journey; title: string; asIs: string }> = (edit, { from, title, asIs }) => {
  copyTables(edit, from)
  edit.insert('map', THE_MAP, { title, state: 'to-be', asIs: asIs as Id<'maps'> })
  return true
}

function copyTables(edit: Edit<JourneySchema>, from: Journey): void {
  for (const table of Object.keys(journeySchema) as (keyof JourneySchema)[]) {
    for (const { id, ...fields } of from[table].values()) edit.insert(table, id, fields)
  }
}
