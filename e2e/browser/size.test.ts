import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')
const assets = join(dist, 'assets')

/** Names of the scripts that a script cannot begin without, itself first. */
function needs(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  const text = readFileSync(join(assets, name), 'utf8')
  for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) needs(other as string, seen)
  return seen
}

function scriptNamed(start: string): string {
  const name = readdirSync(assets).find((file) => file.startsWith(`${start}-`) && file.endsWith('.js'))
  if (!name) throw new Error(`the build has no script "${start}"`)
  return name
}

/** Bytes of a script as it is sent: packed where that is worth it. */
function sent(name: string): number {
  const packed = readdirSync(assets).includes(`${name}.br`)
  return readFileSync(join(assets, packed ? `${name}.br` : name)).length
}

/** The script that the page names is the first one; a page's own script brings the rest. */
function load(page: string): { bytes: number; files: readonly string[] } {
  const [, entry = ''] = /src="[^"]*\/assets\/([^"]+\.js)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8')) ?? []
  const names = [...new Set([...needs(entry), ...needs(scriptNamed(page))])]
  return { bytes: names.reduce((sum, name) => sum + sent(name), 0), files: names.map((name) => `${name} ${sent(name)}`) }
}

it.each([
  ['MapPage', 240_000],
  ['Home', 165_000],
  ['WorkshopPage', 230_000],
  ['entrance', 140_000],
])('%s shows after less than %d bytes of packed script, in few files', (page, most) => {
  const { bytes, files } = load(page)
  const list = files.join('\n')
  expect(bytes, list).toBeGreaterThan(100_000)
  expect(bytes, list).toBeLessThan(most)
  expect(files.length, list).toBeLessThan(25)
})

it('no script waits for one that waits for it', () => {
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'))
  const circles = scripts.filter((name) => [...needs(name)].some((other) => other !== name && needs(other).has(name)))
  expect(scripts.length).toBeGreaterThan(50)
  expect(circles).toEqual([])
})
