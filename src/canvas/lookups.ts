import type { Backstage, Cell } from '../insight/backstage.ts'
import type { Handoff } from '../insight/handoffs.ts'
import type { Lit } from '../insight/lit.ts'
import type { ArrangedStage } from '../model/journey/arrange.ts'
import { linkId } from '../model/journey/schema.ts'
import type { StageId } from '../model/journey/schema.ts'

/** Makes a list findable by id, once for as long as it is the same list. */
function lookup<T>(idOf: (item: T) => string): (list: readonly T[]) => ReadonlyMap<string, T> {
  const made = new WeakMap<object, ReadonlyMap<string, T>>()
  return (list) => {
    let map = made.get(list)
    if (!map) made.set(list, (map = new Map(list.map((item) => [idOf(item), item]))))
    return map
  }
}

export const handoffsByStep = lookup<Handoff>((handoff) => handoff.step.id)
const cellsById = lookup<Cell>((cell) => linkId(cell.touchpoint, cell.department ?? ''))

/** The cell that a cell's box is about. */
export function cellOf({ cells }: Backstage, id: string): Cell | undefined {
  return cellsById(cells).get(id)
}

/** How many touchpoints of each stage are lit; null while all are. */
export function litByStage(lit: Lit | null, stages: readonly ArrangedStage[]): ReadonlyMap<StageId | null, number> | null {
  return lit && new Map(stages.map(({ stage, touchpoints }) => [stage?.id ?? null, touchpoints.filter((id) => lit.touchpoints.has(id)).length]))
}
