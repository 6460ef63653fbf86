import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contender, Figures, Floor } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Options, Part, Section } from '../part.ts'
import { makeFolder, MAPS, TOUCHPOINTS } from './maps.ts'
import type { Way } from './measure.ts'

const OURS = 'Throughline'
const TWIN = 'Throughline again'
const DOCUMENTS = 'reading all documents'
const WAYS: readonly (readonly [name: string, way: Way])[] = [[OURS, 'index'], [TWIN, 'index'], [DOCUMENTS, 'documents']]

const COLUMNS: readonly Column[] = [
  { figure: 'pageP50', title: 'entry page p50, ms', digits: 1 },
  { figure: 'pageP95', title: 'entry page p95, ms', digits: 1 },
  { figure: 'editedP50', title: 'entry page after an edit p50, ms', digits: 1 },
  { figure: 'editedP95', title: 'entry page after an edit p95, ms', digits: 1 },
  { figure: 'reportP50', title: 'report of 50 maps p50, ms', digits: 1 },
  { figure: 'reportP95', title: 'report of 50 maps p95, ms', digits: 1 },
  { figure: 'longestPage', title: 'longest pause of the server while asked, ms', digits: 1 },
  { figure: 'listening', title: 'start, ms', digits: 0 },
  { figure: 'warm', title: 'start until all is read, ms', digits: 0 },
  { figure: 'longestWarm', title: 'longest pause at the start, ms', digits: 1 },
  { figure: 'kept', title: 'memory of all maps, MB', digits: 0 },
]
const COMPARED = ['pageP50', 'pageP95', 'reportP50', 'reportP95']

/** Each measurement in a process and on a copy of the folder of its own. */
async function measured(way: Way, made: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  await cp(made, folder, { recursive: true })
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'measure.ts'), way, folder], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
      })
      child.once('message', (figures) => resolve(figures as Figures))
      child.once('exit', (code) => reject(new Error(`the measurement ended with code ${code}`)))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a server answers over all maps, beside reading them all. */
async function acrossMaps({ quick, rounds, seed, wants, say }: Options): Promise<Section> {
  const title = `Pages over ${MAPS} maps of ${TOUCHPOINTS} touchpoints`
  say(`\n${title}`)
  const floors: readonly Floor[] = [
    { figure: 'pageP50', better: 'less', peer: DOCUMENTS, least: 20 },
    { figure: 'reportP50', better: 'less', peer: DOCUMENTS, least: 5 },
  ]
  const made = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  try {
    await makeFolder(made)
    const result = await contest({
      contenders: WAYS.filter(([name]) => wants(name)).map(
        ([name, way]): Contender<Figures> => ({ name, measure: () => measured(way, made) }),
      ),
      ours: OURS,
      twin: TWIN,
      comparisons: COMPARED.map((figure) => ({ figure, better: 'less' as const })),
      floors: quick ? [] : floors,
      rounds,
      seed,
      say,
    })
    return {
      title,
      how:
        'From the request over HTTP to the whole answer: pages of two departments, a process and a tool that are used in ' +
        'every map, none of them known to the asker; in the end each equals the page made from all documents. Reading all ' +
        'documents goes without HTTP. After an edit: somebody changes a title in one of the maps before each request.',
      columns: COLUMNS,
      ours: OURS,
      twin: TWIN,
      result,
      floors,
      goals: [
        { text: 'entry page p95 ≤ 50 ms', figure: 'pageP95', most: 50 },
        { text: 'entry page after an edit p95 ≤ 50 ms', figure: 'editedP95', most: 50 },
        { text: 'report of 50 maps p95 ≤ 50 ms', figure: 'reportP95', most: 50 },
        { text: 'no pause over 20 ms while asked', figure: 'longestPage', most: 20 },
        { text: 'no pause over 20 ms at the start', figure: 'longestWarm', most: 20 },
      ],
    }
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}

/** What is told of the organisation over many maps. */
export const insights: Part = {
  name: 'insights',
  run: async (options) => [await acrossMaps(options)],
}
