import { Download, FileSpreadsheet, FileText, ImageDown } from 'lucide-react'
import { useState } from 'react'
import type { RefObject } from 'react'
import type { SiloReport } from '../../insight/siloReport.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { titleOfMap } from './words.ts'

type Format = 'csv' | 'xlsx' | 'png'

/** Takes the report away as a file: CSV, Excel or a picture. */
export function ExportMenu({ report, sheet }: { report: SiloReport; sheet: RefObject<HTMLElement | null> }) {
  const [busy, setBusy] = useState(false)
  const save = async (format: Format): Promise<void> => {
    const root = sheet.current
    if (busy || !root) return
    setBusy(true)
    try {
      // What makes the files is large and seldom wanted.
      const { saveReport } = await import('./saveReport.ts')
      const [first] = report.maps
      await saveReport(format, report, report.maps.length === 1 && first ? titleOfMap(first) : `${report.maps.length} maps`, root)
    } catch {
      toast({ text: 'The file could not be made. Reload the page and try again.', tone: 'pain' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu
      align="end"
      label="Export the report"
      trigger={<Button icon={<Download />} busy={busy}>Export</Button>}
      items={[
        { label: 'Excel workbook (.xlsx)', icon: <FileSpreadsheet />, onSelect: () => void save('xlsx') },
        { label: 'Tables as text (.csv)', icon: <FileText />, onSelect: () => void save('csv') },
        { label: 'Picture (.png)', icon: <ImageDown />, onSelect: () => void save('png') },
      ]}
    />
  )
}
