import type { Page } from 'playwright'
import sharp from 'sharp'
import type { MapPage } from './mapPage.ts'

export const RED = '#c0392b'
export const BLUE = '#2f6fd0'
/** A picture of one colour, as base64. */
export const picture = async (colour: string, width = 640, height = 480): Promise<string> =>
  (await sharp({ create: { width, height, channels: 3, background: colour } }).png().toBuffer()).toString('base64')
export const PDF = Buffer.from('%PDF-1.4\ntrailer<<>>\n%%EOF\n').toString('base64')

export interface Given {
  readonly name: string
  readonly type: string
  readonly base64: string
}

/** Pastes files where the focus is, or drops them at a point, as a browser does. */
export async function gives(page: Page, how: 'paste' | { readonly x: number; readonly y: number }, files: readonly Given[]): Promise<void> {
  await page.evaluate(({ how, files }) => {
    const data = new DataTransfer()
    for (const { name, type, base64 } of files) {
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }))
    }
    if (how === 'paste') {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      return
    }
    const target = document.elementFromPoint(how.x, how.y) ?? document.body
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, clientX: how.x, clientY: how.y }))
    }
  }, { how, files })
}

export const section = (map: MapPage) => map.inspector.getByRole('region', { name: 'Pictures and files' })
export const tiles = (map: MapPage) => section(map).getByRole('listitem')
/** The pictures of a touchpoint that are really there, as they are called. */
export const pictures = (map: MapPage): Promise<string[]> => section(map).getByRole('button', { name: /\d of \d/ }).evaluateAll((all) =>
  all.filter((one) => [...one.querySelectorAll('img')].every((image) => image.complete && image.naturalWidth > 0)).map((one) => one.getAttribute('aria-label') ?? (one.textContent ?? '').replace(/ ?, /, ', ')))

/** Of each picture on a card, whether it is there and inside the card. */
export const onCard = (map: MapPage, title: string): Promise<boolean[]> => map.card(title).first().evaluate((card) => {
  const { left, right, top, bottom } = card.getBoundingClientRect()
  return [...card.querySelectorAll('img')].map((image) => {
    const box = image.getBoundingClientRect()
    return image.complete && image.naturalWidth > 0 && box.left > left && box.right < right && box.top > top && box.bottom < bottom
  })
})
