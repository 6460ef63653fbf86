import { writeSync } from 'node:fs'
import { openSqlite } from './sqlite.ts'
import { StorageError } from './storage.ts'

/**
 * A process for tests: `node appender.ts <folder> <bytes an update>` opens the folder and appends to three documents at
 * once, compacting now and then, until it is killed. It says on standard output, one line each: `open`, then
 * `<document> <number>` for each append that was acknowledged, or `refused <reason> <message>` and nothing more.
 *
 * An update holds its own number in its first four bytes; a snapshot that of the last update it stands for.
 */
const [folder = '', size = ''] = process.argv.slice(2)
const documents = ['a', 'b', 'c']

// Written at once and in order: what was not said was not acknowledged.
const say = (line: string): number => writeSync(1, `${line}\n`)

const numbered = (number: number): Uint8Array => {
  const update = new Uint8Array(Math.max(4, Number(size)))
  new DataView(update.buffer).setUint32(0, number)
  return update
}

function tell(error: unknown): void {
  say(error instanceof StorageError ? `refused ${error.reason} ${error.message}` : `failed ${String(error)}`)
}

async function run(): Promise<void> {
  const storage = await openSqlite({ folder })
  say('open')
  const append = async (id: string): Promise<void> => {
    if (!await storage.document(id)) {
      await storage.create([{ id, kind: 'organisation', epoch: 'one', createdAt: 0, update: numbered(1) }])
    }
    for (let next = (await storage.load(id))!.seq + 1; ; next += 2) {
      const pair = [storage.append(id, numbered(next)), storage.append(id, numbered(next + 1))]
      for (const number of await Promise.all(pair)) say(`${id} ${number}`)
      if (next % 7 === 0) await storage.compact(id, numbered(next), next)
    }
  }
  await Promise.all(documents.map(append))
}

run().catch(tell)
