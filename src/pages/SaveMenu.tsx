import { Download, FileSpreadsheet, FileText, ImageDown } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'

export type SaveFormat = 'png' | 'svg' | 'xlsx' | 'csv'

const FORMATS: Readonly<Record<SaveFormat, { readonly label: string; readonly icon: ReactNode }>> = {
  png: { label: 'Picture (.png)', icon: <ImageDown /> },
  svg: { label: 'Drawing (.svg)', icon: <ImageDown /> },
  xlsx: { label: 'Excel workbook (.xlsx)', icon: <FileSpreadsheet /> },
  csv: { label: 'Tables as text (.csv)', icon: <FileText /> },
}

/** Takes what a page shows away as a file, one at a time; says so when that fails. */
export function SaveMenu<F extends SaveFormat>({ label, formats, save }: {
  label: string
  /** In the order in which they are offered. */
  formats: readonly F[]
  save: (format: F) => Promise<void>
}) {
  const [busy, setBusy] = useState(false)
  const begin = async (format: F): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await save(format)
    } catch {
      toast({ text: 'The file could not be made. Reload the page and try again.', tone: 'pain' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu
      align="end"
      label={label}
      trigger={<Button icon={<Download />} busy={busy}>Export</Button>}
      items={formats.map((format) => ({ ...FORMATS[format], onSelect: () => void begin(format) }))}
    />
  )
}
