import { aspect } from '../insight/aspect.ts'
import type { Backstage } from '../insight/backstage.ts'
import type { FlowMark } from '../insight/flow.ts'
import { flowMarksOf, toolsByTouchpoint, toolSwitches } from '../insight/flow.ts'
import type { Handoff } from '../insight/handoffs.ts'
import { handoffsOf } from '../insight/handoffs.ts'
import type { TaggedPain } from '../insight/pains.ts'
import { painsByTouchpoint } from '../insight/pains.ts'
import { contactsByTouchpoint } from '../insight/measures.ts'
import { remembered } from '../insight/remembered.ts'
import { answersByTouchpoint } from '../insight/ownership.ts'
import type { Step } from '../insight/steps.ts'
import { stepsOf } from '../insight/steps.ts'
import type { Arrangement } from '../model/journey/arrange.ts'
import { arrange } from '../model/journey/arrange.ts'
import { filesByTouchpoint } from '../model/journey/files.ts'
import { opportunitiesByTouchpoint } from '../model/journey/opportunities.ts'
import type { Journey, Ownership, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { backstageFollower } from './backstageFollower.ts'
import type { FilesByTouchpoint } from './cards.ts'
import { cardsOf } from './cards.ts'
import { frameOf } from './frame.ts'
import type { Geometry } from './geometry.ts'
import { keptArrangement, keptFiles, keptHandoffs, keptMarks, keptPains, keptSteps } from './kept.ts'
import { assemble, feelingPointsOf, noteBoxesOf } from './layout.ts'
import { routesOf } from './routes.ts'
import { sharedMap } from './sharing.ts'

/** All that a picture of a map is derived from, beside the records themselves. */
export interface Projection {
  readonly arrangement: Arrangement
  readonly steps: readonly Step[]
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  /** Contacts a month, as `contactsByTouchpoint` reads them. */
  readonly contacts: ReadonlyMap<TouchpointId, number>
  /** What owners said of being it, as `answersByTouchpoint` reads them. */
  readonly answers: ReadonlyMap<TouchpointId, Ownership>
  /** How many opportunities touchpoints have. */
  readonly opportunities: ReadonlyMap<TouchpointId, number>
  /** The files of the touchpoints that have some. */
  readonly files: FilesByTouchpoint
  readonly handoffs: readonly Handoff[]
  /** Steps back, to nobody, and from tool to tool. */
  readonly marks: readonly FlowMark[]
  readonly backstage: Backstage
  readonly geometry: Geometry
}

/**
 * Makes a function that derives a map's projection again and again at the cost of what changed. All that stays equal
 * keeps its identity, up to the projection itself: a new title changes nothing, a new feeling only the feeling points.
 * Use one projector for each open map. Any sequence of snapshots is allowed; results depend on the arguments alone.
 */
export function projector(): (journey: Journey, organisation: Organisation) => Projection {
  const placesOf = aspect<Touchpoint>((a, b) => a.stage === b.stage && a.lane === b.lane && a.order === b.order)
  const ownersOf = aspect<Touchpoint>((a, b) => a.owner === b.owner)
  const feelingsOf = aspect<Touchpoint>((a, b) => a.feeling === b.feeling)
  const departmentsOf = aspect<{ readonly id: string; readonly order: string }>((a, b) => a.order === b.order)
  const toolsThere = aspect<{ readonly id: string }>(() => true)

  let journey: Journey
  let organisation: Organisation
  let geometry: Geometry | undefined

  const arrangement = remembered(
    (previous: Arrangement | undefined, ..._: [places: unknown, stages: unknown, lanes: unknown]) =>
      keptArrangement(previous, arrange(journey)),
  )
  const steps = remembered((previous: readonly Step[] | undefined, arranged: Arrangement, records: Journey['steps']) =>
    keptSteps(previous, stepsOf(arranged, records)),
  )
  const pains = remembered(
    (previous: Projection['pains'] | undefined, ..._: [pains: unknown, tags: unknown, departments: unknown]) =>
      keptPains(previous, painsByTouchpoint(journey, organisation.departments)),
  )
  const contacts = remembered((previous: Projection['contacts'] | undefined, measures: Journey['measures']) =>
    sharedMap(previous, contactsByTouchpoint(measures)),
  )
  const answers = remembered(
    (previous: Projection['answers'] | undefined, ..._: [owners: unknown, ownerships: unknown, departments: unknown]) =>
      sharedMap(previous, answersByTouchpoint(journey, organisation)),
  )
  const opportunities = remembered((previous: Projection['opportunities'] | undefined, records: Journey['opportunities']) =>
    sharedMap(previous, opportunitiesByTouchpoint(records)),
  )
  const files = remembered((previous: FilesByTouchpoint | undefined, records: Journey['files']) =>
    keptFiles(previous, filesByTouchpoint(records)),
  )
  const handoffs = remembered(
    (
      previous: readonly Handoff[] | undefined,
      walked: readonly Step[],
      tagged: Projection['pains'],
      met: Projection['contacts'],
      ..._: [owners: unknown, departments: unknown]
    ) => keptHandoffs(previous, handoffsOf(walked, journey.touchpoints, organisation, tagged, met, previous)),
  )
  const tools = remembered((_: ReturnType<typeof toolsByTouchpoint> | undefined, ..._read: [supports: unknown, tools: unknown]) =>
    toolsByTouchpoint(journey.supports, organisation.tools),
  )
  const switches = remembered((_: ReadonlySet<Step> | undefined, walked: readonly Step[], held: ReturnType<typeof toolsByTouchpoint>) =>
    toolSwitches(walked, held),
  )
  const marks = remembered(
    (
      previous: readonly FlowMark[] | undefined,
      walked: readonly Step[],
      switched: ReadonlySet<Step>,
      ..._: [owners: unknown, departments: unknown]
    ) => keptMarks(previous, flowMarksOf(walked, journey.touchpoints, organisation, switched)),
  )
  const followed = backstageFollower()
  const backstage = remembered(
    (
      _: Backstage | undefined,
      ..._read: [
        owners: unknown,
        supports: unknown,
        departments: unknown,
        processes: unknown,
        tools: unknown,
        people: unknown,
      ]
    ) => followed(journey, organisation),
  )
  const cards = remembered((_: Geometry['cards'] | undefined, arranged: Arrangement, held: FilesByTouchpoint, ..._places: [unknown]) =>
    cardsOf(journey, arranged, held, geometry),
  )
  const frame = remembered(
    (_: ReturnType<typeof frameOf> | undefined, arranged: Arrangement, laid: Geometry['cards'], behind: Backstage) =>
      frameOf(arranged, laid, behind, geometry),
  )
  const routes = remembered(
    (
      _: ReturnType<typeof routesOf> | undefined,
      walked: readonly Step[],
      sequence: readonly TouchpointId[],
      laid: Geometry['cards'],
    ) => routesOf(walked, sequence, laid, geometry),
  )
  const feelingPoints = remembered(
    (
      _: ReturnType<typeof feelingPointsOf> | undefined,
      sequence: readonly TouchpointId[],
      laid: Geometry['cards'],
      row: Geometry['feelingRow'],
      ..._feelings: [unknown]
    ) => feelingPointsOf(journey.touchpoints, sequence, laid, row, geometry),
  )
  const notes = remembered((_: ReturnType<typeof noteBoxesOf> | undefined, records: Journey['notes']) =>
    noteBoxesOf(records, geometry),
  )
  let last: Projection | undefined

  return (nextJourney, nextOrganisation) => {
    journey = nextJourney
    organisation = nextOrganisation
    const owners = ownersOf(journey.touchpoints)
    const departments = departmentsOf(organisation.departments)
    const places = placesOf(journey.touchpoints)
    const arranged = arrangement(places, journey.stages, journey.lanes)
    const walked = steps(arranged, journey.steps)
    const tagged = pains(journey.pains, journey.painTags, departments)
    const met = contacts(journey.measures)
    const passed = handoffs(walked, tagged, met, owners, departments)
    const marked = marks(walked, switches(walked, tools(journey.supports, toolsThere(organisation.tools))), owners, departments)
    const behind = backstage(
      owners,
      journey.supports,
      departments,
      organisation.processes,
      organisation.tools,
      organisation.people,
    )
    const held = files(journey.files)
    const laid = cards(arranged, held, places)
    const framed = frame(arranged, laid, behind)
    const { sequence } = arranged
    geometry = assemble(
      framed,
      routes(walked, sequence, laid),
      feelingPoints(sequence, laid, framed.feelingRow, feelingsOf(journey.touchpoints)),
      notes(journey.notes),
      geometry,
    )
    const next: Projection = {
      arrangement: arranged,
      steps: walked,
      pains: tagged,
      contacts: met,
      answers: answers(owners, journey.ownerships, departments),
      opportunities: opportunities(journey.opportunities),
      files: held,
      handoffs: passed,
      marks: marked,
      backstage: behind,
      geometry,
    }
    const same = last && (Object.keys(next) as (keyof Projection)[]).every((part) => last?.[part] === next[part])
    return (last = same ? (last as Projection) : next)
  }
}
