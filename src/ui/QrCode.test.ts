import { expect, it } from 'vitest'
import { encode } from 'uqr'
import { qrPath } from './QrCode.tsx'

/** Fills the path's rectangles into a square of modules. */
function drawn(text: string): string[] {
  const { path, size } = qrPath(text)
  const rows = Array.from({ length: size }, () => Array<string>(size).fill('.'))
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at++) (rows[Number(y)] as string[])[at] = '#'
  }
  return rows.map((row) => row.join(''))
}

it.each(['https://maps.example.org/join#AAAAAAAAAAAAAAAAAAAAAA', 'x', 'ü'.repeat(100)])('draws every dark module of %s, with the white around it', (text) => {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const blank = '.'.repeat(size + 8)
  const quiet = Array<string>(4).fill(blank)
  expect(drawn(text)).toEqual([...quiet, ...data.map((row) => `....${row.map((dark) => (dark ? '#' : '.')).join('')}....`), ...quiet])
})
