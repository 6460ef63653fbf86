import type { Command, Edit } from '../document.ts'
import { placeAt } from '../order.ts'
import type { Id, Patch } from '../table.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import type { Evidence, Journey, JourneySchema, SupportKind } from './schema.ts'
import { journeySchema, linkId, THE_MAP } from './schema.ts'

/** A whole map in words, with the organisation's entries by name: what a template or a spreadsheet says. */
export interface JourneyPlan {
  readonly title: string
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
  readonly supports: readonly { readonly kind: SupportKind; readonly name: string }[]
  readonly pains: readonly { readonly text: string; readonly severity: number; readonly departments: readonly string[] }[]
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
  for (const { kind, name } of planned.supports) {
    const target = resolve(kind, name) as Id<string> | null
    if (target && target !== (owner as string | null)) {
      edit.insert('supports', linkId(touchpoint, target), { touchpoint, kind, target })
    }
  }
  const { keys } = placeAt([], 0, planned.pains.length)
  planned.pains.forEach(({ text, severity, departments }, index) => {
    const pain = edit.insert('pains', edit.newId(), { touchpoint, text, severity, order: keys[index] })
    for (const name of departments) {
      const tagged = department(resolve, name)
      if (tagged) edit.insert('painTags', linkId(pain, tagged), { pain, department: tagged })
    }
  })
}

/** Fills a new, empty map from a plan. What `resolve` does not find is left out. */
export const seedJourney: Command<JourneySchema, { plan: JourneyPlan; resolve: Resolve }> = (edit, { plan, resolve }) => {
  edit.insert('map', THE_MAP, { title: plan.title })
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

/** Fills a new, empty map with what another one says, under a title of its own. */
export const copyJourney: Command<JourneySchema, { from: Journey; title: string }> = (edit, { from, title }) => {
  for (const table of Object.keys(journeySchema) as (keyof JourneySchema)[]) {
    for (const { id, ...fields } of from[table].values()) edit.insert(table, id, fields)
  }
  edit.insert('map', THE_MAP, { title })
  return true
}
