import { useMemo } from 'react'
import { departmentsNow } from '../../insight/alignment.ts'
import type { Rhythm, Series } from '../../model/alignment/schema.ts'
import type { Department } from '../../model/organisation/schema.ts'
import { useDepartmentColour } from '../../panels/departmentColour.ts'
import { useOrganisation } from '../../session/context.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import styles from './Sync.module.css'

export const RHYTHM_OPTIONS: readonly { value: Rhythm; label: string }[] = [
  { value: 'weekly', label: 'Every week' },
  { value: 'fortnightly', label: 'Every two weeks' },
  { value: 'monthly', label: 'Every month' },
  { value: 'quarterly', label: 'Every quarter' },
  { value: 'none', label: 'When needed' },
]

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const names = new Intl.ListFormat(undefined, { type: 'conjunction' })

/** A day of the week: "Wed, 25 Nov 2026". */
export const weekdayText = (date: string): string => day.format(Date.parse(`${date}T00:00:00Z`))
export const nameOf = (department: Pick<Department, 'name'> | undefined): string => department?.name || 'Unnamed department'

/** What a series is called: its departments in a row. */
export function titleOf(departments: readonly Department[]): string {
  return departments.length === 0 ? 'Departments that are gone' : names.format(departments.map(nameOf))
}

/** The departments of a series that are there, in its order. */
export function useSeriesDepartments(series: Series): readonly Department[] {
  const departments = useOrganisation((now) => now.departments)
  const merged = useOrganisation((now) => now.merged)
  return useMemo(
    () => departmentsNow(series, { departments, merged }).flatMap((id) => departments.get(id) ?? []),
    [series, departments, merged],
  )
}

/** The colours and names of departments in a row. */
export function Names({ departments }: { departments: readonly Department[] }) {
  const colourOf = useDepartmentColour()
  if (departments.length === 0) return titleOf(departments)
  return names.formatToParts(departments.map(nameOf)).map(({ type, value }, at) => {
    if (type === 'literal') return <span key={at}>{value}</span>
    const found = departments[at / 2] as Department
    return <span key={at} className={styles.name}><Swatch colour={colourOf(found.colour)} size={11} />{value}</span>
  })
}
