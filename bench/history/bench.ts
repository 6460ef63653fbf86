import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contender, Figures, Floor } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Options, Part, Section } from '../part.ts'
import { EDITS, makeFolder, TOUCHPOINTS } from './folder.ts'
import type { Way } from './measure.ts'

const OURS = 'Throughline'
const TWIN = 'Throughline again'
const FROM_NOW = 'walking back from now'
const WAYS: readonly (readonly [name: string, way: Way])[] = [[OURS, 'checkpoints'], [TWIN, 'checkpoints'], [FROM_NOW, 'from now']]

const COLUMNS: readonly Column[] = [
  { figure: 'opened', title: 'timeline opens, ms', digits: 1 },
  { figure: 'firstJump', title: 'to the beginning for the first time, ms', digits: 0 },
  { figure: 'jumpP50', title: 'to any moment p50, ms', digits: 1 },
  { figure: 'jumpP95', title: 'to any moment p95, ms', digits: 1 },
  { figure: 'stepP50', title: 'one step p50, ms', digits: 2 },
  { figure: 'stepP95', title: 'one step p95, ms', digits: 2 },
  { figure: 'longest', title: 'longest pause of the server, ms', digits: 1 },
]

/** Each measurement in a process and on a copy of the folder of its own. */
async function measured(way: Way, made: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  await cp(made, folder, { recursive: true })
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'measure.ts'), way, folder], {
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

/** Going back in a long history. */
async function goingBack({ quick, rounds, seed, wants, say }: Options): Promise<Section> {
  const title = `The history of a map of ${TOUCHPOINTS} touchpoints with ${EDITS.toLocaleString('en')} edits`
  say(`\n${title}`)
  const floors: readonly Floor[] = [{ figure: 'jumpP50', better: 'less', peer: FROM_NOW, least: 5 }]
  const made = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  try {
    await makeFolder(made, seed)
    const result = await contest({
      contenders: WAYS.filter(([name]) => wants(name)).map(([name, way]): Contender<Figures> => ({ name, measure: () => measured(way, made) })),
      ours: OURS,
      twin: TWIN,
      comparisons: [{ figure: 'jumpP50', better: 'less' }],
      floors: quick ? [] : floors,
      rounds,
      seed,
      say,
    })
    return {
      title,
      how:
        'From the request over HTTP until all is ready to be painted: read, taken over into what is shown, and laid out. The timeline ' +
        'opens with its span and its first page. To any moment: with a page of entries around it, nothing of it known before. One step: to the ' +
        'moment before the one that is shown. Walking back from now goes without HTTP and without layout.',
      columns: COLUMNS,
      ours: OURS,
      twin: TWIN,
      result,
      floors,
      goals: [
        { text: 'the timeline opens in ≤ 1 s', figure: 'opened', most: 1000 },
        { text: 'to any moment p95 ≤ 100 ms', figure: 'jumpP95', most: 100 },
        { text: 'one step p95 ≤ 100 ms', figure: 'stepP95', most: 100 },
        { text: 'no pause of the server over 20 ms', figure: 'longest', most: 20 },
      ],
    }
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}

/** What it takes to look back. */
export const history: Part = {
  name: 'history',
  run: async (options) => [await goingBack(options)],
}
