import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../src/model/journey/randomWork.ts'
import { SEED } from '../setup.ts'
import type { Outcome, Way } from './arena.ts'
import { Arena, WAYS } from './arena.ts'
import { makeFrame } from './frameMaker.ts'
import { REGRESSIONS } from './regressions.ts'

/** How many frames a run sends; each map meets so many, and people's work on it is recorded anew every few. */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 100_000)
const A_MAP = 500
const A_RECORDING = 25
/** One of so many documents is of sync sessions, the others are maps. */
const AN_ALIGNMENT = 5
const GROUPS = 10
/** One of so many refused frames is sent twice more, by somebody who may fail three times. */
const THRICE = 0.02
/** Bytes by which the memory may grow over all frames, garbage included. */
const GROWTH = 256 * 1024 * 1024

const counts: Record<Outcome, number> = { applied: 0, refused: 0, 'turned away': 0, nothing: 0 }
const escaped: unknown[] = []
const escape = (error: unknown): void => void escaped.push(error)
beforeAll(() => void process.on('uncaughtException', escape))
afterAll(() => void process.off('uncaughtException', escape))

const memory = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external

/** Writes down a frame that went wrong, in the form of regressions.ts. Returns where. */
function keep(seed: number, way: Way, document: Uint8Array, frame: Uint8Array): string {
  const folder = join(import.meta.dirname, '../output')
  mkdirSync(folder, { recursive: true })
  const [hexDocument, hexFrame] = [document, frame].map((bytes) => Buffer.from(bytes).toString('hex'))
  const path = join(folder, `frame-${seed}.json`)
  writeFileSync(path, JSON.stringify({ way, document: hexDocument, frame: hexFrame }))
  return path
}

/** One map, or one document of sync sessions, under fire. */
async function attack(seed: number, frames: number): Promise<void> {
  const random = randomFrom(seed)
  const arena = await Arena.open(random, null, seed % AN_ALIGNMENT === 0 ? 'alignment' : 'journey')
  let recording = arena.record()
  for (let n = 0; n < frames; n++) {
    if (n % A_RECORDING === 0) recording = arena.record()
    const frame = makeFrame(recording, random)
    const way = WAYS[Math.floor(random() * WAYS.length)] as Way
    const document = arena.bytes
    try {
      const outcome = await arena.send(frame, way)
      counts[outcome]++
      if (outcome === 'refused' && random() < THRICE) await arena.sendThrice(frame, way)
      if (escaped.length > 0) throw escaped[0]
    } catch (error) {
      throw new Error(`Frame ${n} of seed ${seed} went wrong; it is kept in ${keep(seed, way, document, frame)}`, { cause: error })
    }
  }
  await arena.expectUnharmed()
  await arena.close()
}

describe('a frame that', () => {
  test.each(REGRESSIONS)('$name', async ({ way, document, frame, outcome }) => {
    const [map, bytes] = [document, frame].map((hex) => hex && new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')))
    const arena = await Arena.open(randomFrom(SEED), map || null)
    expect(await arena.send(bytes as Uint8Array, way)).toBe(outcome)
    if (outcome === 'refused') await arena.sendThrice(bytes as Uint8Array, way)
    await arena.expectUnharmed()
    await arena.close()
  })
})

describe(`${FRAMES} frames, from seed ${SEED}`, () => {
  const before = memory()
  const share = Math.ceil(FRAMES / GROUPS)
  const maps = Math.ceil(share / A_MAP)

  test.each(Array.from({ length: GROUPS }, (_, group) => group))(
    'of group %i are applied to a document that stays sound, or change nothing', { timeout: 300_000 }, async (group) => {
      for (let map = 0; map < maps; map++) await attack(SEED + group * maps + map, Math.min(A_MAP, share - map * A_MAP))
      expect(memory() - before).toBeLessThan(GROWTH)
    })

  test('went every way', () => {
    const all = counts.applied + counts.refused + counts['turned away'] + counts.nothing
    expect(all).toBeGreaterThanOrEqual(FRAMES)
    expect(counts.applied / all).toBeGreaterThan(0.05)
    expect(counts.refused / all).toBeGreaterThan(0.2)
  })
})
