import type { Geometry } from '../../drawing/geometry.ts'
import { byOrder } from '../../model/order.ts'
import type { DepartmentId, Organisation } from '../../model/organisation/schema.ts'

const NEW_ZONE = 44
const GAP = 18

/** A strip across the map on which a line pulled out of a card's foot engages a department. */
export interface EngageZone {
  readonly department: DepartmentId
  readonly y: number
  readonly height: number
  /** The department has no lane yet: the strip is there only while the line is pulled. */
  readonly isNew: boolean
}

/** The backstage lanes, and below them a strip for each department that is not engaged yet. */
export function engageZones({ backstage, lineOfVisibility }: Geometry, { departments }: Organisation): EngageZone[] {
  const zones: EngageZone[] = []
  const there = new Set<DepartmentId>()
  let y = lineOfVisibility + GAP
  for (const { department, box } of backstage) {
    y = box.y + box.height
    if (department === null) continue
    there.add(department)
    zones.push({ department, y: box.y, height: box.height, isNew: false })
  }
  for (const { id } of [...departments.values()].sort(byOrder)) {
    if (there.has(id)) continue
    zones.push({ department: id, y, height: NEW_ZONE, isNew: true })
    y += NEW_ZONE
  }
  return zones
}
