import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { readConfig } from '../config.ts'
import { kept, mayKeep, Refusal, restoredInto } from './backupFile.ts'
import { examine } from './doctor.ts'
import { administer } from './folder.ts'
import { Misuse, restoreMap } from './restoreCommand.ts'
import { reindexFolder } from './reindexCommand.ts'

const HELP = `Throughline's command line. Settings, such as DATA_DIR, are those of the server: give both the same.

  throughline backup --to <file>
      Copies everything to one file, while the server runs or not, and proves that it can be read.
  throughline restore --file <backup> [--to <folder>]
      Proves a backup readable and puts it into a data folder that is empty: DATA_DIR, or the one named.
  throughline restore --map <id, address or title> --list
      Shows when a map was changed in the last 30 days; without --map, which maps there are.
  throughline restore --map <id, address or title> --at <time>
      Takes a map back to a time, such as 2026-03-01T14:30 or "2 hours ago", while people go on working.
      The map "organisation" is what all maps share.
  throughline doctor
      Looks at what usually goes wrong in an installation, and says what to do. Ends with 1 when there is a problem.
  throughline reindex
      Makes anew what is told across maps. The server must not run.
  throughline help
      Shows this.`

type Environment = Readonly<Record<string, string | undefined>>
type Say = (line: string) => void

function settings(environment: Environment): Config {
  const reading = readConfig(environment)
  if (!reading.ok) throw new Refusal(reading.problems.join('\n'))
  return reading.config
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`
const mapCount = (n: number): string => (n === 1 ? '1 map' : `${n} maps`)

async function backup(to: string | undefined, environment: Environment, say: Say): Promise<void> {
  if (to === undefined) throw new Misuse('Say where to, such as: throughline backup --to /backups/throughline-monday.db')
  const file = resolve(to)
  mayKeep(file)
  const { maps, bytes } = await administer(settings(environment).dataDir, async (administration) => kept(await administration.backup(), file))
  say(`${file} holds ${mapCount(maps)} (${megabytes(bytes)}), and every one of them can be read.`)
}

async function restoreFile(file: string, to: string | undefined, environment: Environment, say: Say): Promise<void> {
  const folder = resolve(to ?? settings(environment).dataDir)
  const { maps } = await restoredInto(resolve(file), folder)
  say(`${mapCount(maps)} of ${resolve(file)} are in ${folder} now, every one of them readable. Start the server with DATA_DIR=${folder}.`)
  say('People sign in anew, and pages that were open ask to be reloaded.')
}

async function doctor(config: Config, say: Say): Promise<void> {
  const findings = await examine(config)
  for (const { about, is, says } of findings) say(`${is.padEnd(7)}  ${about}: ${says}`)
  const problems = findings.filter(({ is }) => is === 'problem').length
  if (problems > 0) throw new Refusal(problems === 1 ? 'There is 1 problem.' : `There are ${problems} problems.`)
}

async function run(args: readonly string[], environment: Environment, say: Say): Promise<void> {
  const [command = 'help', ...rest] = args
  const words = <O extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(options: O) => {
    try {
      return parseArgs({ args: rest, options, strict: true, allowPositionals: false }).values
    } catch (error) {
      throw new Misuse(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. See: throughline help`)
    }
  }
  const text = { type: 'string' } as const
  switch (command) {
    case 'help':
    case '--help':
    case '-h':
      return say(HELP)
    case 'backup':
      return backup(words({ to: text }).to, environment, say)
    case 'doctor': {
      words({})
      return doctor(settings(environment), say)
    }
    case 'reindex':
      words({})
      return reindexFolder(settings(environment).dataDir, say)
    case 'restore': {
      const { file, to, ...wanted } = words({ file: text, to: text, map: text, at: text, list: { type: 'boolean' } })
      if (file !== undefined && (wanted.map ?? wanted.at ?? wanted.list) !== undefined) {
        throw new Misuse('--file restores everything into an empty folder, --map takes one map back: use one of them.')
      }
      if (file !== undefined) return restoreFile(file, to, environment, say)
      if (to !== undefined) throw new Misuse('--to goes with --file: say which backup to put there.')
      return administer(settings(environment).dataDir, (administration) => restoreMap(administration, wanted, say))
    }
    default:
      throw new Misuse(`There is no command ${JSON.stringify(command)}. See: throughline help`)
  }
}

/** Runs one command. Resolves with the exit code: 2 where it was typed wrongly, 1 where it failed. */
export async function commandLine(args: readonly string[], environment: Environment, say: Say, complain: Say): Promise<0 | 1 | 2> {
  try {
    await run(args, environment, say)
    return 0
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    return error instanceof Misuse ? 2 : 1
  }
}
