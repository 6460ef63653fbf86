import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrastRatio, textContrast } from './contrast.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The colours that a theme's block declares, by name without the dashes. */
function colours(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]))
}

const themes = { light: colours(':root'), dark: colours("[data-theme='dark']") }
const grounds = ['paper', 'card', 'sunk']
const text: [string, string[]][] = [
  ['ink', [...grounds, 'accent-soft', 'pain-soft', 'good-soft', 'warn-soft']],
  ['ink2', [...grounds, 'accent-soft']],
  ['ink3', grounds],
  ['accent', [...grounds, 'accent-soft']],
  ['pain', [...grounds, 'pain-soft']],
  ['good', [...grounds, 'good-soft']],
  ['warn', [...grounds, 'warn-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-pain', ['pain']],
  ['on-note', ['note']],
  ['paper', ['ink']],
]
const edges: [string, string[]][] = [
  ['line3', ['paper', 'card']],
  ['accent', grounds],
]

for (const [theme, named] of Object.entries(themes)) {
  const ratio = (a: string, b: string) => contrastRatio(named.get(a) ?? '', named.get(b) ?? '')

  test.each(text)(`${theme}: %s is legible on %s`, (name, on) => {
    for (const ground of on) {
      expect([named.has(name), named.has(ground)]).toEqual([true, true])
      expect(ratio(name, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(textContrast)
    }
  })

  test.each(edges)(`${theme}: %s draws an edge on %s`, (name, on) => {
    for (const ground of on) expect(ratio(name, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
}

test('both themes name the same colours', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort())
})
