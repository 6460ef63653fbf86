import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { normalizePath } from 'vite'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

const SOURCE = join(import.meta.dirname, 'src')
const PUBLIC = join(import.meta.dirname, 'public')
const WORKER = 'sw.js'

/** Writes into the service worker which files the app consists of, and a name for exactly these. */
function appShell(): Plugin {
  return {
    name: 'throughline-app-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle[WORKER]
      if (worker?.type !== 'chunk') throw new Error(`The build has no ${WORKER}`)
      const hash = createHash('sha256').update(worker.code)
      const built = Object.values(bundle).filter((file) => file !== worker)
      for (const file of built) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source)
      const copied = readdirSync(PUBLIC, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(PUBLIC.length + 1).replaceAll('\\', '/'))
      for (const file of copied) hash.update(file).update(readFileSync(join(PUBLIC, file)))
      // The page is asked for by the address of the app, not by the name of its file.
      const files = ['', ...built.map((file) => file.fileName).filter((name) => name !== 'index.html'), ...copied]
      const shell = { version: hash.digest('hex').slice(0, 16), files }
      worker.code = worker.code.replace('__SHELL__', () => JSON.stringify(shell))
    },
  }
}

const PACKABLE = /\.(js|css)$/
/** Bytes under which packing saves less than it costs to say so. */
const WORTH_PACKING = 1024

/** Writes each script and style a second and third time, packed at leisure, so that the server sends a third and packs nothing. */
function packed(): Plugin {
  return {
    name: 'throughline-packed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.keys(bundle).filter((name) => PACKABLE.test(name))
      await Promise.all(files.map((name) => pack(join(dir, name))))
    },
  }
}

async function pack(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < WORTH_PACKING) return
  const [br, gz] = await Promise.all([promisify(brotliCompress)(content), promisify(gzip)(content, { level: 9 })])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}

/**
 * The pages by which it is told which scripts belong together: parts that the same of these need are one file. All pages
 * that are not named count as one, so that there are few files: each costs the browser and the server more than its bytes.
 */
const SHARERS: readonly (readonly [name: string, path: RegExp])[] = [
  ['Home', /\/pages\/Home\.tsx$/],
  ['MapPage', /\/pages\/MapPage\.tsx$/],
  ['surroundings', /\/(pages\/map\/surroundings|canvas\/(outline|overlays|clipboard))\.tsx?$/],
  ['WorkshopPage', /\/pages\/WorkshopPage\.tsx$/],
  ['entrance', /\/pages\/entrance\/\w+\.tsx$/],
  ['other', /\/pages\/\w+(\/\w+Page)?\.tsx$/],
]
const FIRST = normalizePath(join(SOURCE, 'main.tsx'))
const REACT = /\/node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//
const ICONS = /\/node_modules\/lucide-react\//
/** What the first script takes of a library's file that only passes on; all of it would be the half of every popup. */
const TAKEN: readonly (readonly [all: string, part: string])[] = [
  ['@base-ui/react/toast/index.mjs', '@base-ui/react/toast/createToastManager.mjs'],
  ['@base-ui/react/tooltip/index.mjs', '@base-ui/react/tooltip/provider/TooltipProvider.mjs'],
  ['floating-ui-react/index.mjs', 'floating-ui-react/components/FloatingDelayGroup.mjs'],
]

type Modules = Rolldown.ChunkingContext

/** The files that a file cannot begin without, itself among them, beyond those that are there already. */
function needs(file: string, modules: Modules, there: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>()
  const add = (id: string): void => {
    if (there.has(id) || found.has(id) || ICONS.test(id)) return
    found.add(id)
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) {
      // Nothing is there yet: this is the first script.
      const taken = there.size === 0 && TAKEN.find(([all]) => next.endsWith(all))
      add(taken ? next.replace(...taken) : next)
    }
  }
  add(file)
  return found
}

/**
 * Names the script of each file of the source by who needs it. Whatever a file needs is needed by at least the same, so
 * that no two scripts ever wait for each other. What no page needs at once, as a dialog, is left to the bundler.
 */
function scriptNames(): (file: string, modules: Modules) => string | null {
  let names: ReadonlyMap<string, string> | null = null
  return (file, modules) => (names ??= named(modules)).get(file) ?? null
}

function named(modules: Modules): ReadonlyMap<string, string> {
  const first = needs(FIRST, modules, new Set())
  const sharers = new Map<string, Set<string>>()
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const { importedIds = [], dynamicallyImportedIds = [] } = modules.getModuleInfo(file) ?? {}
    for (const page of dynamicallyImportedIds) {
      const sharer = SHARERS.find(([, path]) => path.test(page))?.[0]
      if (sharer) for (const id of needs(page, modules, first)) sharers.set(id, (sharers.get(id) ?? new Set()).add(sharer))
    }
    for (const next of [...importedIds, ...dynamicallyImportedIds]) visit(next)
  }
  visit(FIRST)
  const names = new Map<string, string>()
  for (const [id, by] of sharers) {
    const name = SHARERS.map(([sharer]) => sharer).filter((sharer) => by.has(sharer)).join('_')
    if (name !== 'other') names.set(id, name)
  }
  for (const id of first) names.set(id, 'first')
  return names
}

export default defineConfig({
  root: 'src',
  // Files name one another by where they lie, so that one build serves below any path.
  base: './',
  publicDir: '../public',
  plugins: [react(), appShell(), packed()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0,
    rollupOptions: {
      checks: { pluginTimings: false },
      input: { index: join(SOURCE, 'index.html'), sw: join(SOURCE, 'serviceWorker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          includeDependenciesRecursively: false,
          // React and all icons stand apart: the first script shows icons, and these need React before it has begun.
          groups: [
            { name: 'react', test: REACT },
            { name: 'icons', test: ICONS },
            { name: scriptNames() },
          ],
        },
      },
    },
  },
  test: { root: '.', setupFiles: ['e2e/setup.ts'], include: ['{src,server,e2e}/**/*.test.{ts,tsx}'], exclude: ['e2e/browser/**'], pool: 'threads', testTimeout: 20_000 },
})
