import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { broken } from './houseRules.ts'
import { readSource } from './sourceFile.ts'

const root = join(import.meta.dirname, '..')

function sources(): string[] {
  return ['src', 'server'].flatMap((half) =>
    readdirSync(join(root, half), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => `${half}/${path.replaceAll('\\', '/')}`),
  )
}

const check = (path: string, text: string): string[] => broken(readSource(path, text))

describe('the house as it stands', () => {
  it('keeps its arrows, its sizes and its words in every file', () => {
    const files = sources()
    expect(files).toContain('src/model/table.ts')
    expect(files.flatMap((path) => check(path, readFileSync(join(root, path), 'utf8')))).toEqual([])
  })
})

describe('a rule says which door to take', () => {
  const wrong: readonly [path: string, text: string, says: RegExp][] = [
    ['src/model/x.ts', "import { layout } from '../drawing/layout.ts'", /src\/model may not know src\/drawing.*as an argument/],
    ['src/insight/x.ts', "import type { Session } from '../session/session.ts'", /src\/insight may not know src\/session/],
    ['src/drawing/x.ts', "import { csv } from '../formats/csv.ts'", /src\/drawing may not know src\/formats/],
    ['src/session/x.ts', "import { createView } from '../view/view.ts'", /src\/session may not know src\/view.*pages join/],
    ['src/view/x.ts', "export { openMap } from '../session/openMap.ts'", /src\/view may not know src\/session/],
    ['src/ui/x.tsx', "const model = await import('../model/table.ts')", /src\/ui may not know src\/model.*properties/],
    ['src/canvas/x.tsx', "import { Inspector } from '../panels/Inspector.tsx'", /src\/canvas may not know src\/panels/],
    ['src/panels/x.tsx', "new Worker(new URL('../canvas/paint.worker.ts', import.meta.url))", /src\/panels may not know src\/canvas/],
    ['src/pages/x.tsx', "import { App } from '../app.tsx'", /src\/pages may not know src: pages are chosen by app\.tsx/],
    ['server/sync/x.ts', "import { openMap } from '../../src/session/openMap.ts'", /server may not know src\/session/],
    ['src/session/x.ts', "import { room } from '../../server/sync/room.ts'", /src\/session may not know server/],
    ['src/reports/x.ts', 'export const a = 1', /stands in a folder that the design does not know/],
    ['src/model/x.ts', "import { useMemo } from 'react'", /pure folders use no React/],
    ['src/drawing/x.ts', "import { toPng } from 'html-to-image'", /pure folders use no DOM/],
    ['src/formats/x.ts', "import { readFile } from 'node:fs/promises'", /the browser has no Node/],
    ['src/session/x.ts', "import { useState } from 'react'", /a session knows no React/],
    ['src/panels/x.tsx', "import { useReactFlow } from 'reactflow'", /React Flow stays inside the canvas/],
    ['server/http/x.ts', "import { renderToString } from 'react-dom/server'", /not through React/],
    ['src/view/x.ts', 'export default 1', /exports a default/],
    ['src/view/x.ts', "export * from './view.ts'", /re-exports everything/],
    ['src/view/x.ts', 'export const read = (value: any) => value', /says any/],
    ['src/view/x.ts', 'say(1)\n'.repeat(300), /has 300 lines/],
  ]
  it.each(wrong.map(([path, text, says]) => ({ path, text, says, start: text.slice(0, 70).trim() })))('$path: $start', ({ path, text, says }) => {
    const found = check(path, text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(says)
  })

  const right: readonly [path: string, text: string][] = [
    ['src/pages/x.tsx', "import { Canvas } from '../canvas/Canvas.tsx'\nconst a = <p>It was such as any other</p>"],
    ['src/drawing/x.ts', "import { backstage } from '../insight/backstage.ts'"],
    ['src/session/context.ts', "import { useContext } from 'react'"],
    ['server/sync/x.ts', "import { KINDS } from '../../src/model/kinds.ts'\nimport { createServer } from 'node:http'"],
    ['src/session/x.test.ts', "import { createServer } from '../../server/main.ts'"],
    ['src/app.tsx', "import { Home } from './pages/Home.tsx'"],
    ['src/view/x.ts', "// Any default would do\nconst said = 'export default any'"],
    ['src/view/x.ts', 'say(1)\n'.repeat(299)],
  ]
  it.each(right.map(([path, text]) => ({ path, text, start: text.slice(0, 70).trim() })))('and lets pass $path: $start', ({ path, text }) => {
    expect(check(path, text)).toEqual([])
  })
})
