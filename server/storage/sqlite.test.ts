import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storageContract } from './contract.ts'
import { bytes, card, log, map, organisation, refusal } from './contractDrawing.ts'
import { openSqlite } from './sqlite.ts'
import { sqliteCode } from './sqliteError.ts'
import { openSqliteFile, threadEnds } from './sqliteFile.ts'
import { applicationId, steps } from './sqliteSchema.ts'

const codes = { full: sqliteCode.full, io: sqliteCode.io }

storageContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
  const faults = new SharedArrayBuffer(12)
  return {
    open: () => openSqlite({ folder, faults }),
    breakWith: (reason, after = 0, times = 1_000_000) =>
      new Int32Array(faults).set(reason ? [after, codes[reason], times] : [0, 0, 0]),
    remove: () => rm(folder, { recursive: true }),
  }
})

describe('the file of SQLite', () => {
  let place: string
  let folder: string
  let file: string
  let faults: Int32Array

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'throughline-'))
    folder = join(place, 'some', 'data')
    file = join(folder, 'throughline.db')
    faults = new Int32Array(new SharedArrayBuffer(12))
  })

  afterEach(() => rm(place, { recursive: true }))

  const fails = (times: number, code: number, after = 0): void => faults.set([after, code, times])

  const opened = (): ReturnType<typeof openSqlite> =>
    openSqlite({ folder, faults: faults.buffer as SharedArrayBuffer })

  it('is made with its folder, for the eyes of its owner only', async () => {
    const storage = await opened()
    await storage.create([map('a')])
    const modes = await Promise.all((await readdir(folder)).sort().map(async (name) =>
      `${name} ${((await stat(join(folder, name))).mode & 0o777).toString(8)}`))
    expect(modes).toEqual(['throughline.db 600', 'throughline.db-wal 600'])
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    await storage.close()
    expect(await readdir(folder)).toEqual(['throughline.db'])
  })

  it('is flushed to the disk at every commit, by one process only', () => {
    const open = openSqliteFile(folder)
    const pragma = (name: string): unknown => open.read(`PRAGMA ${name}`)[0]![name]
    const full = 2
    expect([pragma('synchronous'), pragma('journal_mode'), pragma('locking_mode'), pragma('foreign_keys')])
      .toEqual([full, 'wal', 'exclusive', 1])
    open.close()
  })

  it.each(['full', 'io'] as const)('is opened when the disk is %s only if it is there already', async (reason) => {
    fails(1000, codes[reason])
    await expect(opened()).rejects.toEqual(refusal(reason))
    fails(0, 0)
    await (await opened()).close()
    fails(1000, codes[reason])
    const storage = await opened()
    expect(await storage.workspace()).toBe(null)
    await expect(storage.create([organisation])).rejects.toEqual(refusal(reason))
    fails(0, 0)
    await storage.create([organisation])
    await storage.close()
  })

  describe('is refused, and left as it was,', () => {
    const refusedAsItWas = async (reason: Parameters<typeof refusal>[0], sentence: RegExp): Promise<void> => {
      const before = await readFile(file)
      await expect(opened()).rejects.toEqual(refusal(reason))
      await expect(opened()).rejects.toThrow(sentence)
      expect((await readFile(file)).equals(before)).toBe(true)
    }

    it('when it is no database', async () => {
      await mkdir(folder, { recursive: true })
      await writeFile(file, 'Dear diary, '.repeat(1000))
      await refusedAsItWas('corrupt', /is damaged or not made by Throughline\. Put back a backup/)
    })

    it('when it is a database of another program', async () => {
      await mkdir(folder, { recursive: true })
      const other = new DatabaseSync(file)
      other.exec('CREATE TABLE bookmark (url TEXT)')
      other.close()
      await refusedAsItWas('corrupt', /is a database of another program\. Move it away, or set DATA_DIR/)
    })

    it('when a newer Throughline wrote it', async () => {
      await (await opened()).close()
      const database = new DatabaseSync(file)
      database.exec('PRAGMA user_version = 99')
      database.close()
      await refusedAsItWas('newer', /newer Throughline \(storage version 99; this one knows 10\)\. Start that newer/)
    })
  })

  it('of a former version opens with all it has; nothing is told of its maps yet', async () => {
    await mkdir(folder, { recursive: true })
    const former = new DatabaseSync(file)
    former.exec(`${steps[0]}
      INSERT INTO document (id, kind, epoch, created_at) VALUES ('m', 'journey', 'e', 5);
      INSERT INTO log (document, seq, data) VALUES (1, 1, x'0102');
      INSERT INTO card (document, title, touchpoints, changed_at) VALUES (1, 'Old', 3, 6);
      INSERT INTO use (record, document, touchpoint, title, place) VALUES ('crm', 1, 't', 'Pay', 0);
      PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`)
    former.close()
    const storage = await opened()
    expect(await log(storage, 'm')).toBe('1 | 1')
    expect(await storage.mapsUsing(['crm'])).toMatchObject([{ id: 'm', title: 'Old', touchpoints: 3, changedAt: 6 }])
    expect(await storage.untold(1)).toEqual(['m'])
    await storage.describe('m', { digest: '{}', told: 1 })
    expect(await storage.untold(1)).toEqual([])
    await storage.close()
  })

  it('says which folder cannot be one', async () => {
    await writeFile(join(place, 'some'), 'not a folder')
    await expect(opened()).rejects.toEqual(refusal('readonly'))
    await expect(opened()).rejects.toThrow(`The folder ${folder} cannot be written. Give the user`)
  })

  describe('says that it must not write', () => {
    const opener = new URL('./opener.ts', import.meta.url).pathname
    const nobody = 65534

    /** What another process says that tries to open the file; as nobody, owning all of the place, where root would. */
    const saidBySomebody = async (): Promise<string> => {
      if (process.getuid?.() === 0) {
        const inside = await readdir(place, { recursive: true })
        for (const name of ['', ...inside]) await chown(join(place, name), nobody, nobody)
      }
      const { stdout } = await promisify(execFile)(process.execPath, [opener, folder])
      return stdout.trim()
    }

    const refusedUnder = async (path: string): Promise<void> => {
      const { mode } = await stat(path)
      await chmod(path, mode & 0o555)
      expect(await saidBySomebody()).toMatch(/^refused readonly .*cannot be written.*\.$/)
      await chmod(path, mode)
    }

    it('where it should make its folder', async () => {
      await refusedUnder(place)
      expect(await saidBySomebody()).toBe('open')
    })

    it('in its folder, or in its file', async () => {
      await (await opened()).close()
      await refusedUnder(folder)
      await refusedUnder(file)
      expect(await saidBySomebody()).toBe('open')
    })
  })

  it('says that it is damaged when a page that is read is', async () => {
    const storage = await opened()
    await storage.create([map('a')])
    for (let at = 0; at < 50; at++) await storage.append('a', new Uint8Array(4000).fill(at))
    await storage.close()
    const { size } = await stat(file)
    const handle = await open(file, 'r+')
    const noise = new Uint8Array(4096).fill(0xee)
    // The schema stands in the first pages.
    for (let page = 40 * 4096; page < size; page += 4096) await handle.write(noise, 0, 4096, page)
    await handle.close()
    const damaged = await opened()
    await expect(damaged.load('a')).rejects.toEqual(refusal('corrupt'))
    await damaged.close()
  })

  it('survives the death of the thread that writes it', async () => {
    const storage = await opened()
    await storage.create([map('a')])
    await storage.append('a', bytes(2))
    fails(1, threadEnds, 1)
    const underWay = [storage.append('a', bytes(3)), storage.load('a')]
    for (const call of underWay) await expect(call).rejects.toEqual(refusal('io'))
    expect(await log(storage, 'a')).toBe('1 2 | 2')
    expect(await storage.append('a', bytes(4))).toBe(3)
    await storage.close()
  })

  it('takes what it can of a group with a value that it cannot take', async () => {
    const storage = await opened()
    await storage.create([map('a'), map('b')])
    const results = await Promise.allSettled([
      storage.append('a', bytes(2)),
      storage.append('b', bytes(2), { card: card('Never', { changedAt: Number.NaN }) }),
      storage.append('b', bytes(3)),
      storage.append('a', bytes(3)),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: refusal('invalid') })
    expect(await log(storage, 'a')).toBe('1 2 3 | 3')
    expect(await log(storage, 'b')).toBe('1 | 1')
    expect((await storage.map('b'))?.title).toBe('b')
    await storage.close()
  })
})
