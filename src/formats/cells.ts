import Papa from 'papaparse'
import type { Clip, ClipEntry, ClipTouchpoint } from '../model/journey/clip.ts'
import type { LaneId, StageId, SupportKind, TouchpointId } from '../model/journey/schema.ts'
import { TITLE_LENGTH } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { SheetRow } from './journeySheet.ts'
import { guessColumns, readJourneySheet } from './journeySheet.ts'

const TEXT_LIMIT = 1024 * 1024
const ROW_LIMIT = 2000
const MIDDLING = 2

type Row = SheetRow & { readonly description: string }

/** Rows without a heading: a title, and what stands beside it as the description. */
function plainRow(cells: readonly string[]): Row {
  const [title = '', ...rest] = cells
  return {
    stage: '', title, channel: '', feeling: null, momentOfTruth: false, evidence: 'assumed', owner: null, supports: [],
    pains: [], painDepartments: [], description: rest.filter((cell) => cell !== '').join('\n'),
  }
}

function rowsOf(cells: readonly string[][]): Row[] {
  const [header = [], ...rows] = cells
  const columns = guessColumns(header)
  const headings = Object.values(columns).filter((column) => column !== null).length
  // A lone first cell that happens to read "Step" is a touchpoint.
  if (columns.touchpoint === null || (headings < 2 && header.length > 1)) return cells.map(plainRow)
  if (headings < 2 && rows.length === 0) return cells.map(plainRow)
  return readJourneySheet({ header, rows }, columns).map((row) => ({ ...row, description: '' }))
}

/**
 * Reads cells copied from a spreadsheet, or lines of text: each row a touchpoint. Where the first row has headings that
 * people give such sheets, they say what each column is; otherwise the first column is the title and what stands beside
 * it the description. Names of the organisation come as entries to be found or added. Null for text without any row, or
 * more than fits a map.
 */
export function readCells(text: string): Clip | null {
  if (text.length > TEXT_LIMIT) return null
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter: '\t', skipEmptyLines: 'greedy' })
  const rows = rowsOf(data.map((row) => row.map((cell) => cell.trim()))).filter(({ title }) => title !== '').slice(0, ROW_LIMIT)
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
    pains: [] as { touchpoint: TouchpointId; text: string; severity: number; departments: DepartmentId[] }[],
  }
  rows.forEach((row, i) => {
    const touchpoint = `row-${i}` as TouchpointId
    const { channel, feeling, momentOfTruth, evidence, description } = row
    const owner = row.owner === null ? null : department(row.owner)
    clip.touchpoints.push({
      id: touchpoint, title: row.title.slice(0, TITLE_LENGTH), description, channel, feeling, momentOfTruth, evidence, owner,
      stage: stages.find(({ title }) => title === row.stage)?.id ?? null,
      lane: null as LaneId | null,
    })
    for (const { kind, name } of row.supports) clip.supports.push({ touchpoint, kind, target: entry(kind, name) })
    for (const pain of row.pains) {
      clip.pains.push({ touchpoint, text: pain, severity: MIDDLING, departments: row.painDepartments.map(department) })
    }
  })
  return { stages, lanes: [], ...clip, opportunities: [], steps: [], notes: [], entries: [...entries.values()], files: [], map: null }
}
