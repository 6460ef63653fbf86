import { comparisonList } from '../../drawing/comparisonList.ts'
import { measureInter } from '../../drawing/fontMetrics.ts'
import { svg } from '../../drawing/svg.ts'
import type { Union } from '../../drawing/union.ts'
import type { Names } from '../../formats/changeWords.ts'
import { comparisonTables } from '../../formats/changeWords.ts'
import { writeCsv } from '../../formats/writeCsv.ts'
import { writeXlsx } from '../../formats/writeXlsx.ts'
import type { Comparison } from '../../insight/compare.ts'
import type { ComparisonEnds } from '../../insight/comparisonEnds.ts'
import { download } from '../../panels/export/delivery.ts'
import { fileName } from '../../panels/export/fileName.ts'
import { embeddedFonts } from '../../panels/export/fontSubsets.ts'
import { paintTile, pngOf } from '../../panels/export/painting.ts'

/** The largest first; a browser that cannot hold a picture of the size gets the next. */
const SCALES = [2, 1, 0.5, 0.25]

export interface SavedComparison {
  readonly union: Union
  readonly comparison: Comparison
  readonly names: Names
  readonly titles: { readonly asIs: string; readonly toBe: string }
  readonly ends: ComparisonEnds
}

/** Makes a file of a comparison, pictures light with title and legend, and saves it. Rejects when the browser made none. */
export async function saveComparison(format: 'png' | 'svg' | 'csv' | 'xlsx', what: SavedComparison): Promise<void> {
  download({ name: `${fileName(`Comparison - ${what.titles.toBe}`)}.${format}`, blob: await made(format, what) })
}

async function made(format: 'png' | 'svg' | 'csv' | 'xlsx', { union, comparison, names, titles, ends }: SavedComparison): Promise<Blob> {
  if (format === 'csv') return new Blob([writeCsv(comparisonTables(comparison, names, ends))], { type: 'text/csv;charset=utf-8' })
  if (format === 'xlsx') return writeXlsx(comparisonTables(comparison, names, ends))
  const list = comparisonList(union, comparison, names.organisation, {
    theme: 'light', measure: measureInter, title: titles.toBe, subtitle: `Compared with ${titles.asIs}`, legend: ends,
  })
  if (format === 'png') {
    await document.fonts.ready
    for (const scale of SCALES) {
      const [width, height] = [Math.ceil(list.box.width * scale), Math.ceil(list.box.height * scale)]
      try {
        return await pngOf(paintTile(list, { x: 0, y: 0, width, height }, scale))
      } catch (problem) {
        if (scale === SCALES.at(-1)) throw problem
      }
    }
  }
  const text = list.groups.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'text' ? item.lines : []))).join('')
  const fontFaces = await embeddedFonts(new Set(Array.from(text, (c) => c.codePointAt(0) as number))).catch(() => '')
  return new Blob([svg(list, { title: `${titles.toBe}, compared with ${titles.asIs}`, fontFaces })], { type: 'image/svg+xml' })
}
