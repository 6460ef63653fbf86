import react from '@vitejs/plugin-react'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { projector } from '../../src/drawing/projector.ts'
import { departmentColour } from '../../src/drawing/palette.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { organisationSchema } from '../../src/model/organisation/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { bigJourney, bigOrganisation } from '../bigMap.ts'
import type { BenchMap } from './pageBench.ts'

const root = join(import.meta.dirname, '../..')

/** The map as cards and steps where our own layout puts them, for those who draw no journeys. */
export function benchMap(count: number): BenchMap {
  const journey = readSnapshot(bigJourney(count), journeySchema)
  const organisation = readSnapshot(bigOrganisation(), organisationSchema)
  const { geometry, steps, pains } = projector()(journey, organisation)
  const cards = [...geometry.cards.values()].map(({ id, x, y, width, height }) => {
    const touchpoint = journey.touchpoints.get(id)
    const owner = touchpoint?.owner ? organisation.departments.get(touchpoint.owner) : undefined
    return {
      id,
      x,
      y,
      width,
      height,
      title: touchpoint?.title ?? '',
      channel: touchpoint?.channel ?? '',
      owner: owner?.name ?? 'No owner',
      colour: owner ? departmentColour(owner.colour, 'light') : '#8b91a0',
      pains: pains.get(id)?.length ?? 0,
    }
  })
  return { cards, steps: steps.map(({ id, from, to }) => ({ id, from, to })) }
}

/** Builds the app as `npm start` does, into a folder. */
export async function buildClient(outDir: string): Promise<void> {
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
}

/** Builds pages of the bench: the HTML files `names` in the folder `from`. */
export async function buildPages(from: string, names: readonly string[], outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: from,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    worker: { format: 'es' },
    define: { 'process.env.IS_PREACT': '"false"' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 10_000,
      rollupOptions: { input: names.map((name) => join(from, name)) },
    },
  })
}

/** Builds the pages of React Flow and of the peers, each with the map beside it. */
export async function buildPeers(outDir: string, map: BenchMap): Promise<void> {
  await buildPages(join(root, 'bench/canvas/pages'), ['index.html'], join(outDir, 'reactFlow'))
  await buildPages(join(root, 'bench/peers/canvas'), ['tldraw.html', 'excalidraw.html'], join(outDir, 'peers'))
  for (const folder of ['reactFlow', 'peers']) await writeFile(join(outDir, folder, 'map.json'), JSON.stringify(map))
}
