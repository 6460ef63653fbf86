import { reportTables } from '../../formats/reportTables.ts'
import { writeCsv } from '../../formats/writeCsv.ts'
import { writeXlsx } from '../../formats/writeXlsx.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import { download } from '../../panels/export/delivery.ts'
import { fileName } from '../../panels/export/fileName.ts'
import { reportPicture } from './reportPicture.ts'

/** Makes a file of a report and saves it as the browser saves downloads. Rejects when the browser made none. */
export async function saveReport(format: 'csv' | 'xlsx' | 'png', report: SiloReport, about: string, sheet: HTMLElement): Promise<void> {
  download({ name: `${fileName(`Silo report - ${about}`)}.${format}`, blob: await made(format, report, sheet) })
}

async function made(format: 'csv' | 'xlsx' | 'png', report: SiloReport, sheet: HTMLElement): Promise<Blob> {
  switch (format) {
    case 'csv':
      return new Blob([writeCsv(reportTables(report))], { type: 'text/csv;charset=utf-8' })
    case 'xlsx':
      return writeXlsx(reportTables(report))
    case 'png':
      return reportPicture(sheet)
  }
}
