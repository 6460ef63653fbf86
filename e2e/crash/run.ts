import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { leaveFullDisk, recoverFromFullDisk } from './fullDisk.ts'
import { killMany } from './kills.ts'
import { leaveUnderLoad, refuseSecond } from './leaving.ts'
import { killBackups, killRestores } from './restores.ts'
import { killAll } from './serverProcess.ts'

/**
 * What the real server keeps when its process ends: killed at any moment, asked to leave, with a full disk. `SEED` decides
 * what people do and how long a server lives; when exactly a kill hits is up to the machine. Ends with `N passed, N failed`.
 */
const SEED = Number(process.env.SEED ?? 20261122)
/** `node e2e/crash/run.ts 1000` kills a thousand times. */
const KILLS = Number(process.env.CRASH_KILLS ?? process.argv[2] ?? 100)
/** Restores and backups that are killed: each takes a start of a program. */
const RESTORES = 6
/** Fewer edits, or answers, than so many a kill, and the kills show nothing. */
const LEAST = 5
const LEAST_ANSWERED = 1

let passed = 0
let failed = 0
const say = (line: string): void => console.log(line)

async function show(what: string, work: () => Promise<string>): Promise<void> {
  try {
    const detail = await work()
    passed++
    say(`✓ ${what}: ${detail}`)
  } catch (error) {
    failed++
    say(`✗ ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}

say(`SEED=${SEED} CRASH_KILLS=${KILLS}`)
const random = randomFrom(SEED)
try {
  await show('A second server on the same folder is refused', () => refuseSecond(random))
  await show('SIGTERM under load', () => leaveUnderLoad(random))
  await show('A full disk', recoverFromFullDisk)
  await show('SIGTERM with a full disk', leaveFullDisk)
  await show('A restore is done or not, whenever the server is killed', () => killRestores(RESTORES, random))
  await show('A backup is whole or not there, whenever it is killed', () => killBackups(RESTORES, random))
  await show('Every edit that was called durable, and all that was answered, is there after each kill', async () => {
    const tally = await killMany(KILLS, random, say)
    passed += tally.passed
    failed += tally.failed
    if (tally.failed > 0) throw new Error(`${tally.failed} failures`)
    if (tally.durable < LEAST * KILLS) throw new Error(`only ${tally.durable} durable edits: too few to show anything`)
    if (tally.answered < LEAST_ANSWERED * KILLS) throw new Error(`only ${tally.answered} answers: too few to show anything`)
    return `${tally.durable} edits, ${tally.answered} comments, votes, ideas and files, ${tally.entries} entries of history, ${tally.passed} kills, ${tally.early} of them before the server was up`
  })
} finally {
  await killAll()
}
say(`${passed} passed, ${failed} failed`)
// Whoever still works for a part that broke off would keep the process.
process.exit(failed > 0 || passed === 0 ? 1 : 0)
