import { departmentColour } from '../drawing/palette.ts'
import type { DepartmentColour } from '../model/organisation/schema.ts'
import { useTheme } from '../ui/theme.ts'

/** How a department's colour looks in the theme that is on, as `#rrggbb`. */
export function useDepartmentColour(): (colour: DepartmentColour) => string {
  const { theme } = useTheme()
  return (colour) => departmentColour(colour, theme)
}
