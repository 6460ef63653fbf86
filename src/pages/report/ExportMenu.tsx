import type { RefObject } from 'react'
import type { SiloReport } from '../../insight/siloReport.ts'
import { SaveMenu } from '../SaveMenu.tsx'
import { titleOfMap } from './words.ts'

const FORMATS = ['xlsx', 'csv', 'png'] as const

/** Takes the report away as a file: CSV, Excel or a picture. */
export function ExportMenu({ report, sheet }: { report: SiloReport; sheet: RefObject<HTMLElement | null> }) {
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    const root = sheet.current
    if (!root) return
    // What makes the files is large and seldom wanted.
    const { saveReport } = await import('./saveReport.ts')
    const [first] = report.maps
    await saveReport(format, report, report.maps.length === 1 && first ? titleOfMap(first) : `${report.maps.length} maps`, root)
  }
  return <SaveMenu label="Export the report" formats={FORMATS} save={save} />
}
