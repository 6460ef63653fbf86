import { useMemo } from 'react'
import type { Cell } from '../insight/backstage.ts'
import { openCount } from '../insight/pains.ts'
import { ownerOf, unownedCount } from '../insight/ownership.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { useJourney, useOrganisation, useProjection, useSession } from '../session/context.ts'
import { useViewStore } from '../view/context.ts'
import type { Item } from '../view/view.ts'

export interface MapFacts {
  readonly stages: number
  readonly touchpoints: number
  readonly departments: number
  readonly openPains: number
  readonly fixedPains: number
  readonly walls: number
  readonly unowned: number
  /** Lists the steps on which the customer changes hands, worst first. */
  showWalls(): void
  /** Selects the touchpoints without owner, and brings them into view. */
  showUnowned(): void
  /** Selects the touchpoints that a department owns or supports, and brings them into view. */
  showDepartment(id: DepartmentId): void
}

/** Which touchpoints each department owns or supports. */
export function touchpointsByDepartment(
  cells: readonly Cell[],
): ReadonlyMap<DepartmentId, readonly Cell['touchpoint'][]> {
  const found = new Map<DepartmentId, Cell['touchpoint'][]>()
  for (const { department, touchpoint } of cells) {
    if (!department) continue
    const list = found.get(department)
    if (list) list.push(touchpoint)
    else found.set(department, [touchpoint])
  }
  return found
}

/** The numbers that describe the open map, and the way to what they count. */
export function useMapFacts(): MapFacts {
  const session = useSession()
  const view = useViewStore()
  const stages = useJourney((journey) => journey.stages.size)
  const touchpoints = useJourney((journey) => journey.touchpoints.size)
  const departments = useOrganisation((organisation) => organisation.departments)
  const walls = useProjection((projection) => projection.handoffs)
  const engaged = useProjection((projection) => projection.backstage.lanes)
  const cells = useProjection((projection) => projection.backstage.cells)
  const pains = useProjection((projection) => projection.pains)
  const unowned = useJourney((journey) => unownedCount({ departments }, journey.touchpoints))
  const [openPains, allPains] = useMemo(() => {
    const lists = [...pains.values()]
    return [lists.reduce((sum, list) => sum + openCount(list), 0), lists.reduce((sum, list) => sum + list.length, 0)]
  }, [pains])
  const show = (items: readonly Item[]): void => {
    view.getState().select(items)
    view.getState().bring('selection')
  }
  return {
    stages,
    touchpoints,
    departments: engaged.filter((id) => id !== null).length,
    openPains,
    fixedPains: allPains - openPains,
    walls: walls.length,
    unowned,
    showWalls: () => view.getState().show('walls'),
    showUnowned() {
      const { touchpoints: all } = session.journey.getState()
      show(
        [...all.values()].flatMap((t) =>
          ownerOf({ departments }, t) === null ? [{ kind: 'touchpoint', id: t.id } as const] : [],
        ),
      )
    },
    showDepartment: (id) =>
      show(
        (touchpointsByDepartment(cells).get(id) ?? []).map((touchpoint) => ({ kind: 'touchpoint', id: touchpoint })),
      ),
  }
}
