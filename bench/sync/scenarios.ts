import type { Phase, Place } from './crowd.ts'
import { ANYWHERE } from './crowd.ts'
import type { Load, Measured } from './load.ts'
import { startLoad } from './load.ts'
import type { RunningServer, ServerKind, ServerNeeds } from './servers.ts'
import { startServer } from './servers.ts'

export interface Pace {
  readonly warm: number
  readonly measure: number
  readonly drain: number
}

/** Files with the documents that the rooms begin with. */
export interface Bases {
  /** Twenty touchpoints for each of fifty people. */
  readonly large: string
  readonly small: string
}

const PEERS = 50
const EACH = 20
const POINTERS = 300
const IDLE_ROOMS = 200
const IDLE_CONNECTIONS = 400
const STORED = 1_000
/** The generator needs a core for itself; above this share its own work would be measured. */
const GENERATOR_LIMIT = 0.9
const LATE_LIMIT = 100
/** Edits that a peer may take, at p99, before a server counts as behind. */
const BEHIND = 100

/** Runs something with a fresh server and a fresh generator, both ended afterwards. */
async function withServer<T>(
  kind: ServerKind,
  needs: ServerNeeds,
  work: (server: RunningServer, load: Load) => Promise<T>,
): Promise<T> {
  const server = await startServer(kind, needs)
  const load = await startLoad()
  try {
    return await work(server, load)
  } finally {
    await load.stop()
    await server.stop()
  }
}

async function fill(server: RunningServer, load: Load, base: string, peers: number, each: number): Promise<void> {
  const place = server.place(0)
  if (server.kind.empty) await load.do({ kind: 'plant', place, base })
  await load.do({ kind: 'open', place, base, peers, each })
}

const atItsLimit = ({ generatorCpu, late }: Measured): boolean => generatorCpu > GENERATOR_LIMIT || late > LATE_LIMIT

export interface Typing {
  /** Of each of the fifty. */
  readonly editsPerSecond: number
  readonly cursorsPerSecond: number
  /** Whether the correctness gate stands before it. */
  readonly gate: boolean
}

/** Fifty people who type and point. Null when, twice, the generator and not the server was measured. */
export async function typing(
  kind: ServerKind,
  { large }: Bases,
  pace: Pace,
  seed: number,
  { gate, ...rates }: Typing,
): Promise<Measured | null> {
  for (let trial = 0; trial < 2; trial++) {
    const measured = await withServer(kind, { rooms: 1, base: large }, async (server, load) => {
      await fill(server, load, large, PEERS, EACH)
      if (gate) await load.do({ kind: 'gate' })
      return load.phase({ ...pace, ...rates, reach: ANYWHERE, seed: seed + trial }, server)
    })
    if (!atItsLimit(measured)) return measured
  }
  return null
}

/** Three hundred people who move their cursors, twenty times a second each. */
export function pointing(kind: ServerKind, { small }: Bases, pace: Pace, seed: number): Promise<Measured> {
  return withServer(kind, { rooms: 1, base: small }, async (server, load) => {
    await fill(server, load, small, POINTERS, 0)
    return load.phase({ ...pace, editsPerSecond: 0, cursorsPerSecond: 20, reach: ANYWHERE, seed }, server)
  })
}

export interface Saturation {
  /** Deliveries a second at the highest step that the server kept up with. */
  readonly delivered: number
  readonly p99: number
  /** True when the search ended because the generator could do no more: the server can do at least this. */
  readonly limited: boolean
}

const FIRST_STEP = 10_000
const STEP = 1.2
export const stepOf = (delivered: number): number =>
  Math.max(0, Math.round(Math.log(delivered / FIRST_STEP) / Math.log(STEP)))

/**
 * Climbs from a step in steps of 20 % until the server does not deliver everything or needs more than 100 ms at p99,
 * twice in a row; goes down where the first step is too high. Each step is a fresh server: none pays for another.
 */
export async function saturation(
  kind: ServerKind,
  { large }: Bases,
  pace: Pace,
  seed: number,
  first: number,
): Promise<Saturation> {
  // Fifty people stand for the many whom one room cannot hold in a bench: each may type as fast as it takes.
  const limits = { messages: { refill: 20_000, burst: 60_000 } }
  const attempt = (step: number, trial: number): Promise<Measured | null> =>
    withServer(kind, { rooms: 1, base: large, limits }, async (server, load) => {
      await fill(server, load, large, PEERS, EACH)
      const editsPerSecond = (FIRST_STEP * STEP ** step) / (PEERS * (PEERS - 1))
      const phase: Phase = { ...pace, editsPerSecond, cursorsPerSecond: 0, reach: ANYWHERE, seed: seed + step * 2 + trial }
      return load.phase(phase, server)
    }).catch(() => null)
  const keepsUp = (measured: Measured | null): measured is Measured =>
    measured !== null && measured.delivered === measured.due && measured.edit.p99 <= BEHIND
  const climb = async (step: number): Promise<{ passed: Measured | null; limited: boolean }> => {
    const once = await attempt(step, 0)
    const measured = keepsUp(once) ? once : await attempt(step, 1)
    const limited = measured !== null && atItsLimit(measured)
    return { passed: keepsUp(measured) ? measured : null, limited }
  }
  let best: Measured | null = null
  let step = first
  for (;;) {
    const { passed, limited } = await climb(step)
    if (passed && (best === null || passed.delivered / passed.elapsed > best.delivered / best.elapsed)) best = passed
    const falling = !passed && best === null && step > 0
    if (limited && best) return { ...rated(best), limited: true }
    if (!passed && !falling) break
    if (passed && step < first) break
    step += falling ? -1 : 1
  }
  if (!best) throw new Error(`${kind.name} keeps up with no load at all`)
  return { ...rated(best), limited: false }
}

const rated = (measured: Measured): { delivered: number; p99: number } => ({
  delivered: (measured.delivered * 1000) / measured.elapsed,
  p99: measured.edit.p99,
})

export interface Memory {
  /** Bytes in use: of a process with one open room, of one more connection to it, of one more room with its own. */
  readonly empty: number
  readonly connection: number
  readonly room: number
  /** Of one more document that is on disk and that nobody opened. NaN for servers that keep none on disk. */
  readonly stored: number
}

/** What nobody's work costs: rooms of thirty touchpoints and connections that are open and silent. */
export async function memory(kind: ServerKind, { small }: Bases): Promise<Memory> {
  const opened = await withServer(kind, { rooms: IDLE_ROOMS, base: small }, async (server, load) => {
    const places = Array.from({ length: IDLE_ROOMS }, (_, i) => server.place(i))
    const first = server.place(0)
    const enter = async (place: Place): Promise<void> =>
      server.kind.empty ? load.do({ kind: 'plant', place, base: small }) : load.do({ kind: 'idle', places: [place] })
    await enter(first)
    const empty = (await server.usage('memory')).used
    await load.do({ kind: 'idle', places: Array.from({ length: IDLE_CONNECTIONS }, () => first) })
    const crowded = (await server.usage('memory')).used
    for (const place of places.slice(1)) await enter(place)
    const roomy = (await server.usage('memory')).used
    return { empty, connection: (crowded - empty) / IDLE_CONNECTIONS, room: (roomy - crowded) / (IDLE_ROOMS - 1) }
  })
  if (kind.empty) return { ...opened, stored: NaN }
  const many = await withServer(kind, { rooms: IDLE_ROOMS + STORED, base: small }, async (server, load) => {
    await load.do({ kind: 'idle', places: [server.place(0)] })
    return (await server.usage('memory')).used
  })
  return { ...opened, stored: (many - opened.empty) / STORED }
}
