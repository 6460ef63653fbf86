import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import * as Y from 'yjs'
import { Client } from '../client.ts'
import { mapOf, titleOf } from '../mapRecord.ts'
import { assertIntegrity, copyFolder, lookAt, newFolder, storedDocuments } from './disk.ts'
import { PATIENCE } from './leaving.ts'
import { Refusals } from './refusals.ts'
import { newMap, spawnServer } from './serverProcess.ts'

/** The server may write files of one or two MiB: shells count blocks of 512 or 1024 bytes. */
const LIMIT = 'ulimit -S -f 2048;'
/** Milliseconds until clients are told. */
const TOLD_WITHIN = 1_000
const LETTERS = 'x'.repeat(20_000)

/** Adds notes until the disk is full. Returns how many were called durable, and how long it took to say that the next is not. */
async function fill(client: Client): Promise<{ kept: number; took: number }> {
  for (let n = 0; ; n++) {
    const began = performance.now()
    client.doc.getMap('notes').set(`note${n}`, new Y.Map<unknown>([['text', new Y.Text(LETTERS)]]))
    const fence = client.fence()
    await client.until(() => client.durable >= fence || client.trouble !== null, 'durable or trouble')
    if (client.trouble) return { kept: n, took: performance.now() - began }
  }
}

async function assertKept(folder: string, map: string, kept: number): Promise<Y.Doc> {
  assertIntegrity(folder)
  const [stored] = (await storedDocuments(folder, [map])) as [Y.Doc]
  const notes = stored.getMap<Y.Map<Y.Text>>('notes')
  for (let n = 0; n < kept; n++) assert.equal(notes.get(`note${n}`)?.get('text')?.length, LETTERS.length, `note ${n} is whole`)
  return stored
}

/** A disk that is full: said at once, read-only, and when there is room again everything goes on by itself. */
export async function recoverFromFullDisk(): Promise<string> {
  const folder = await newFolder()
  const server = spawnServer(folder, LIMIT)
  const url = await server.ready
  const map = await newMap(url, 'blank')
  const join = (): Promise<Client> => new Client(url, map, 'journey').ready()
  const [writer, other] = [await join(), await join()]
  const refusals = await Refusals.begin(url, map)
  const { kept, took } = await fill(writer)
  assert.deepEqual(writer.trouble, { reason: 'full' })
  assert.ok(took < TOLD_WITHIN, `told after ${took} ms`)
  await other.until(() => other.trouble?.reason === 'full', 'trouble')

  mapOf(other.doc).set('title', 'Written meanwhile')
  const refused = other.fence()
  const newcomer = await join()
  assert.deepEqual(newcomer.welcome?.trouble, { reason: 'full' })
  assert.notEqual(titleOf(newcomer.doc), 'Written meanwhile')
  assert.ok(other.durable < refused, 'nothing is called durable that is not')
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
  await refusals.refused()

  execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:'])
  const freed = performance.now()
  const clients = [writer, other, newcomer]
  await Promise.all(clients.map((client) => client.until(() => client.trouble?.reason === null, 'the end of the trouble')))
  const waited = performance.now() - freed
  await Promise.all([writer.saved(), other.saved()])
  await newcomer.until(() => titleOf(newcomer.doc) === 'Written meanwhile', 'what was refused')
  await refusals.taken()

  assert.equal(await server.terminate(), 0, server.output())
  for (const client of clients) await client.leave()
  await refusals.end()
  await lookAt(await copyFolder(folder), (storage) => refusals.check(storage))
  const stored = await assertKept(folder, map, kept + 1)
  assert.equal(titleOf(stored), 'Written meanwhile')
  await rm(folder, { recursive: true })
  return `told ${Math.round(took)} ms after the edit, over ${Math.round(waited)} ms after there was room`
}

/** SIGTERM while the disk is full: the server cannot save, yet it leaves in time, and what it called durable is there. */
export async function leaveFullDisk(): Promise<string> {
  const folder = await newFolder()
  const server = spawnServer(folder, LIMIT)
  const url = await server.ready
  const map = await newMap(url, 'blank')
  const writer = await new Client(url, map, 'journey').ready()
  const { kept } = await fill(writer)
  const began = performance.now()
  await server.terminate()
  const took = performance.now() - began
  assert.ok(took < PATIENCE, `left after ${took} ms`)
  await writer.leave()
  await assertKept(folder, map, kept)
  await rm(folder, { recursive: true })
  return `after ${Math.round(took)} ms, with all ${kept} durable notes on disk`
}
