import * as Y from 'yjs'
import type { Command } from '../model/document.ts'
import { runCommand } from '../model/document.ts'
import { randomFrom, randomWork, idsFrom } from '../model/journey/randomWork.ts'
import type { Journey, JourneySchema } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { addLane, addStage } from '../model/journey/structure.ts'
import { addDepartment, addEntry, moveDepartment, removeEntry, setDepartment, setEntry } from '../model/organisation/commands.ts'
import type { DepartmentId, Organisation, OrganisationSchema } from '../model/organisation/schema.ts'
import { organisationSchema } from '../model/organisation/schema.ts'
import { linkedStore } from '../model/linked.ts'
import { mergeEntries } from '../model/organisation/mergeEntries.ts'
import { documentStore } from '../model/store.ts'

/** A map that random people work on, for tests: the same seed makes the same map. */
export interface RandomMap {
  journey(): Journey
  organisation(): Organisation
  /** One more gesture on the map or on the organisation. */
  step(): void
}

/** Takes a stage or lane away from under its touchpoints, as when two people edit at once. */
const orphan: Command<JourneySchema, { table: 'stages' | 'lanes'; at: number }> = (edit, { table, at }) => {
  const ids = [...edit.now[table].keys()]
  return edit.remove(table, ids[at % ids.length] ?? 'none') || null
}

export function randomMap(seed: number): RandomMap {
  const random = randomFrom(seed)
  const newId = idsFrom(random)
  const docs = { journey: new Y.Doc(), organisation: new Y.Doc() }
  const organisation = documentStore(docs.organisation, organisationSchema)
  const journey = linkedStore(documentStore(docs.journey, journeySchema), organisation)
  const run = <A, R>(command: Command<JourneySchema, A, R>, args: A): R | null =>
    runCommand(docs.journey, journeySchema, journey.getState(), newId, 'test', command, args)
  const organise = <A, R>(command: Command<OrganisationSchema, A, R>, args: A): R | null =>
    runCommand(docs.organisation, organisationSchema, organisation.getState(), newId, 'test', command, args)

  for (const title of ['Discover', 'Buy', 'Use']) run(addStage, { title, before: null })
  for (const title of ['Web', 'Shop']) run(addLane, { title, before: null })
  for (const id of ['dep1', 'dep2', 'dep3']) organise(addDepartment, { name: id, id })
  const department = 'dep2' as DepartmentId
  for (const [kind, id] of [
    ['process', 'pro1'],
    ['tool', 'too1'],
    ['person', 'per1'],
  ] as const) {
    organise(addEntry, { kind, name: id, department, id })
  }
  return {
    journey: journey.getState,
    organisation: organisation.getState,
    step() {
      const dice = random()
      if (dice < 0.02) run(orphan, { table: random() < 0.5 ? 'stages' : 'lanes', at: Math.floor(random() * 9) })
      else if (dice < 0.03) organise(moveDepartment, { id: 'dep1' as DepartmentId, before: 'dep3' as DepartmentId })
      else if (dice < 0.04)
        organise(setEntry, { kind: 'tool', id: 'too1', patch: { name: newId(), department: 'dep1' as DepartmentId } })
      else if (dice < 0.045) organise(removeEntry, { kind: 'department', id: 'dep3' })
      else if (dice < 0.05) organise(addDepartment, { name: 'dep3', id: 'dep3' })
      else if (dice < 0.055) organise(mergeEntries, { kind: 'department', from: 'dep1', into: 'dep2' })
      else if (dice < 0.06) organise(setDepartment, { id: 'dep2' as DepartmentId, patch: { parent: 'dep1' as DepartmentId } })
      else randomWork(journey.getState(), random)(run)
    },
  }
}
