import { describe, expect, it } from 'vitest'
import { measureInter } from './fontMetrics.ts'

/** Widths at 13 px as Chromium measures them with the font that the product ships. */
const CHROMIUM: readonly (readonly [text: string, at400: number, at580: number, at700: number])[] = [
  ['Call to order mobile broadband', 190.4, 193.4, 195.3],
  ['First invoice, with a NOK 20 fee', 193.4, 196.6, 198.8],
  ['SIM & Number', 88.6, 89.6, 90.3],
  ['Kunden åpner pakken og følger veiledningen', 275, 280.3, 283.8],
  ['Größenänderung für Übergröße', 194.8, 198.5, 201],
  ['Żółć gęślą jaźń', 92, 93.7, 94.9],
  ['Réservation à l’hôtel – 12 €', 163.5, 166.2, 167.9],
  ['Πελάτης λαμβάνει το δέμα', 169.6, 172.7, 174.8],
  ['Клиент получает посылку', 165.2, 169.6, 172.5],
]

describe('measureInter', () => {
  it.each(CHROMIUM)('is within 2 %% of the browser for “%s”', (text, ...widths) => {
    ;[400, 580, 700].forEach((weight, i) => {
      const share = measureInter(text, { size: 13, weight }) / (widths[i] as number)
      expect(Math.abs(share - 1)).toBeLessThan(0.02)
    })
  })

  it('grows with the size, and adds up', () => {
    const font = { size: 10, weight: 500 }
    expect(measureInter('abc', { ...font, size: 20 })).toBeCloseTo(2 * measureInter('abc', font))
    expect(measureInter('abc', font)).toBeCloseTo(measureInter('ab', font) + measureInter('c', font))
    expect(measureInter('', font)).toBe(0)
  })

  it('takes composed and decomposed accents for the same', () => {
    const font = { size: 13, weight: 400 }
    const [composed, decomposed] = ['NFC', 'NFD'].map((form) => measureInter('ça été'.normalize(form), font))
    expect(decomposed).toBeCloseTo(composed as number, 0)
  })

  it('gives every other sign a width, and marks and controls none', () => {
    const em = { size: 1, weight: 400 }
    expect(measureInter('注', em)).toBe(1)
    expect(measureInter('😀', em)).toBeGreaterThan(1)
    expect(measureInter('ก', em)).toBeGreaterThan(0.3)
    expect(measureInter('\u0301\u200d\u0007', em)).toBe(0)
    expect(measureInter('\ud800', em)).toBeGreaterThan(0)
  })
})
