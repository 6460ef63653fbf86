import Papa from 'papaparse'
import type { Clip, ClipEntry, ClipOpportunity, ClipPain, ClipTouchpoint } from '../model/journey/clip.ts'
import type { ImportedTouchpoint } from '../model/journey/importJourney.ts'
import type { StageId, SupportKind, TouchpointId } from '../model/journey/schema.ts'
import { TITLE_LENGTH } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { meaningOfHeading } from './headings.ts'
import type { Problem } from './importSheet.ts'
import { guessReading, readTouchpoints } from './importSheet.ts'

const TEXT_LIMIT = 1024 * 1024
const ROW_LIMIT = 2000
const MIDDLING = 2

/** A row without a heading: a title, and what stands beside it as the description. */
function plainRow([title = '', ...rest]: readonly string[]): ImportedTouchpoint {
  return {
    title, stage: '', lane: '', description: rest.filter((cell) => cell !== '').join('\n') || null, channel: null, feeling: null,
    momentOfTruth: null, evidence: null, owner: null, supports: [], pains: [], opportunities: [],
  }
}

/** Whether cells begin with headings. A lone first cell that happens to read "Step" is a touchpoint. */
function isHeaded([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  const known = first.map(meaningOfHeading).filter((found) => found?.sure === 'heading')
  if (!known.some((found) => found?.meaning === 'touchpoint')) return false
  return known.length > 1 || (first.length === 1 && rest.length > 0)
}

export interface Cells {
  readonly clip: Clip
  /** What could not be read; rows count from 1 in what was copied. */
  readonly problems: readonly Problem[]
}

/**
 * Reads cells copied from a spreadsheet, or lines of text: each row a touchpoint. Where the first row has headings, they
 * say what each column is, as in a file that is brought in; otherwise the first column is the title and what stands
 * beside it the description. Names of the organisation come as entries to be found or added. Null for text without any
 * row, or more than fits a map.
 */
export function readCells(text: string): Cells | null {
  if (text.length > TEXT_LIMIT) return null
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: '\t', skipEmptyLines: 'greedy' })
  const cells = data.map((row) => row.map((cell) => cell.trim()))
  const reading = isHeaded(cells) ? guessReading(cells) : null
  const { touchpoints, problems } = reading ? readTouchpoints(cells, reading) : { touchpoints: cells.map(plainRow), problems: [] }
  const hasStages = reading?.meanings.includes('stage')
  const rows = touchpoints.filter(({ title }) => title !== '').slice(0, ROW_LIMIT).map((row) => ({ ...row, stage: hasStages ? row.stage : '' }))
  if (rows.length === 0) return null

  const entries = new Map<string, ClipEntry>()
  const entry = (kind: SupportKind, name: string): string => {
    const key = `${kind} ${name.toLowerCase()}`
    const found = entries.get(key) ?? { kind, id: `${kind}-${entries.size}`, name, department: null, colour: null }
    entries.set(key, found)
    return found.id
  }
  const department = (name: string): DepartmentId => entry('department', name) as DepartmentId
  const stages = [...new Set(rows.map(({ stage }) => stage))].filter((title) => title !== '')
    .map((title, i) => ({ id: `stage-${i}` as StageId, title, whole: false }))
  const clip = {
    touchpoints: [] as ClipTouchpoint[],
    supports: [] as { touchpoint: TouchpointId; kind: SupportKind; target: string }[],
    pains: [] as ClipPain[],
    opportunities: [] as ClipOpportunity[],
  }
  rows.forEach((row, i) => {
    const touchpoint = `row-${i}` as TouchpointId
    clip.touchpoints.push({
      id: touchpoint, title: row.title.slice(0, TITLE_LENGTH), description: row.description ?? '', channel: row.channel ?? '',
      feeling: row.feeling, momentOfTruth: row.momentOfTruth ?? false, evidence: row.evidence ?? 'assumed',
      owner: row.owner === null ? null : department(row.owner),
      stage: stages.find(({ title }) => title === row.stage)?.id ?? null,
      lane: null,
    })
    for (const { kind, name } of row.supports) clip.supports.push({ touchpoint, kind, target: entry(kind, name) })
    for (const { text: pain, severity, departments } of row.pains) {
      clip.pains.push({ touchpoint, text: pain, severity: severity ?? MIDDLING, departments: departments.map(department) })
    }
    for (const opportunity of row.opportunities) clip.opportunities.push({ touchpoint, text: opportunity })
  })
  return { clip: { stages, lanes: [], ...clip, steps: [], notes: [], entries: [...entries.values()], files: [], map: null }, problems }
}
