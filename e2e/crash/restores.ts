import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { proved } from '../../server/console/backupFile.ts'
import { RemoteAdministration } from '../../server/console/remote.ts'
import { openSqlite } from '../../server/storage/sqlite.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { readSnapshot } from '../../src/model/table.ts'
import { Client } from '../client.ts'
import { mapOf, rename } from '../mapRecord.ts'
import { copyFolder, lookAt } from './disk.ts'
import { checkPast } from './past.ts'
import { Sender } from './sender.ts'
import { newMap, spawnServer } from './serverProcess.ts'
import { Speaker, Talk } from './talk.ts'

const root = join(import.meta.dirname, '../..')
/** Milliseconds within which a restore is over, and a backup of a small folder with its program's start. */
const RESTORE = 80
const BACKUP = 1_500

/** What stands in a folder that no server has: the title of a map, and its epoch. */
async function read(folder: string, id: string): Promise<{ title: unknown; card: string | undefined; epoch: string | undefined }> {
  const storage = await openSqlite({ folder })
  try {
    const doc = new Y.Doc()
    for (const update of (await storage.load(id))?.updates ?? []) Y.applyUpdate(doc, update)
    const map = await storage.map(id)
    return { title: mapOf(doc).get('title'), card: map?.title, epoch: map?.epoch }
  } finally {
    await storage.close()
  }
}

/** Kills the server in the middle of restores: a map is as it was, or as it is to be, with the epoch that belongs to it. */
export async function killRestores(times: number, random: () => number): Promise<string> {
  let before = 0
  for (let i = 0; i < times; i++) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-crash-'))
    try {
      const server = spawnServer(folder)
      const url = await server.ready
      const id = await newMap(url, 'telecom-order')
      const client = await new Client(url, id, 'journey').ready()
      const began = readSnapshot(client.doc, journeySchema)
      // What stands beside a map stays as it is when the map is taken back.
      const beside = [new Speaker(new Talk(id), 'Ann', random), new Sender(id, random)]
      for (const asker of beside) assert.ok(await asker.ask(url), 'the server stays')
      rename(client, 'First')
      await client.saved()
      const first = Date.now()
      await pause(5)
      rename(client, 'Second')
      await client.saved()
      const epoch = client.welcome?.epoch
      const remote = await RemoteAdministration.find(folder)
      assert(remote, 'the command line reaches the server')
      const restored = remote.restore(id, first).then(() => true, () => false)
      await pause(random() * RESTORE)
      await server.kill()
      const answered = await restored
      const { title, card, epoch: now } = await read(folder, id)
      const isOld = now === epoch
      assert.equal(title, isOld ? 'Second' : 'First')
      assert.equal(card, title)
      assert(!(answered && isOld), 'what was said to be restored is restored')
      await lookAt(await copyFolder(folder), async (storage) => {
        for (const asker of beside) await asker.check(storage)
        await checkPast(storage, id, began)
      })
      if (isOld) before++
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  return `${times} kills, ${before} of them before the new state`
}

/** Kills backups and the restoring of backups: a file or folder of that name is whole, or not there. */
export async function killBackups(times: number, random: () => number): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'throughline-crash-'))
  let whole = 0
  try {
    const folder = join(place, 'data')
    const server = spawnServer(folder)
    await newMap(await server.ready, 'telecom-order')
    const run = async (args: readonly string[], wait: number | null): Promise<void> => {
      const child = spawn(process.execPath, ['server/cli.ts', ...args], { cwd: root, env: { PATH: process.env.PATH, DATA_DIR: folder }, stdio: 'ignore' })
      const gone = new Promise((resolve) => child.once('close', resolve))
      if (wait !== null) await Promise.race([pause(wait), gone])
      if (wait !== null) child.kill('SIGKILL')
      await gone
    }
    const good = join(place, 'good.db')
    await run(['backup', '--to', good], null)
    const { maps } = proved(good)
    for (let i = 0; i < times; i++) {
      const file = join(place, `backup-${i}.db`)
      await run(['backup', '--to', file], random() * BACKUP)
      if (existsSync(file)) assert.equal(proved(file).maps, maps)
      const into = join(place, `into-${i}`)
      await run(['restore', '--file', good, '--to', into], random() * BACKUP)
      const database = join(into, 'throughline.db')
      if (existsSync(database)) assert.equal(proved(database).maps, maps)
      whole += Number(existsSync(file)) + Number(existsSync(database))
      // What a kill left behind is in nobody's way.
      if (i === times - 1) {
        if (!existsSync(file)) await run(['backup', '--to', file], null)
        if (!existsSync(database)) await run(['restore', '--file', good, '--to', into], null)
        assert.equal(proved(file).maps, maps)
        assert.equal(proved(database).maps, maps)
      }
    }
    await server.kill()
  } finally {
    await rm(place, { recursive: true })
  }
  return `${2 * times} kills, ${whole} of them after the end`
}
