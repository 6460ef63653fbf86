import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { Client } from '../../e2e/client.ts'
import { throughline } from '../../e2e/commandLine.ts'
import { atEnd, here, start } from '../../e2e/inProcess.ts'
import { rename } from '../../e2e/mapRecord.ts'
import { maps } from '../../e2e/requests.ts'
import { journeySchema } from '../../src/model/journey/schema.ts'
import { CLOSE } from '../../src/model/wire.ts'
import { removeCopies } from './administration.ts'
import { proved, Refusal } from './backupFile.ts'
import { readTime, stretchesOf, timeText } from './times.ts'
import { openSqlite } from '../storage/sqlite.ts'

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-cli-'))
  atEnd(() => rm(folder, { recursive: true }))
  return folder
}

/** A server on a data folder that listens to the command line. */
async function serve(folder: string, now: () => number = Date.now): Promise<void> {
  const storage = await openSqlite({ folder })
  atEnd(() => storage.close())
  await start({ storage, now, config: { dataDir: folder } })
  await here.server.listenToConsole()
}

const content = (doc: Y.Doc): unknown => Object.fromEntries(Object.keys(journeySchema).map((table) => [table, doc.getMap(table).toJSON()]))

it('explains itself, and says in one sentence what is wrong with what was typed', async () => {
  const folder = await newFolder()
  expect(await throughline(folder, ['help'])).toMatchObject({ code: 0, out: expect.stringContaining('throughline backup --to <file>') as string })
  for (const [args, sentence] of [
    [['back-up'], 'There is no command "back-up". See: throughline help'],
    [['backup'], 'Say where to, such as'],
    [['backup', '--two', 'x'], 'See: throughline help'],
    [['restore', '--file', 'x', '--map', 'y'], 'use one of them'],
  ] as const) {
    const said = await throughline(folder, args)
    expect({ ...said, error: said.error.trim().split('\n').length }).toEqual({ code: 2, out: '', error: 1 })
    expect(said.error).toContain(sentence)
  }
  expect(await throughline(folder, ['backup', '--to', join(folder, 'b.db')])).toEqual({ code: 1, out: '', error: `There are no maps in ${folder}. Set DATA_DIR to the folder that holds them.` })
})

it('takes a map back while people are in it, after it has told which maps and times there are', async () => {
  let now = Date.now() - 5 * 3_600_000
  const folder = await newFolder()
  await serve(folder, () => now)
  expect((await stat(join(folder, 'control'))).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'control', 'socket'))).mode & 0o777).toBe(0o600)
  const client = await here.join()
  const [before] = await maps()
  now += 3_600_000
  rename(client, 'A mistake')
  await client.saved()
  now = Date.now()

  const which = await throughline(folder, ['restore'])
  expect(which.code).toBe(2)
  expect(which.out).toContain(`${here.map}  `)
  expect(which.out).toContain('A mistake')
  const when = await throughline(folder, ['restore', '--map', 'a mist', '--list'])
  expect(when).toMatchObject({ code: 0, error: '' })
  expect(when.out.trim().split('\n')).toHaveLength(3)
  expect(await throughline(folder, ['restore', '--map', 'a mist', '--at', 'soon'])).toMatchObject({ code: 2 })
  const early = await throughline(folder, ['restore', '--map', here.map, '--at', '2020-01-01T10:00'])
  expect(early).toMatchObject({ code: 1, error: expect.stringContaining('Nothing is known of it at that time') as string })

  const done = await throughline(folder, ['restore', '--map', `${here.url}/map/${here.map}`, '--at', '270 minutes ago'])
  expect(done).toMatchObject({ code: 0, error: '' })
  expect(await client.end()).toBe(CLOSE.wrongEpoch)
  expect((await maps())[0]).toMatchObject({ id: here.map, title: before?.title })
  expect(await here.storage.audit({ before: null, most: 10 }))
    .toMatchObject([{ actor: 'console', action: 'take a document back to a time', object: `map ${here.map}`, result: 'done' }])

  const undo = /throughline (restore .*)$/m.exec(done.out)?.[1]?.split(' ') ?? []
  expect(await throughline(folder, undo)).toMatchObject({ code: 0 })
  expect((await maps())[0]).toMatchObject({ title: 'A mistake' })
})

it('backs up a running server to one file, which restores into an empty folder and nowhere else', async () => {
  const folder = await newFolder()
  await serve(folder)
  const client = await here.join()
  rename(client, 'Worth keeping')
  await client.saved()
  const before = content(client.doc)
  const file = join(await newFolder(), 'monday.db')

  expect(await throughline(folder, ['backup', '--to', file])).toMatchObject({ code: 0, error: '', out: expect.stringContaining('holds 1 map') as string })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readdir(folder)).filter((name) => name.startsWith('backup'))).toEqual([])
  expect(await throughline(folder, ['backup', '--to', file])).toMatchObject({ code: 1, error: expect.stringContaining('is there already') as string })

  const full = await throughline(folder, ['restore', '--file', file])
  expect(full).toMatchObject({ code: 1, error: expect.stringContaining('There are maps in') as string })
  const other = join(await newFolder(), 'new')
  const restored = await throughline(folder, ['restore', '--file', file, '--to', other])
  expect(restored).toMatchObject({ code: 0, error: '' })
  expect(await readdir(other)).toEqual(['throughline.db'])

  const { map } = here
  const epoch = client.welcome?.epoch ?? ''
  await serve(other)
  const again = await new Client(here.url, map, 'journey').ready()
  expect(content(again.doc)).toEqual(before)
  expect(await new Client(here.url, map, 'journey', { hello: { epoch } }).end()).toBe(CLOSE.wrongEpoch)
})

it('backs up and restores without a server, too', async () => {
  const folder = await newFolder()
  await serve(folder)
  await here.end()
  await here.storage.close()
  expect(existsSync(join(folder, 'control'))).toBe(false)
  const file = join(folder, 'backup.db')
  expect(await throughline(folder, ['backup', '--to', file])).toMatchObject({ code: 0, error: '' })
  expect(proved(file)).toMatchObject({ maps: 1 })
  expect(await throughline(folder, ['restore', '--map', here.map, '--at', new Date().toISOString()])).toMatchObject({ code: 0, error: '' })
  expect(await throughline(folder, ['reindex'])).toMatchObject({ code: 0, out: expect.stringContaining('nothing differed') as string })
})

it('refuses a backup that is none, or is damaged, or cut short, with a sentence', async () => {
  const folder = await newFolder()
  await serve(folder)
  const file = join(folder, 'good.db')
  await throughline(folder, ['backup', '--to', file])
  const bytes = await readFile(file)
  const bad = async (name: string, content: Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const damaged = Uint8Array.from(bytes)
  damaged.fill(0xff, 4096 * 3, 4096 * 12)
  for (const wrong of [
    join(folder, 'nowhere.db'), await bad('text.db', Buffer.from('not a database')), await bad('empty.db', new Uint8Array()),
    await bad('damaged.db', damaged), await bad('short.db', bytes.subarray(0, bytes.length >> 1)),
  ]) expect(() => proved(wrong), wrong).toThrow(Refusal)
  const into = join(folder, 'into')
  const said = await throughline(folder, ['restore', '--file', join(folder, 'damaged.db'), '--to', into])
  expect(said).toMatchObject({ code: 1, out: '' })
  expect(said.error.trim().split('\n')).toHaveLength(1)
  expect(existsSync(into)).toBe(false)
})

it('removes copies that nobody came for, and nothing else', async () => {
  const folder = await newFolder()
  const names = [`backup-${'A'.repeat(22)}.partial`, `doctor-${'A'.repeat(22)}.partial`, 'backup-monday.db', 'throughline.db']
  for (const name of names) await writeFile(join(folder, name), '')
  await removeCopies(folder)
  expect((await readdir(folder)).toSorted()).toEqual(['backup-monday.db', 'throughline.db'])
})

it('reads times as people type them', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')
  expect(readTime('2 hours ago', now)).toBe(now - 7_200_000)
  expect(readTime('1 Day ago', now)).toBe(now - 86_400_000)
  expect(readTime('2026-02-28T10:00:00.500Z', now)).toBe(Date.parse('2026-02-28T10:00:00.500Z'))
  expect(readTime('2026-02-28 10:00', now)).toBe(new Date(2026, 1, 28, 10).getTime())
  expect(readTime(timeText(now + 700), now)).toBe(now + 999)
  for (const wrong of ['', 'yesterday', '12', '2026-13-45T99:00', '-2 hours ago', 'hours ago']) expect(readTime(wrong, now), wrong).toBeNull()
  expect(stretchesOf([1, 2, 600_001, 2_000_000])).toEqual([{ from: 1, to: 600_001, changes: 3 }, { from: 2_000_000, to: 2_000_000, changes: 1 }])
})
