import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
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
        // One file of the icons that many parts show, not one for each; what only two show would burden every page.
        codeSplitting: { groups: [{ name: 'icons', test: /lucide-react/, minShareCount: 3, includeDependenciesRecursively: false }] },
      },
    },
  },
  test: { root: '.', setupFiles: ['e2e/setup.ts'], include: ['{src,server,e2e}/**/*.test.{ts,tsx}'], exclude: ['e2e/browser/**'], pool: 'threads', testTimeout: 20_000 },
})
