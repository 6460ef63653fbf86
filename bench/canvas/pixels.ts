import type { Browser } from 'playwright'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Share of the pixels that are not of the most frequent colour. */
  readonly drawn: number
  readonly colours: number
}

/** Looks at a picture (PNG, JPEG, SVG …) pixel by pixel, in a blank page of its own. */
export async function pixelsOf(browser: Browser, bytes: Buffer, type: string): Promise<Pixels> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(
      async (url) => {
        const image = new Image()
        image.src = url
        await image.decode()
        const { naturalWidth: width, naturalHeight: height } = image
        // Larger than a canvas may be: a smaller copy says as much.
        const scale = Math.min(1, 8_000 / Math.max(width, height))
        const canvas = new OffscreenCanvas(
          Math.max(1, Math.round(width * scale)),
          Math.max(1, Math.round(height * scale)),
        )
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.drawImage(image, 0, 0, canvas.width, canvas.height)
        const data = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
        const counts = new Map<number, number>()
        for (const pixel of data) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
        const ground = Math.max(...counts.values())
        return { width, height, drawn: 1 - ground / data.length, colours: counts.size }
      },
      `data:${type};base64,${bytes.toString('base64')}`,
    )
  } finally {
    await page.close()
  }
}

/** Throws when a picture is blank, or nearly. */
export function mustShow(what: string, { drawn, colours }: Pixels, least: { drawn: number; colours: number }): void {
  if (drawn >= least.drawn && colours >= least.colours) return
  throw new Error(`${what} is blank: ${(drawn * 100).toFixed(2)} % drawn in ${colours} colours`)
}

/** How many pixels differ between two pictures (PNG) of the same size. */
export async function differing(browser: Browser, first: Buffer, second: Buffer): Promise<number> {
  const page = await browser.newPage()
  try {
    return await page.evaluate(async (urls) => {
      const [a, b] = await Promise.all(urls.map(async (url) => {
        const image = new Image()
        image.src = url
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
        context.drawImage(image, 0, 0)
        return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
      }))
      return a!.reduce((count, pixel, at) => count + Number(pixel !== b![at]), 0)
    }, [first, second].map((bytes) => `data:image/png;base64,${bytes.toString('base64')}`))
  } finally {
    await page.close()
  }
}
