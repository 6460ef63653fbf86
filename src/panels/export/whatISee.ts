import { toBlob } from 'html-to-image'
import { embeddedFonts } from './fontSubsets.ts'
import { holdStill } from './stillness.ts'
import { STYLE_PROPERTIES } from './styleProperties.ts'

/** `html-to-image` cuts larger sides down without a word. */
const LONGEST_SIDE = 16_384
/** The canvas's element; it listens to the event below, which lets it mount everything in view. */
const CANVAS = '[data-canvas]'
const CAPTURE_EVENT = 'throughline-capture'
/** Longer than any canvas needs; without an answer the picture is taken as the page stands. */
const PATIENCE = 5000

export interface View {
  readonly bitmap: ImageBitmap
  /** Pixels of the picture for one page pixel; less than asked for where a side would be too long. */
  readonly pixelRatio: number
}

/** How many pixels one page pixel can have, at most as many as wanted. */
export function pixelRatioFor(width: number, height: number, wanted: number): number {
  return Math.min(wanted, LONGEST_SIDE / width, LONGEST_SIDE / height)
}

function ready(canvas: Element): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, PATIENCE)
    const detail = {
      on: true,
      ready() {
        window.clearTimeout(timer)
        resolve()
      },
    }
    canvas.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail }))
  })
}

/** Every character that can be read in an element, fields included. */
function charactersIn(root: HTMLElement): ReadonlySet<number> {
  const fields = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  const found = new Set<number>()
  for (const text of [root.textContent, ...fields.map((field) => `${field.value}${field.placeholder}`)]) {
    for (const character of text) found.add(character.codePointAt(0) as number)
  }
  return found
}

/**
 * A picture of the page as it stands, panels included; windows and messages over it are left out. The page stands still
 * while it is taken. Null when the browser made none.
 */
export async function takeView(root: HTMLElement, wanted: number): Promise<View | null> {
  const canvas = root.querySelector(CANVAS)
  if (canvas) await ready(canvas)
  const fontEmbedCSS = await embeddedFonts(charactersIn(root)).catch(() => '')
  await document.fonts.ready
  const { width, height } = root.getBoundingClientRect()
  const pixelRatio = pixelRatioFor(width, height, wanted)
  const putBack = holdStill(root)
  try {
    const blob = await toBlob(root, {
      width,
      height,
      pixelRatio,
      backgroundColor: getComputedStyle(document.body).backgroundColor,
      includeStyleProperties: [...STYLE_PROPERTIES],
      fontEmbedCSS,
      filter: inPicture(root),
    })
    return blob && { bitmap: await createImageBitmap(blob), pixelRatio }
  } finally {
    putBack()
    canvas?.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail: { on: false } }))
  }
}

/** In page pixels: smaller parts of the map leave no mark on the picture. */
const SPECK = 0.75

/**
 * What goes into the picture. Names for screen readers, what stands beside the window and specks of a far-away map would
 * only cost time; each is left out only where nothing else moves for it.
 */
function inPicture(root: HTMLElement): (node: Node) => boolean {
  const window = root.getBoundingClientRect()
  const canvas = root.querySelector(CANVAS)
  return (node) => {
    if (!(node instanceof HTMLElement)) return true
    if (node.classList.contains('visually-hidden')) return false
    const { position } = getComputedStyle(node)
    const isInMap = canvas !== null && canvas !== node && canvas.contains(node)
    if (!isInMap && position !== 'absolute' && position !== 'fixed') return true
    const { left, right, top, bottom, width, height } = node.getBoundingClientRect()
    if (isInMap && node.childElementCount === 0 && height < SPECK && height > 0) return false
    // Children of an empty box may stand anywhere.
    if (position !== 'absolute' || width === 0 || height === 0) return true
    return left < window.right && right > window.left && top < window.bottom && bottom > window.top
  }
}
