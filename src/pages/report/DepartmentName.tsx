import { useDepartmentColour } from '../../panels/departmentColour.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import styles from './Report.module.css'
import { nameOf } from './words.ts'

/** A department's colour and name; null is nobody. */
export function DepartmentName({ report, id }: { report: SiloReport; id: DepartmentId | null }) {
  const colourOf = useDepartmentColour()
  const colour = report.departments.find((department) => department.id === id)?.colour
  return (
    <span className={styles.department}>
      <Swatch colour={colour && colourOf(colour)} size={9} />
      <span>{nameOf(report, id)}</span>
    </span>
  )
}
