import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright'
import type { MapPage, Place } from './mapPage.ts'

export interface Exported {
  readonly name: string
  readonly bytes: Buffer
}

export const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Export as image' })

/** Opens the export window and makes choices by their names. */
export async function openExport({ page }: MapPage, choices: readonly (string | RegExp)[] = []): Promise<Locator> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = dialogOf(page)
  await dialog.waitFor()
  for (const name of choices) await dialog.getByRole('radio', { name }).check()
  return dialog
}

/** Presses Download and reads what comes. */
export async function download(page: Page): Promise<Exported> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 45_000 }),
    dialogOf(page).getByRole('button', { name: 'Download' }).click({ timeout: 45_000 }),
  ])
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

export interface Decoded {
  readonly width: number
  readonly height: number
  /** One colour for each point asked for, `[red, green, blue]`. */
  readonly colours: readonly (readonly [number, number, number])[]
  /** How many different colours the picture has. */
  readonly variety: number
}

/** Decodes a picture as the browser shows it. */
export function decoded(page: Page, bytes: Buffer, points: readonly Place[] = [], type = 'image/png'): Promise<Decoded> {
  return page.evaluate(async ({ base64, points, type }) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const url = URL.createObjectURL(new Blob([raw], { type }))
    const image = new Image()
    image.src = url
    await image.decode()
    URL.revokeObjectURL(url)
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const seen = new Set<number>()
    for (let at = 0; at < data.length; at += 4) seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
    const colours = points.map(({ x, y }): [number, number, number] => {
      const at = (Math.round(y) * canvas.width + Math.round(x)) * 4
      return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1]
    })
    return { width: canvas.width, height: canvas.height, colours, variety: seen.size }
  }, { base64: bytes.toString('base64'), points, type })
}

/** How large a picture is and, looked at from afar, how many different colours it has. */
export function glance(page: Page, bytes: Buffer): Promise<{ width: number; height: number; variety: number }> {
  return page.evaluate(async (base64) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([raw], { type: 'image/png' }))
    const context = new OffscreenCanvas(512, 256).getContext('2d') as OffscreenCanvasRenderingContext2D
    context.drawImage(bitmap, 0, 0, 512, 256)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height, variety: new Set(new Uint32Array(context.getImageData(0, 0, 512, 256).data.buffer)).size }
  }, bytes.toString('base64'))
}

/** The share of pixels, 0 to 1, in which two pictures of one size differ so that one sees it; null for other sizes. */
export function difference(page: Page, one: Buffer, other: Buffer): Promise<number | null> {
  return page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (base64) => {
      const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([raw], { type: 'image/png' }))
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d') as OffscreenCanvasRenderingContext2D
      context.drawImage(bitmap, 0, 0)
      return context.getImageData(0, 0, bitmap.width, bitmap.height)
    })) as [ImageData, ImageData]
    if (a.width !== b.width || a.height !== b.height) return null
    let apart = 0
    for (let at = 0; at < a.data.length; at += 4) {
      const by = [0, 1, 2].map((n) => Math.abs((a.data[at + n] ?? 0) - (b.data[at + n] ?? 0)))
      if (Math.max(...by) > 60) apart++
    }
    return apart / (a.data.length / 4)
  }, [one.toString('base64'), other.toString('base64')])
}

/** A place of the map in canvas pixels, what stands there, and its colour on the screen. */
export interface Probe extends Place {
  readonly what: string
  readonly colour: readonly [number, number, number]
}

/** Where on the canvas each card's owner, dot of the curve, wall, step and backstage cell is, as the page shows it. */
export function probesOf(page: Page): Promise<readonly Probe[]> {
  return page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport') as HTMLElement
    const { x: left, y: top } = viewport.getBoundingClientRect()
    const matrix = new DOMMatrix(getComputedStyle(viewport).transform)
    const zoom = matrix.a
    const rgb = (css: string): [number, number, number] => {
      const [r = 0, g = 0, b = 0] = (/color\(srgb/.test(css)
        ? [...css.matchAll(/[\d.]+/g)].map(([n]) => Number(n) * 255)
        : [...css.matchAll(/[\d.]+/g)].map(([n]) => Number(n)))
      return [Math.round(r), Math.round(g), Math.round(b)]
    }
    const origin = { x: matrix.e, y: matrix.f }
    const pane = viewport.parentElement?.getBoundingClientRect() ?? { x: left, y: top }
    const world = (x: number, y: number) => ({ x: (x - pane.x - origin.x) / zoom, y: (y - pane.y - origin.y) / zoom })
    const probes: { what: string; x: number; y: number; colour: [number, number, number] }[] = []
    for (const card of document.querySelectorAll<HTMLElement>('[data-item="touchpoint"]')) {
      const bar = card.firstElementChild as HTMLElement
      const box = bar.getBoundingClientRect()
      const css = getComputedStyle(bar).backgroundColor
      if (css === 'rgba(0, 0, 0, 0)') continue
      probes.push({ what: `owner of ${card.querySelector('[dir]')?.textContent}`, ...world(box.x + box.width / 2, box.y + box.height / 2), colour: rgb(css) })
    }
    for (const dot of document.querySelectorAll<SVGGElement>('[data-item="feeling"]')) {
      const ring = dot.querySelectorAll('circle')[1] as SVGCircleElement
      const box = ring.getBoundingClientRect()
      probes.push({ what: dot.getAttribute('aria-label') ?? '', ...world(box.x + box.width / 2 - 5.5 * zoom, box.y + box.height / 2), colour: rgb(getComputedStyle(ring).stroke) })
    }
    for (const cell of document.querySelectorAll<HTMLElement>('[data-item="cell"]')) {
      const box = cell.getBoundingClientRect()
      probes.push({ what: `cell under ${cell.dataset.id}`, ...world(box.right - 6 * zoom, box.bottom - 6 * zoom), colour: rgb(getComputedStyle(cell).backgroundColor) })
    }
    for (const step of document.querySelectorAll<SVGGElement>('[data-item="step"]')) {
      const [reach, ...lines] = step.querySelectorAll('path')
      const line = lines.find((path) => getComputedStyle(path).stroke !== 'none')
      if (!reach || !line) continue
      const { x, y } = reach.getPointAtLength(reach.getTotalLength() * 0.12)
      probes.push({ what: `line of ${step.getAttribute('aria-label')}`, x, y, colour: rgb(getComputedStyle(line).stroke) })
      for (const brick of [...step.querySelectorAll('rect')].slice(0, 1)) {
        const box = brick.getBBox()
        probes.push({ what: `wall of ${step.getAttribute('aria-label')}`, x: box.x + 3, y: box.y + 1, colour: rgb(getComputedStyle(brick).stroke === 'none' ? getComputedStyle(brick).fill : getComputedStyle(brick).stroke) })
      }
    }
    return probes
  })
}

/** What is missing in a picture: probes of whose colour there is nothing within two canvas pixels of their place. */
export async function missingIn(page: Page, picture: Buffer, probes: readonly Probe[], origin: Place, scale: number, type?: string): Promise<string[]> {
  const near = [-2, -1, 0, 1, 2]
  const around = near.flatMap((dx) => near.map((dy) => ({ dx, dy })))
  const points = probes.flatMap(({ x, y }) => around.map(({ dx, dy }) => ({ x: (x - origin.x + dx) * scale, y: (y - origin.y + dy) * scale })))
  const { colours } = await decoded(page, picture, points, type)
  return probes.flatMap(({ what, colour }, at) => {
    const found = colours.slice(at * around.length, (at + 1) * around.length)
    // Fills are pale and exact; thin lines blend with what is under them.
    const most = /^(cell|owner)/.test(what) ? 4 : 24
    const close = found.some((one) => one.every((part, n) => Math.abs(part - (colour[n] ?? 0)) <= most))
    return close ? [] : [`${what}: no ${colour.join(',')}, only ${[...new Set(found.map(String))].slice(0, 6).join(' ')}`]
  })
}
