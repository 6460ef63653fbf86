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
function load(page: string): { bytes: number; list: string } {
  const [, entry = ''] = /src="[^"]*\/assets\/([^"]+\.js)"/.exec(readFileSync(join(dist, 'index.html'), 'utf8')) ?? []
  const names = [...new Set([...needs(entry), ...needs(scriptNamed(page))])]
  const list = names.map((name) => `${name} ${sent(name)}`).join('\n')
  return { bytes: names.reduce((sum, name) => sum + sent(name), 0), list }
}

it.each([
  ['MapPage', 250_000],
  ['Home', 180_000],
  ['WorkshopPage', 255_000],
])('%s shows after less than %d bytes of packed script', (page, most) => {
  const { bytes, list } = load(page)
  expect(bytes, list).toBeGreaterThan(100_000)
  expect(bytes, list).toBeLessThan(most)
})
