import { RACI_LETTERS } from '../insight/raci.ts'
import type { ReportColumn } from '../insight/reportColumns.ts'
import type { SiloReport } from '../insight/siloReport.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { Table } from './table.ts'

type Cell = string | number | null

/** As the heading of a column in a file. */
function titleOf({ kind, title }: ReportColumn): string {
  return kind === 'unassigned' ? 'No stage' : kind === 'others' ? 'Other stages' : title
}

/** A report as tables for CSV and Excel: every figure, with names in the place of ids. */
export function reportTables(report: SiloReport): readonly Table[] {
  const names = new Map<DepartmentId | null, string>([...report.departments.map(({ id, name }) => [id, name] as const), [null, 'Nobody']])
  const name = (id: DepartmentId | null): string => names.get(id) ?? ''
  const stage = (column: number): string => {
    const found = report.columns[column]
    return found ? titleOf(found) : ''
  }
  const touchpoint = (at: number): string => report.touchpoints[at]?.title ?? ''
  const where = (at: number): Cell[] => {
    const found = report.touchpoints[at]
    return [report.maps[found?.map ?? 0]?.title ?? '', found ? stage(found.column) : '', touchpoint(at)]
  }
  return [
    {
      name: 'Silo matrix',
      header: ['Department', 'Stage', 'Touchpoints owned', 'Touchpoints supported', 'Open pain', 'Open pain points',
        'Contacts a month', 'Handoffs in', 'Handoffs out'],
      rows: report.cells.map((cell) => [
        name(cell.department), stage(cell.column), cell.owned.value, cell.supported.value, cell.pain.value, cell.pains,
        cell.contacts?.value ?? null, cell.handoffsIn.value, cell.handoffsOut.value,
      ]),
    },
    painMatrix(report, name),
    {
      name: 'Handoffs',
      header: ['From', 'To', 'Handoffs', 'Weight', 'Open pain'],
      rows: report.pairs.map(({ from, to, handoffs, weight, pain }) => [name(from), name(to), handoffs.value, rounded(weight), pain]),
    },
    {
      name: 'Walls',
      header: ['Map', 'From stage', 'From touchpoint', 'From department', 'To stage', 'To touchpoint', 'To department', 'Open pain',
        'Contacts a month', 'Weight', 'Channel from', 'Channel to', 'Tools from', 'Tools to', 'Go-to person'],
      rows: report.walls.map((wall) => [
        ...where(wall.from), name(wall.giver), ...where(wall.to).slice(1), name(wall.taker), wall.pain, wall.contacts, rounded(wall.weight),
        wall.channel?.from ?? null, wall.channel?.to ?? null, wall.tools?.left.join(', ') ?? null, wall.tools?.taken.join(', ') ?? null, wall.goTo,
      ]),
    },
    {
      name: 'Shared pains',
      header: ['Map', 'Stage', 'Touchpoint', 'Pain point', 'Severity', 'State', 'Department', 'Answer', 'Reason', 'Fixed since', 'Answered by'],
      rows: report.sharedPains.flatMap(({ at, text, severity, open, replies }) =>
        replies.map(({ department, reply, reason, since, by }): Cell[] => [
          ...where(at), text, severity, open ? 'open' : 'fixed', name(department), reply === 'open' ? '' : reply, reason, since, by,
        ])),
    },
    {
      name: 'Ownership',
      header: ['Map', 'Stage', 'Touchpoint', 'Owner', 'State', 'Reason', 'Answered by'],
      rows: [
        ...report.unowned.map((at): Cell[] => [...where(at), 'Nobody', 'without owner', '', '']),
        ...report.contested.map(({ at, owner, reason, by }): Cell[] => [...where(at), name(owner), 'contested', reason, by]),
      ],
    },
    {
      name: 'RACI',
      header: ['Map', 'Stage', 'Touchpoint', ...report.departments.map((department) => department.name)],
      rows: report.raci.map(({ at, parts }) => [
        ...where(at),
        ...report.departments.map(({ id }) => parts.find(({ department }) => department === id)?.letter ?? null),
      ]),
    },
    {
      name: 'RACI letters',
      header: ['Letter', 'Meaning'],
      rows: RACI_LETTERS.map((letter) => [letter, MEANING[letter]]),
    },
  ]
}

const MEANING = {
  A: 'Accountable: owns the touchpoint',
  R: 'Responsible: its processes or people work there',
  C: 'Consulted: supports the touchpoint',
  I: 'Informed: owns the touchpoint before or after',
} as const

const rounded = (weight: number): number => Math.round(weight * 100) / 100

/** Departments down, stages across, open pain in the cells: the heat map of the page. */
function painMatrix(report: SiloReport, name: (id: DepartmentId | null) => string): Table {
  const pain = new Map(report.cells.map((cell) => [`${cell.column} ${cell.department ?? ''}`, cell.pain.value]))
  const rows: (DepartmentId | null)[] = [...report.departments.map(({ id }) => id), null]
  return {
    name: 'Open pain',
    header: ['Department', ...report.columns.map(titleOf)],
    rows: rows.map((id) => [name(id), ...report.columns.map((_, column) => pain.get(`${column} ${id ?? ''}`) ?? null)]),
  }
}
