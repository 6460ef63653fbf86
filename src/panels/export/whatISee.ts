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
      filter: isVisible,
    })
    return blob && { bitmap: await createImageBitmap(blob), pixelRatio }
  } finally {
    putBack()
    canvas?.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail: { on: false } }))
  }
}

/** Names for screen readers and what is not displayed would only cost time. */
function isVisible(node: HTMLElement): boolean {
  if (!(node instanceof Element)) return true
  return !node.classList.contains('visually-hidden') && node.tagName !== 'SCRIPT' && node.tagName !== 'NOSCRIPT'
}
