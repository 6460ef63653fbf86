import { toBlob } from 'html-to-image'
import { flushSync } from 'react-dom'
import { embeddedFonts } from '../../panels/export/fontSubsets.ts'
import { STYLE_PROPERTIES } from '../../panels/export/styleProperties.ts'
import { pixelRatioFor } from '../../panels/export/whatISee.ts'
import { overrideTheme } from '../../ui/theme.ts'
import { layOnPaper } from './paper.ts'

const TABLE_PROPERTIES = ['border-collapse', 'border-spacing', 'table-layout', 'max-width', 'min-width', 'min-height']
/** CSS pixels of paper around the report. */
const MARGIN = 40
const PIXEL_RATIO = 2

function charactersIn(text: string): ReadonlySet<number> {
  return new Set(Array.from(text, (character) => character.codePointAt(0) as number))
}

/** The report as a PNG, as it is printed: light and in full, whatever the window shows of it. Rejects when the browser makes none. */
export async function reportPicture(sheet: HTMLElement): Promise<Blob> {
  const fontEmbedCSS = await embeddedFonts(charactersIn(sheet.textContent)).catch(() => '')
  await document.fonts.ready
  const { scrollX, scrollY } = window
  flushSync(() => overrideTheme('light'))
  const putBack = layOnPaper(sheet)
  try {
    const { scrollWidth, scrollHeight } = sheet
    const [width, height] = [scrollWidth + 2 * MARGIN, scrollHeight + 2 * MARGIN]
    const blob = await toBlob(sheet, {
      width,
      height,
      pixelRatio: pixelRatioFor(width, height, PIXEL_RATIO),
      // The body's own colour may still be on its way from the other theme.
      backgroundColor: getComputedStyle(document.documentElement).getPropertyValue('--paper'),
      includeStyleProperties: [...STYLE_PROPERTIES, ...TABLE_PROPERTIES],
      fontEmbedCSS,
      style: { margin: '0', padding: `${MARGIN}px`, width: `${width}px`, height: `${height}px` },
      filter: (node) => !(node instanceof HTMLElement && node.classList.contains('visually-hidden')),
    })
    if (!blob) throw new Error('no picture')
    return blob
  } finally {
    putBack()
    overrideTheme(null)
    window.scrollTo(scrollX, scrollY)
  }
}
