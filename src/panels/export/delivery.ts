import type { PictureFile } from './pictureOptions.ts'

/** Long enough for a browser to begin the download, after which the file is let go. */
const KEEP = 60_000

/** Saves a file as the browser saves downloads. */
export function download({ name, blob }: Pick<PictureFile, 'name' | 'blob'>): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  window.setTimeout(() => URL.revokeObjectURL(url), KEEP)
}

/** True where the browser lets a page put pictures on the clipboard: in secure contexts of current browsers. */
export function canCopy(): boolean {
  return typeof ClipboardItem !== 'undefined' && typeof navigator.clipboard?.write === 'function'
}

/**
 * Puts a picture on the clipboard; SVG as its text, which drawing programs take. Must begin in the press itself, so the
 * picture may still be on its way: null when it does not come. False when the browser refused.
 */
export async function copy(format: 'png' | 'svg', picture: Promise<PictureFile | null>): Promise<boolean> {
  const type = format === 'png' ? 'image/png' : 'text/plain'
  const data = picture.then((file) => {
    if (!file) throw new Error('no picture')
    return format === 'png' ? file.blob : new Blob([file.blob], { type })
  })
  // The clipboard may never ask for it; a picture that did not come is told elsewhere.
  data.catch(() => undefined)
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: data })])
    return true
  } catch {
    return false
  }
}
