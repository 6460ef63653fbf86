import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import * as Y from 'yjs'
import { askFrame, Client, message, presenceFrame, updateFrame } from '../../e2e/client.ts'
import { MESSAGE } from '../../src/model/wire.ts'
import { quantile, seeded } from '../statistics.ts'

const PEOPLE = 50
const HOSTILE = 50
/** Milliseconds between two edits of one person. */
const PACE = 250

type Random = () => number

/** Ten bytes that claim 2²⁵ − 1 structs. */
const BOMB = updateFrame(Uint8Array.from([1, 255, 255, 255, 15, 77, 0]))

/** What each kind of attacker sends in one go. */
const ATTACKS: readonly ((client: Client, random: Random) => void)[] = [
  (client) => client.send(BOMB),
  (client, random) => client.send(Uint8Array.from({ length: 40 + Math.floor(random() * 400) }, () => Math.floor(random() * 256))),
  (client) => {
    for (let i = 0; i < 100; i++) client.send(presenceFrame([{ client: client.doc.clientID, clock: i, state: '{"cursor":{"x":1,"y":1}}' }]))
  },
  (client) => {
    client.ws.pause()
    for (let i = 0; i < 20; i++) client.send(askFrame(Uint8Array.of(0)))
  },
  (client, random) => {
    // Builds on what is not there.
    const doc = new Y.Doc()
    doc.getMap('notes').set('x'.repeat(12), new Y.Map([['text', 'x'.repeat(4_000)]]))
    doc.getMap('notes').set('y'.repeat(12), new Y.Map())
    const gap = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Y.Doc()))
    gap[2] = Math.floor(random() * 100) + 1
    client.send(updateFrame(gap))
    client.send(message(MESSAGE.sync, 2, gap))
  },
]

interface Told {
  readonly url: string
  readonly map: string
}

const told = <T>(child: ChildProcess): Promise<T> => new Promise((resolve) => child.once('message', (value) => resolve(value as T)))

/** Fifty people at work, with or without fifty sockets that mean harm, for so many milliseconds. */
export async function crowd(hostile: boolean, duration: number, seed: number): Promise<Record<string, number>> {
  const random = seeded(seed)
  const child = spawn(process.execPath, ['--max-semi-space-size=8', '--expose-gc', join(import.meta.dirname, 'server.ts')], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { url, map } = await told<Told>(child)
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => new Client(url, map, 'journey').ready()))
  child.send('begin')
  await told(child)

  const ends = performance.now() + duration
  let attackers = 0
  const attack = async (kind: number): Promise<void> => {
    while (performance.now() < ends) {
      const client = new Client(url, map, 'journey', { hello: null, polite: kind === 3 })
      attackers++
      await client.until(() => client.ws.readyState === client.ws.OPEN, 'the open socket').catch(() => {})
      while (!client.closed && client.ws.readyState === client.ws.OPEN && performance.now() < ends) {
        ;(ATTACKS[kind] as (typeof ATTACKS)[number])(client, random)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      client.ws.terminate()
      client.doc.destroy()
    }
  }
  const waits: number[] = []
  const work = async (client: Client, n: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, random() * PACE))
    for (let at = 0; performance.now() < ends; at++) {
      const from = performance.now()
      client.doc.getMap('notes').set(`n${n}x${at}`.padEnd(12, '0'), new Y.Map([['text', `Note ${at}`]]))
      await client.saved()
      waits.push(performance.now() - from)
      await new Promise((resolve) => setTimeout(resolve, PACE))
    }
  }
  await Promise.all([
    ...people.map(work),
    ...(hostile ? Array.from({ length: HOSTILE }, (_, n) => attack(n % ATTACKS.length)) : []),
  ])
  child.send('end')
  const figures = await told<Record<string, number>>(child)
  const notes = Math.max(...people.map(({ doc }) => doc.getMap('notes').size))
  await Promise.all(people.map((client) => client.until(() => client.doc.getMap('notes').size >= notes, 'everybody’s notes')))
  for (const client of people) await client.leave()
  child.send('stop')
  await new Promise((resolve) => child.once('exit', resolve))
  if (hostile && attackers < HOSTILE) throw new Error('the attackers did not attack')
  return { ...figures, savedP50: quantile(waits, 0.5), savedP99: quantile(waits, 0.99), edits: waits.length }
}
