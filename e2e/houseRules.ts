import { posix } from 'node:path'
import type { SourceFile } from './sourceFile.ts'

const PURE = ['model', 'insight', 'drawing', 'formats'] as const

/** What each room of the house may import of ours, and the door to take instead of the wall. */
const ROOMS: Readonly<Record<string, { readonly may: readonly string[]; readonly door: string }>> = {
  'src/model': { may: [], door: 'the model knows nobody: take what you need as an argument' },
  'src/insight': { may: ['model'], door: 'insight reads a snapshot of the model and returns values' },
  'src/drawing': { may: ['model', 'insight'], door: 'drawing turns a snapshot into geometry; pass in what only a browser knows' },
  'src/formats': { may: ['model', 'insight'], door: 'formats turn text into plans for the model and back' },
  'src/session': { may: PURE, door: 'the session opens documents; what shows them imports the session, and pages join it with the view' },
  'src/view': { may: PURE, door: 'the view is mine alone; pages join it with the session' },
  'src/ui': { may: [], door: 'ui knows no journey: pass text, colour and callbacks as properties' },
  'src/canvas': { may: [...PURE, 'session', 'view', 'ui'], door: 'canvas and panels meet in the session, the view and the pages' },
  'src/panels': { may: [...PURE, 'session', 'view', 'ui'], door: 'canvas and panels meet in the session, the view and the pages' },
  'src/pages': { may: [...PURE, 'session', 'view', 'ui', 'canvas', 'panels'], door: 'pages are chosen by app.tsx' },
  src: { may: [...PURE, 'session', 'view', 'ui', 'canvas', 'panels', 'pages'], door: 'only main.tsx and app.tsx stand above the pages' },
  server: { may: [...PURE], door: 'the server imports only model, insight, drawing and formats; what both halves need belongs there' },
}

const REACT = /^(react|react-dom|reactflow|zustand|wouter|lucide-react|@base-ui\/react)(\/|$)/
const DOM_LIBRARY = /^(html-to-image|y-websocket|@fontsource.*)(\/|$)/
const NODE = /^(node:|ws$|fastify$|@fastify\/|pino)/

interface PackageRule {
  readonly rooms: readonly string[]
  readonly forbidden: RegExp
  readonly but?: readonly string[]
  readonly door: string
}

const PACKAGES: readonly PackageRule[] = [
  { rooms: PURE.map((room) => `src/${room}`), forbidden: REACT, door: 'pure folders use no React: canvas, panels and pages do' },
  { rooms: PURE.map((room) => `src/${room}`), forbidden: DOM_LIBRARY, door: 'pure folders use no DOM: session, canvas and panels do' },
  {
    rooms: Object.keys(ROOMS).filter((room) => room.startsWith('src')),
    forbidden: NODE,
    door: 'the browser has no Node: what needs it belongs in server',
  },
  {
    rooms: ['src/session'],
    forbidden: /^(react|react-dom|reactflow|wouter|lucide-react|@base-ui\/react)(\/|$)/,
    but: ['src/session/context.ts', 'src/session/useSharedText.ts'],
    door: 'a session knows no React; context.ts and useSharedText.ts are where React meets it',
  },
  {
    rooms: ['src/ui', 'src/panels', 'src/pages', 'src/view', 'src'],
    forbidden: /^reactflow(\/|$)/,
    door: 'React Flow stays inside the canvas: ask through the view (view.bring, view.select)',
  },
  { rooms: ['server'], forbidden: REACT, door: 'the server renders through drawing, not through React' },
]

const MOST_LINES = 300

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** `src/model/journey/schema.ts` → `src/model`; `src/app.tsx` → `src`; `server/main.ts` → `server`. */
function roomOf(path: string): string {
  const [half, folder, ...rest] = path.split('/')
  if (half !== 'src') return half as string
  return rest.length > 0 ? `src/${folder}` : 'src'
}

/** Every rule of the house that a file breaks, each as a sentence that names the right door. */
export function broken(file: SourceFile): string[] {
  const at = (line: number): string => `${file.path}:${line}`
  const found: string[] = []
  if (!isTest(file.path)) found.push(...brokenArrows(file), ...brokenPackages(file))
  if (file.lines >= MOST_LINES && !isTest(file.path)) {
    found.push(`${file.path} has ${file.lines} lines: under ${MOST_LINES}, one noun a file; give the second noun its own file`)
  }
  for (const line of file.defaultExports) {
    found.push(`${at(line)} exports a default: name it, so that it has one name everywhere`)
  }
  for (const line of file.starExports) {
    found.push(`${at(line)} re-exports everything: import from the file that has it`)
  }
  for (const line of file.anys) {
    found.push(`${at(line)} says any: say unknown and read it, or name the type`)
  }
  return found
}

function brokenArrows(file: SourceFile): string[] {
  const from = roomOf(file.path)
  const room = ROOMS[from]
  if (!room) return [`${file.path} stands in a folder that the design does not know: put it into one of ${Object.keys(ROOMS).join(', ')}`]
  return file.imports.flatMap(({ name, line }) => {
    if (!name.startsWith('.')) return []
    const target = posix.normalize(posix.join(posix.dirname(file.path), name))
    const to = roomOf(target)
    if (to === from || room.may.some((other) => to === `src/${other}`)) return []
    if (/(^|\/)node_modules\/|^(public|package\.json)/.test(target)) return []
    return [`${file.path}:${line} imports ${target}, but ${from} may not know ${to}: ${room.door}`]
  })
}

function brokenPackages(file: SourceFile): string[] {
  const from = roomOf(file.path)
  return PACKAGES.flatMap((rule) => {
    if (!rule.rooms.includes(from) || rule.but?.includes(file.path)) return []
    return file.imports
      .filter(({ name }) => rule.forbidden.test(name))
      .map(({ name, line }) => `${file.path}:${line} imports ${name}: ${rule.door}`)
  })
}
