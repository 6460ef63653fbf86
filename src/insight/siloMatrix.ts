import type { PainId } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { Figure } from './figure.ts'
import { added, figure, moved } from './figure.ts'
import { ownerOf } from './ownership.ts'
import type { Reading } from './reading.ts'

/** What one department has to do with one stage. JSON. */
export interface SiloCell {
  /** Null: nobody. */
  readonly department: DepartmentId | null
  /** A place in the report's columns. */
  readonly column: number
  /** Touchpoints that it owns there; for nobody, those that nobody owns. */
  readonly owned: Figure
  /** Touchpoints that it supports there without owning them. */
  readonly supported: Figure
  /** Open pain of what it owns there and what is tagged to it there, each pain once: severities added. */
  readonly pain: Figure
  /** How many pain points these are. */
  readonly pains: number
  /** Contacts a month at the touchpoints that it owns there; null where none are known. */
  readonly contacts: Figure | null
  /** Handoffs to touchpoints that it owns there, and from them; behind them stand both ends. */
  readonly handoffsIn: Figure
  readonly handoffsOut: Figure
}

interface Gathered {
  readonly owned: number[]
  readonly supported: number[]
  readonly pains: Map<PainId, { readonly severity: number; readonly at: number }>
  readonly contacts: Map<number, number>
  readonly handoffsIn: (readonly [number, number])[]
  readonly handoffsOut: (readonly [number, number])[]
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, n) => total + n, 0)

/** Departments × stages of one map; only cells in which there is anything, by stage and then by department, nobody last. */
export function siloMatrixOf(reading: Reading): readonly SiloCell[] {
  const { organisation, touchpoints, columns, ranks, supports, pains, contacts, handoffs, placeOf } = reading
  const cells = new Map<string, Gathered & { readonly department: DepartmentId | null; readonly column: number }>()
  const cell = (department: DepartmentId | null, place: number): Gathered => {
    const column = columns[place] as number
    const key = `${column} ${department ?? ''}`
    let found = cells.get(key)
    if (!found) {
      found = { department, column, owned: [], supported: [], pains: new Map(), contacts: new Map(), handoffsIn: [], handoffsOut: [] }
      cells.set(key, found)
    }
    return found
  }
  touchpoints.forEach((touchpoint, place) => {
    const owner = ownerOf(organisation, touchpoint)
    const own = cell(owner, place)
    own.owned.push(place)
    const met = contacts.get(touchpoint.id)
    if (met !== undefined) own.contacts.set(place, met)
    for (const { kind, target } of supports.get(touchpoint.id) ?? []) {
      const department = target as unknown as DepartmentId
      if (kind === 'department' && ranks.has(department) && department !== owner) cell(department, place).supported.push(place)
    }
    for (const { pain, departments, open } of pains.get(touchpoint.id) ?? []) {
      if (!open) continue
      for (const department of new Set([owner, ...departments])) {
        cell(department, place).pains.set(pain.id, { severity: pain.severity, at: place })
      }
    }
  })
  for (const { step, from, to } of handoffs) {
    const ends = [placeOf(step.from), placeOf(step.to)] as const
    cell(from, ends[0]).handoffsOut.push(ends)
    cell(to, ends[1]).handoffsIn.push(ends)
  }
  const told = [...cells.values()].map(({ department, column, ...found }): SiloCell => {
    const hurting = [...found.pains.values()]
    return {
      department,
      column,
      owned: figure(found.owned.length, found.owned),
      supported: figure(new Set(found.supported).size, found.supported),
      pain: figure(sum(hurting.map(({ severity }) => severity)), hurting.map(({ at }) => at)),
      pains: hurting.length,
      contacts: found.contacts.size === 0 ? null : figure(sum(found.contacts.values()), found.contacts.keys()),
      handoffsIn: figure(found.handoffsIn.length, found.handoffsIn.flat()),
      handoffsOut: figure(found.handoffsOut.length, found.handoffsOut.flat()),
    }
  })
  const rank = ({ department }: SiloCell): number => (department === null ? ranks.size : (ranks.get(department) ?? 0))
  return told.sort((a, b) => a.column - b.column || rank(a) - rank(b))
}

/** The cells of several maps in one matrix. `columnOf` says where a column of the nth map stands now, `by` where its touchpoints begin. */
export function joinedCells(
  maps: readonly { readonly cells: readonly SiloCell[]; readonly by: number; columnOf(column: number): number }[],
  rank: (department: DepartmentId | null) => number,
): readonly SiloCell[] {
  const cells = new Map<string, SiloCell>()
  for (const { cells: own, by, columnOf } of maps) {
    for (const cell of own) {
      const here = movedCell(cell, columnOf(cell.column), by)
      const key = `${here.column} ${here.department ?? ''}`
      const known = cells.get(key)
      cells.set(key, known ? addedCells(known, here) : here)
    }
  }
  return [...cells.values()].sort((a, b) => a.column - b.column || rank(a.department) - rank(b.department))
}

function movedCell(cell: SiloCell, column: number, by: number): SiloCell {
  return {
    ...cell,
    column,
    owned: moved(cell.owned, by),
    supported: moved(cell.supported, by),
    pain: moved(cell.pain, by),
    contacts: cell.contacts && moved(cell.contacts, by),
    handoffsIn: moved(cell.handoffsIn, by),
    handoffsOut: moved(cell.handoffsOut, by),
  }
}

function addedCells(a: SiloCell, b: SiloCell): SiloCell {
  return {
    ...a,
    owned: added(a.owned, b.owned),
    supported: added(a.supported, b.supported),
    pain: added(a.pain, b.pain),
    pains: a.pains + b.pains,
    contacts: a.contacts && b.contacts ? added(a.contacts, b.contacts) : (a.contacts ?? b.contacts),
    handoffsIn: added(a.handoffsIn, b.handoffsIn),
    handoffsOut: added(a.handoffsOut, b.handoffsOut),
  }
}
