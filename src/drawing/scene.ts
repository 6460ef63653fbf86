import type { Journey } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { Measure } from './font.ts'
import type { Palette } from './palette.ts'
import { departmentColour } from './palette.ts'
import type { Projection } from './projector.ts'

/** What a picture is drawn from. */
export interface Scene {
  readonly journey: Journey
  readonly organisation: Organisation
  readonly projection: Projection
  readonly palette: Palette
  readonly measure: Measure
}

/** A department's colour in the scene's theme; null for no department, or for one that is gone. */
export function colourOf({ organisation, palette }: Scene, department: DepartmentId | null): string | null {
  const record = department === null ? undefined : organisation.departments.get(department)
  return record ? departmentColour(record.colour, palette.theme) : null
}
