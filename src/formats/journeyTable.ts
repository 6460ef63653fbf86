import { arrange, laneOf, stageOf } from '../model/journey/arrange.ts'
import { filesByTouchpoint, fileWords } from '../model/journey/files.ts'
import type { Journey, SupportKind, TouchpointId } from '../model/journey/schema.ts'
import { opportunitiesAt } from '../model/journey/opportunities.ts'
import { recordOf } from '../model/document.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { Table } from './table.ts'

const HEADER = [
  'Stage', 'Touchpoint', 'Lane', 'Channel', 'Department', 'Also involved', 'Processes', 'Tools', 'People', 'Feeling',
  'Moment of truth', 'Evidence', 'Pain points', 'Pain departments', 'Opportunities', 'Description', 'Pictures and files',
] as const

/** Several names in one cell, as `readJourneySheet` takes them apart. */
const cell = (names: readonly string[]): string => [...new Set(names.map((name) => name.replaceAll(/[;|]/g, ',').trim()))].filter(Boolean).join('; ')

/** A map as a sheet that `readJourneySheet` reads back, a row for each touchpoint; notes, steps and measures stand in none. */
export function journeyTable(journey: Journey, organisation: Organisation): Table {
  const nameOf = (kind: SupportKind, id: string | null): string => {
    const table = organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { readonly name: string }>
    return (id !== null && table.get(id)?.name) || ''
  }
  const linked = (touchpoint: TouchpointId, kind: SupportKind): string =>
    cell([...journey.supports.values()].flatMap((link) => (link.touchpoint === touchpoint && link.kind === kind ? [nameOf(kind, link.target)] : [])))
  const filed = filesByTouchpoint(journey.files)
  const rows = arrange(journey).sequence.flatMap((id) => {
    const touchpoint = journey.touchpoints.get(id)
    if (!touchpoint) return []
    const stage = stageOf(journey, touchpoint)
    const lane = laneOf(journey, touchpoint)
    const pains = [...journey.pains.values()].filter((pain) => pain.touchpoint === id)
    const tagged = [...journey.painTags.values()].filter(({ pain }) => pains.some((one) => one.id === pain))
    return [[
      (stage && journey.stages.get(stage)?.title) || 'Unassigned',
      touchpoint.title || 'Untitled touchpoint',
      (lane && journey.lanes.get(lane)?.title) || '',
      touchpoint.channel,
      recordOf(organisation, 'departments', touchpoint.owner)?.name ?? '',
      linked(id, 'department'), linked(id, 'process'), linked(id, 'tool'), linked(id, 'person'),
      touchpoint.feeling,
      touchpoint.momentOfTruth ? 'yes' : '',
      touchpoint.evidence,
      cell(pains.map(({ text }) => text)),
      cell(tagged.map(({ department }) => nameOf('department', department))),
      cell(opportunitiesAt(journey, id).map(({ text }) => text)),
      touchpoint.description,
      cell((filed.get(id) ?? []).map((file) => (file.caption ? `${file.caption} (${file.name})` : fileWords(file)))),
    ]]
  })
  return { name: 'Map', header: HEADER, rows }
}
