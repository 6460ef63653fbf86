import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Contender, Figures } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Goal, Options, Part, Section } from '../part.ts'

/** Each measurement in a process of its own. */
function measured(what: string, { quick, seed }: Options): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'measure.ts'), what, quick ? 'quick' : 'whole', String(seed)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced',
    })
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => reject(new Error(`the measurement ended with code ${code}`)))
  })
}

interface Plan {
  readonly title: string
  readonly how: string
  readonly contenders: readonly (readonly [name: string, what: string])[]
  readonly columns: readonly Column[]
  readonly goals: readonly Goal[]
  readonly rounds?: number
}

const PLANS: readonly Plan[] = [
  {
    title: '50 hostile sockets beside 50 people at work',
    how:
      'People add notes and wait for each to be on disk; the hostile send bombs of ten bytes, garbage, floods of presence, ' +
      'questions without reading the answers, and updates that build on what is not there, and come again when they are thrown out. ' +
      'In the end everybody has everybody’s notes.',
    contenders: [['with 50 hostile sockets', 'hostile'], ['people alone', 'calm']],
    columns: [
      { figure: 'delayP99', title: 'delay of the loop p99, ms', digits: 1 },
      { figure: 'delayMost', title: 'longest delay, ms', digits: 1 },
      { figure: 'grown', title: 'memory grown by, MiB', digits: 0 },
      { figure: 'savedP50', title: 'an edit on disk p50, ms', digits: 1 },
      { figure: 'savedP99', title: 'an edit on disk p99, ms', digits: 1 },
      { figure: 'edits', title: 'edits', digits: 0 },
    ],
    goals: [
      { text: 'delay of the loop p99 ≤ 50 ms', figure: 'delayP99', most: 50 },
      { text: 'memory grows by at most 64 MiB', figure: 'grown', most: 64 },
    ],
  },
  {
    title: 'Frames that were changed at random',
    how: 'Each is refused, and the document stays as it is to the byte, or it is taken whole and the document is one of ours.',
    contenders: [['Throughline', 'fuzz']],
    columns: [
      { figure: 'frames', title: 'frames', digits: 0 }, { figure: 'taken', title: 'good after all', digits: 0 },
      { figure: 'perSecond', title: 'frames a second', digits: 0 },
    ],
    goals: [],
    rounds: 1,
  },
  {
    title: 'Edits under somebody else’s number',
    how: 'New records, changed titles and erasures under client ids that others have written under, alone and beside honest edits; half as after a restart.',
    contenders: [['Throughline', 'forgeries']],
    columns: [{ figure: 'forgeries', title: 'forgeries', digits: 0 }, { figure: 'accepted', title: 'accepted', digits: 0 }],
    goals: [{ text: 'none is accepted', figure: 'accepted', most: 0 }],
    rounds: 1,
  },
  {
    title: 'From a link that is taken back to the closed socket',
    how: 'All sockets came by the link and have the same map open.',
    contenders: [['Throughline', 'revocation']],
    columns: [
      { figure: 'sockets', title: 'sockets', digits: 0 }, { figure: 'revokedP50', title: 'p50, ms', digits: 1 }, { figure: 'revokedP99', title: 'p99, ms', digits: 1 },
    ],
    goals: [{ text: 'p99 ≤ 500 ms', figure: 'revokedP99', most: 500 }],
  },
  {
    title: 'Everybody comes back after a restart',
    how: 'The server is stopped and started again on its port; each tab waits as ours does, with full jitter, and asks for what it lacks.',
    contenders: [['Throughline', 'storm']],
    columns: [
      { figure: 'tabs', title: 'tabs', digits: 0 }, { figure: 'awayP50', title: 'away p50, ms', digits: 0 }, { figure: 'awayMost', title: 'away at most, ms', digits: 0 },
    ],
    goals: [{ text: 'everybody is in step within 10 s', figure: 'awayMost', most: 10_000 }],
  },
]

async function section(plan: Plan, options: Options): Promise<Section> {
  options.say(`\n${plan.title}`)
  const ours = plan.contenders[0]?.[0] ?? ''
  const result = await contest({
    contenders: plan.contenders.filter(([name]) => options.wants(name)).map(
      ([name, what]): Contender<Figures> => ({ name, measure: () => measured(what, options) }),
    ),
    ours, twin: null, comparisons: [], floors: [], rounds: Math.min(options.rounds, plan.rounds ?? options.rounds), seed: options.seed, say: options.say,
  })
  const { title, how, columns, goals } = plan
  return { title, how, columns, ours, twin: null, result, floors: [], goals }
}

/** What the server takes of those who mean harm. */
export const hostile: Part = {
  name: 'hostile',
  run: async (options) => {
    const sections: Section[] = []
    for (const plan of PLANS) sections.push(await section(plan, options))
    return sections
  },
}
