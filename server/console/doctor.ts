import { rm } from 'node:fs/promises'
import type { Config } from '../config.ts'
import { proved, Refusal } from './backupFile.ts'
import type { Finding } from './finding.ts'
import { ok, problem, warning } from './finding.ts'
import { administer } from './folder.ts'
import { examineFrontDoor } from './frontDoor.ts'
import { examineMachine } from './machine.ts'
import { RemoteAdministration } from './remote.ts'

/** Copies everything and reads the copy, so that people go on working meanwhile. */
async function examineData(folder: string): Promise<Finding> {
  try {
    const copy = await administer(folder, (administration) => administration.backup())
    try {
      const { maps, bytes } = proved(copy)
      return ok('data', `${maps === 1 ? '1 map' : `${maps} maps`} in ${(bytes / 1_000_000).toFixed(1)} MB: undamaged, and every one can be read.`)
    } finally {
      await rm(copy, { force: true })
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return error instanceof Refusal && why.startsWith('There are no maps')
      ? problem('data', why)
      : problem('data', `${why} Until it is repaired, keep a copy of the folder and restore a backup into another one.`)
  }
}

/** Looks at what usually goes wrong in an installation. What is found says what to do about it. */
export async function examine(config: Config, now: () => number = Date.now): Promise<Finding[]> {
  const machine = await examineMachine(config.dataDir)
  if (machine.some(({ about, is }) => about === 'data folder' && is === 'problem')) return machine
  const data = await examineData(config.dataDir)
  let remote: RemoteAdministration | null
  try {
    remote = await RemoteAdministration.find(config.dataDir)
  } catch (error) {
    return [...machine, data, problem('server', error instanceof Error ? error.message : String(error))]
  }
  if (!remote) {
    const start = `No server runs on ${config.dataDir}. Start it, then run this again to examine the way to it.`
    return [...machine, data, warning('server', start)]
  }
  return [...machine, data, ok('server', 'It runs, and listens to the command line.'), ...await examineFrontDoor(config, remote, now)]
}
