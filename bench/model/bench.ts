import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Contender, Figures } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Part } from '../part.ts'
import type { Way } from './measure.ts'

/** Each measurement in a process of its own, so that none pays for another's rubbish. */
function measured(way: Way): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'measure.ts'), way], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => reject(new Error(`the measurement ended with code ${code}`)))
  })
}

const OURS = 'Throughline'
const TWIN = 'Throughline again'
const AFRESH = 'reading and deriving all afresh'
const WAYS: readonly (readonly [name: string, way: Way])[] = [
  [OURS, 'store'],
  [TWIN, 'store'],
  ['Yjs alone (no less is possible)', 'yjs'],
  [AFRESH, 'afresh'],
]

const COLUMNS: readonly Column[] = [
  { figure: 'titleP50', title: 'a title p50, ms', digits: 3 },
  { figure: 'titleP95', title: 'a title p95, ms', digits: 3 },
  { figure: 'textP50', title: 'a word p50, ms', digits: 3 },
  { figure: 'drawnTitleP50', title: 'title to geometry p50, ms', digits: 3 },
  { figure: 'drawnTitleP95', title: 'title to geometry p95, ms', digits: 3 },
  { figure: 'drawnMoveP50', title: 'move to geometry p50, ms', digits: 2 },
  { figure: 'drawnMoveP95', title: 'move to geometry p95, ms', digits: 2 },
  { figure: 'foundOwnerP50', title: 'owner to findings p50, ms', digits: 2 },
  { figure: 'foundOwnerP95', title: 'owner to findings p95, ms', digits: 2 },
  { figure: 'load', title: 'load, ms', digits: 1 },
]

/** What an edit of somebody else costs in a map of 2,000 touchpoints, beside the least and the most that it could. */
export const model: Part = {
  name: 'model',
  async run({ quick, rounds, seed, wants, say }) {
    const title = 'A map of 2,000 touchpoints: one edit of somebody else, from its bytes'
    say(`\n${title}`)
    const floors = [
      { figure: 'titleP50', better: 'less', peer: AFRESH, least: 5 },
      { figure: 'drawnTitleP50', better: 'less', peer: AFRESH, least: 5 },
    ] as const
    const result = await contest({
      contenders: WAYS.filter(([name]) => wants(name)).map(
        ([name, way]): Contender<Figures> => ({ name, measure: () => measured(way) }),
      ),
      ours: OURS,
      twin: TWIN,
      comparisons: COLUMNS.map(({ figure }) => ({ figure, better: 'less' as const })),
      floors: quick ? [] : floors,
      rounds,
      seed,
      say,
    })
    return [
      {
        title,
        how:
          'Decoding, the new snapshot, and for the geometry all that the canvas derives from it; after every ' +
          'run the followed snapshot equals the document read afresh. The map has 40 stages, six lanes, 2,000 ' +
          'links and 400 pain points; for the findings (walls, marks, pains, owners’ answers, checks, a lens and filters) 30 departments own it.',
        columns: COLUMNS,
        ours: OURS,
        twin: TWIN,
        result,
        floors,
        goals: [
          { text: 'snapshot of one edit ≤ 0.2 ms', figure: 'titleP50', most: 0.2 },
          { text: 'title edit to geometry ≤ 0.3 ms', figure: 'drawnTitleP50', most: 0.3 },
          { text: 'owner edit to all findings ≤ 4 ms', figure: 'foundOwnerP50', most: 4 },
        ],
      },
    ]
  },
}
