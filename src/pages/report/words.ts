import type { ReportColumn } from '../../insight/reportColumns.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { UNTITLED } from '../../panels/words.ts'

export const NOBODY = 'Nobody'

export function nameOf({ departments }: SiloReport, id: DepartmentId | null): string {
  if (id === null) return NOBODY
  return departments.find((department) => department.id === id)?.name || 'Unnamed department'
}

export function titleOfColumn({ kind, title }: ReportColumn): string {
  if (kind === 'unassigned') return 'No stage'
  return kind === 'others' ? 'Other stages' : title || UNTITLED.stage
}

export function titleOfTouchpoint({ touchpoints }: SiloReport, at: number): string {
  return touchpoints[at]?.title || UNTITLED.touchpoint
}

export const titleOfMap = ({ title }: { readonly title: string }): string => title.trim() || 'Untitled map'

export const REPLY_WORDS = {
  open: 'no answer yet',
  acknowledged: 'acknowledged',
  disputed: 'disputed',
  fixed: 'fixed',
} as const
