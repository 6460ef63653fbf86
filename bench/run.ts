import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromiumPath } from '../e2e/chromium.ts'
import { canvas } from './canvas/bench.ts'
import { history } from './history/bench.ts'
import { hostile } from './hostile/bench.ts'
import { insights } from './insights/bench.ts'
import { machine } from './machine.ts'
import { model } from './model/bench.ts'
import type { Part, Section } from './part.ts'
import { people } from './people/bench.ts'
import { pictures } from './pictures/bench.ts'
import { docsReport, screenReport } from './report.ts'
import { sync } from './sync/bench.ts'

/**
 * `npm run bench`: all parts, or those named by `--only`; a table on screen and JSON in bench/results. `--contenders`
 * names those that take part. Ends with 1 when a floor does not hold or ours fails its correctness gate.
 */
const root = join(import.meta.dirname, '..')
const PARTS: readonly Part[] = [model, insights, history, sync, hostile, canvas, people, pictures]
const NEEDS_BROWSER = ['canvas', 'people', 'pictures']
const ROUNDS = 5

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    contenders: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    docs: { type: 'boolean', default: false },
  },
})
const names = values.only?.flatMap((name) => name.split(',')) ?? PARTS.map(({ name }) => name)
for (const name of names) {
  if (PARTS.some((part) => part.name === name)) continue
  console.error(`There is no part "${name}". There are ${PARTS.map((part) => part.name).join(', ')}.`)
  process.exit(2)
}
const wanted = values.contenders?.flatMap((name) => name.split(','))
const wants = (contender: string): boolean => wanted === undefined || wanted.includes(contender)
// Without all contenders there is nothing to prove.
const quick = values.quick || wanted !== undefined
const rounds = values.quick ? 1 : Number(values.rounds ?? ROUNDS)
const seed = Number(values.seed)
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  console.error('--rounds and --seed are whole numbers, such as --rounds 5 --seed 1.')
  process.exit(2)
}

if (!existsSync(join(root, 'bench/peers/node_modules'))) {
  console.log('Installing the peers (bench/peers) …')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', 'bench/peers'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const facts = machine(names.some((name) => NEEDS_BROWSER.includes(name)) ? chromiumPath() : null)
const date = new Date().toISOString()
const results = join(root, 'bench/results')
mkdirSync(results, { recursive: true })
const file = join(results, `${date.replaceAll(/[:.]/g, '-')}.json`)
const sections: Section[] = []
for (const part of PARTS) {
  if (!names.includes(part.name)) continue
  const done = await part.run({ quick, rounds, seed, wants, say: (line) => console.log(line) })
  for (const section of done) console.log(screenReport(section))
  sections.push(...done)
  // After each part: an hour's work is not lost with the last one.
  writeFileSync(file, JSON.stringify({ date, quick, rounds, seed, machine: facts, sections }, null, 2))
}
console.log(`\nWritten to ${file}`)
if (values.docs && !quick && names.length === PARTS.length) {
  writeFileSync(join(root, 'docs/benchmarks.md'), docsReport(sections, facts, rounds, date.slice(0, 10)))
}

const failures = sections.flatMap(({ result }) => result.failures)
for (const failure of failures) console.error(`✗ ${failure}`)
console.log(failures.length === 0 ? 'Every floor holds.' : `${failures.length} failed.`)
process.exit(failures.length === 0 ? 0 : 1)
