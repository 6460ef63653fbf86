import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { reindexed } from '../reindexing.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { Refusal } from './backupFile.ts'

const count = (n: number): string => (n === 1 ? '1 map' : `${n} maps`)

/**
 * Rebuilds, from the documents in a data folder, what is told across maps. Rejects with a sentence while a server holds
 * the folder, and when a map cannot be read.
 */
export async function reindexFolder(folder: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(join(folder, 'throughline.db'))) throw new Refusal(`There are no maps in ${folder}. Set DATA_DIR to the folder that holds them.`)
  const storage = await openSqlite({ folder })
  try {
    const { maps, differed, unread } = await reindexed(storage)
    say(`The index of ${count(maps)} in ${folder} is rebuilt; ${differed === 0 ? 'nothing' : count(differed)} differed.`)
    if (unread.length > 0) throw new Refusal(`${count(unread.length)} could not be read and kept what was told before: ${unread.join(', ')}.`)
  } finally {
    await storage.close()
  }
}
