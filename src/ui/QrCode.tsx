import { encode } from 'uqr'
import { classes } from './classes.ts'
import styles from './QrCode.module.css'

/** Modules of white around the code, without which cameras do not find it (ISO/IEC 18004). */
const QUIET = 4

/** The dark modules of a code as one path, in units of a module, and how many there are along a side. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const parts: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      let end = x + 1
      while (end < size && row[end]) end++
      parts.push(`M${x + QUIET} ${y + QUIET}h${end - x}v1h${x - end}z`)
      x = end
    }
  })
  return { path: parts.join(''), size: size + 2 * QUIET }
}

/** A code that a phone's camera reads as `text`; black on white in both themes. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { path, size } = qrPath(text)
  return (
    <svg className={classes(styles.code, className)} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** The same as a file, four hundred pixels wide. */
export function qrFile(text: string): Blob {
  const { path, size } = qrPath(text)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">`
    + `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`
  return new Blob([svg], { type: 'image/svg+xml' })
}
