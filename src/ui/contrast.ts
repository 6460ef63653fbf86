const white = '#ffffff'
const ink = '#1d2129'

/** The least contrast that WCAG 2.2 AA asks of text (1.4.3). */
export const textContrast = 4.5

/**
 * Contrast ratio of two colours, 1 to 21, by WCAG 2.2's definition.
 * Takes #rgb and #rrggbb; anything else counts as black.
 */
export function contrastRatio(hexA: string, hexB: string): number {
  const a = luminance(channels(hexA))
  const b = luminance(channels(hexB))
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The text colour that stands out more on a ground of this colour. */
export function readableOn(hex: string): '#ffffff' | '#1d2129' {
  return contrastRatio(hex, white) >= contrastRatio(hex, ink) ? white : ink
}

/**
 * The nearest ground to `hex` on which `readableOn(hex)` reaches 4.5:1, as #rrggbb. A middling colour, on which neither
 * white nor ink is enough, gets a little darker or lighter; every other colour comes back as it is.
 */
export function readableGround(hex: string): string {
  const text = readableOn(hex)
  const towards = text === white ? 0 : 255
  const from = channels(hex)
  for (let share = 0; share < 1; share += 0.04) {
    const ground = toHex(from.map((value) => value + (towards - value) * share))
    if (contrastRatio(ground, text) >= textContrast) return ground
  }
  return text === white ? ink : white
}

function channels(hex: string): number[] {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim())?.[1] ?? '000000'
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16))
}

function toHex(values: number[]): string {
  return '#' + values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')
}

function luminance(values: number[]): number {
  const [red = 0, green = 0, blue = 0] = values.map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
