import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Restoring } from '../restoring.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { LIMITS } from '../sync/limits.ts'
import { Rooms } from '../sync/rooms.ts'
import type { Administration } from './administration.ts'
import { OwnAdministration } from './administration.ts'
import { Refusal } from './backupFile.ts'
import { RemoteAdministration } from './remote.ts'

/**
 * Does something with what a data folder holds: through the server that runs on it, or with the storage itself where none
 * does. Rejects with a sentence when there is nothing, or it cannot be reached.
 */
export async function administer<T>(folder: string, work: (administration: Administration) => Promise<T>): Promise<T> {
  if (!existsSync(join(folder, 'throughline.db'))) throw new Refusal(`There are no maps in ${folder}. Set DATA_DIR to the folder that holds them.`)
  const remote = await RemoteAdministration.find(folder)
  if (remote) return work(remote)
  const storage = await openSqlite({ folder })
  try {
    const rooms = new Rooms(storage, LIMITS, Date.now)
    try {
      return await work(new OwnAdministration({ storage, restoring: new Restoring(storage, rooms, Date.now), folder, now: Date.now }))
    } finally {
      await rooms.close()
    }
  } finally {
    await storage.close()
  }
}
