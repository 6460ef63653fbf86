import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { chromiumPath } from './chromium.ts'
import { proxyPaths } from './proxies.ts'

/**
 * All that `npm test` shows, in order. Goes on after a failure, so that one run tells everything, and ends with the
 * line `N passed, N failed`; the exit code is 0 only when something ran and nothing failed.
 */
const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules/.bin')
const output = join(root, 'e2e/output')

interface Count {
  passed: number
  failed: number
}

interface Step extends Count {
  readonly name: string
  readonly seconds: number
}

interface Ended {
  readonly code: number
  readonly text: string
}

/** Runs a program with its output shown as it comes and kept. */
function run(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const kept: string[] = []
    const child = spawn(command, args, { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => (kept.push(chunk.toString()), process.stdout.write(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (kept.push(chunk.toString()), process.stderr.write(chunk)))
    child.once('error', (error) => resolve({ code: 1, text: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, text: kept.join('') }))
  })
}

/** A program that passes or fails as one; where it counts for itself (`N passed, N failed`), its own numbers. */
async function check(command: string, args: readonly string[]): Promise<Count> {
  const { code, text } = await run(command, args)
  const own = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
  const count = own ? { passed: Number(own[1]), failed: Number(own[2]) } : { passed: code === 0 ? 1 : 0, failed: 0 }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** A run of vitest, counted by its own report. What breaks outside of any test counts as one failure more. */
async function vitest(name: string, args: readonly string[]): Promise<Count> {
  const report = join(output, `${name}.json`)
  rmSync(report, { force: true })
  const { code } = await run(join(bin, 'vitest'), [
    'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
  ])
  const count = existsSync(report) ? read(report) : { passed: 0, failed: 0 }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function read(report: string): Count {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>
  return { passed: Number(numPassedTests) || 0, failed: Number(numFailedTests) || 0 }
}

function browser(): Promise<Count> {
  try {
    chromiumPath()
    proxyPaths()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return Promise.resolve({ passed: 0, failed: 1 })
  }
  return vitest('browser', ['--config', 'e2e/vitest.config.ts'])
}

type Work = readonly [name: string, work: () => Promise<Count>]

/** So many parts of the units, so that the last ones still find something to stand beside. */
const PARTS = 4
/** Half of the machine, whatever its size: the other half is that of what stands beside it. */
const HALF = Math.max(1, Math.floor(availableParallelism() / 2))
const UNITS = Array.from({ length: PARTS }, (_, i): Work => [
  `units, arrows, storage, fuzz ${i + 1}/${PARTS}`,
  () => vitest(`unit${i + 1}`, [`--maxWorkers=${HALF}`, `--shard=${i + 1}/${PARTS}`]),
])

/** One group after another; in each, two works at once, as two cores can do. The browser takes both. */
const STEPS: readonly (readonly Work[])[] = [
  [
    ['build by npm start', () => check(process.execPath, ['e2e/start.ts'])],
    ['types', () => check(join(bin, 'tsc'), ['-p', 'tsconfig.json'])],
    ['types without DOM', () => check(join(bin, 'tsc'), ['-p', 'tsconfig.pure.json'])],
  ],
  [['crashes', () => check(process.execPath, ['e2e/crash/run.ts'])], ...UNITS],
  [['browser', browser]],
]

async function timed([name, work]: Work): Promise<Step> {
  console.log(`\n── ${name}`)
  const from = performance.now()
  const count = await work()
  return { name, ...count, seconds: (performance.now() - from) / 1000 }
}

/** Two at once; what comes next begins as soon as one of them has ended. Answers in the order of `works`. */
async function inTwo(works: readonly Work[]): Promise<Step[]> {
  const ended: Step[] = []
  const queue = works.entries()
  const one = async (): Promise<void> => {
    for (const [at, work] of queue) ended[at] = await timed(work)
  }
  await Promise.all([one(), one()])
  return ended
}

/** `npm test -- build browser` runs only the steps whose names begin so. */
const wanted = process.argv.slice(2)
const done: Step[] = []
for (const group of STEPS) {
  done.push(...await inTwo(group.filter(([name]) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))))
}

const passed = done.reduce((sum, step) => sum + step.passed, 0)
const failed = done.reduce((sum, step) => sum + step.failed, 0)
console.log('')
for (const step of done) {
  const mark = step.failed > 0 || step.passed === 0 ? '✗' : '✓'
  const numbers = `${String(step.passed).padStart(6)} passed ${String(step.failed).padStart(4)} failed`
  console.log(`${mark} ${step.name.padEnd(30)}${numbers} ${step.seconds.toFixed(1).padStart(7)} s`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 || done.some((step) => step.passed === 0) ? 1 : 0
