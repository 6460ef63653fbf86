import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { bigJourney } from '../bigMap.ts'
import type { Contender, Figures, Floor } from '../contest.ts'
import { contest } from '../contest.ts'
import type { Column, Options, Part, Section } from '../part.ts'
import type { Bases, Pace } from './scenarios.ts'
import { memory, pointing, saturation, stepOf, typing } from './scenarios.ts'
import type { ServerKind } from './servers.ts'
import { SERVERS } from './servers.ts'

const OURS = 'Throughline'
const TWIN = 'Throughline again'
const STOCK = '@y/websocket-server'
const HOCUSPOCUS = 'Hocuspocus'
/** Where the search for the limit begins, deliveries a second; later rounds begin below what an earlier one found. */
const GUESS = { throughline: 250_000, stock: 60_000, hocuspocus: 120_000 } as const
const STEPS_BELOW = 2

const PACE: Pace = { warm: 2_000, measure: 6_000, drain: 3_000 }
const QUICK: Pace = { warm: 500, measure: 1_500, drain: 1_500 }
const STEP: Pace = { warm: 700, measure: 1_500, drain: 1_000 }

const column = (figure: string, title: string, digits = 0): Column => ({ figure, title, digits })
const floor = (figure: string, better: 'more' | 'less', peer: string, least: number): Floor => ({
  figure,
  better,
  peer,
  least,
})

/** One table: what every server measured in the same rounds of one scenario. */
async function section(
  options: Options,
  parts: Pick<Section, 'title' | 'how' | 'columns' | 'goals' | 'floors'> & {
    measure(kind: ServerKind, round: number): Promise<Figures | null>
  },
): Promise<Section> {
  const { measure, ...shown } = parts
  options.say(`\n${shown.title}`)
  const contenders = SERVERS.filter(({ name }) => options.wants(name)).map(
    (kind): Contender<Figures> => ({ name: kind.name, measure: async (round) => (await measure(kind, round)) ?? {} }),
  )
  const result = await contest({
    contenders,
    ours: OURS,
    twin: TWIN,
    comparisons: shown.columns.map(({ figure }) => ({
      figure,
      better: figure === 'delivered' ? ('more' as const) : ('less' as const),
    })),
    floors: options.quick ? [] : shown.floors,
    rounds: options.rounds,
    seed: options.seed,
    say: options.say,
  })
  return { ...shown, ours: OURS, twin: TWIN, result }
}

async function measureAll(options: Options, bases: Bases): Promise<readonly Section[]> {
  const pace = options.quick ? QUICK : PACE
  const step = options.quick ? { ...STEP, warm: 400, measure: 700 } : STEP
  const seed = (round: number): number => options.seed * 1_000 + round
  const found = new Map<string, number>()

  return [
    await section(options, {
      title: 'One room, 50 people, 10 edits and 10 cursor moves a second each',
      how:
        'Edits are titles and words typed into descriptions of a map of 1,000 touchpoints. Every delivery to ' +
        'another person is found by a mark in its bytes, after a gate in which every peer got every edit once ' +
        'and in order and real documents converged. Ours with SQLite on disk, every check and fences on; the ' +
        'peers in memory only.',
      columns: [
        column('cpu', 'CPU of a core, %', 1),
        column('cpuPerDelivery', 'CPU per delivery, µs', 2),
        column('messagesPerDelivery', 'messages per delivery', 3),
        column('editP50', 'edit p50, ms', 2),
        column('editP99', 'edit p99, ms', 1),
        column('cursorP50', 'cursor p50, ms', 2),
        column('cursorP99', 'cursor p99, ms', 1),
        column('fenceP50', 'fence p50, ms', 1),
        column('fenceP95', 'fence p95, ms', 1),
        column('fenceP99', 'fence p99, ms', 1),
      ],
      goals: [{ text: 'edit-to-peer p99 ≤ 20 ms', figure: 'editP99', most: 20 }],
      floors: [floor('cpu', 'less', STOCK, 2), floor('cpu', 'less', HOCUSPOCUS, 2)],
      async measure(kind, round) {
        const m = await typing(kind, bases, pace, seed(round), { editsPerSecond: 10, cursorsPerSecond: 10, gate: true })
        return (
          m && {
            cpu: m.cpu * 100,
            cpuPerDelivery: m.cpuPerDelivery,
            messagesPerDelivery: (m.sent + m.received) / m.delivered,
            editP50: m.edit.p50,
            editP99: m.edit.p99,
            cursorP50: m.cursor.p50,
            cursorP99: m.cursor.p99,
            fenceP50: m.fence.p50,
            fenceP95: m.fence.p95,
            fenceP99: m.fence.p99,
          }
        )
      },
    }),
    await section(options, {
      title: 'The same room at 1,000 edits a second',
      how: '50 people with 20 edits and 10 cursor moves a second each.',
      columns: [
        column('cpu', 'CPU of a core, %', 1),
        column('editP50', 'edit p50, ms', 2),
        column('editP99', 'edit p99, ms', 1),
        column('fenceP50', 'fence p50, ms', 1),
        column('fenceP95', 'fence p95, ms', 1),
        column('fenceP99', 'fence p99, ms', 1),
      ],
      goals: [{ text: 'fence p95 ≤ 20 ms at 1,000 edits/s', figure: 'fenceP95', most: 20 }],
      floors: [],
      async measure(kind, round) {
        const m = await typing(kind, bases, pace, seed(round), {
          editsPerSecond: 20,
          cursorsPerSecond: 10,
          gate: false,
        })
        if (!m) return null
        const { fence } = m
        return {
          cpu: m.cpu * 100,
          editP50: m.edit.p50,
          editP99: m.edit.p99,
          fenceP50: fence.p50,
          fenceP95: fence.p95,
          fenceP99: fence.p99,
        }
      },
    }),
    await section(options, {
      title: 'The same room at 200,000 deliveries a second',
      how:
        '50 people with 82 edits a second each and no cursors. What has not come when the measurement ends ' +
        'counts with its age then.',
      columns: [
        column('cpu', 'CPU of a core, %', 1),
        column('editP50', 'edit p50, ms', 2),
        column('editP99', 'edit p99, ms', 1),
      ],
      goals: [{ text: 'edit-to-peer p99 ≤ 20 ms at 200,000 deliveries a second', figure: 'editP99', most: 20 }],
      floors: [],
      async measure(kind, round) {
        const m = await typing(kind, bases, pace, seed(round), { editsPerSecond: 82, cursorsPerSecond: 0, gate: false })
        return m && { cpu: m.cpu * 100, editP50: m.edit.p50, editP99: m.edit.p99 }
      },
    }),
    await section(options, {
      title: '300 people move their cursors at 20 Hz',
      how:
        'A move counts as shown when it or a newer one of the same person arrives; what has not come when the ' +
        'measurement ends counts with its age then. 6,000 moves a second, 1,794,000 to show.',
      columns: [
        column('cpu', 'CPU of a core, %', 1),
        column('cursorP50', 'cursor p50, ms', 1),
        column('cursorP99', 'cursor p99, ms', 1),
      ],
      goals: [{ text: 'cursor p99 ≤ 30 ms', figure: 'cursorP99', most: 30 }],
      floors: [],
      async measure(kind, round) {
        const m = await pointing(kind, bases, { ...pace, measure: Math.min(pace.measure, 3_000) }, seed(round))
        return { cpu: m.cpu * 100, cursorP50: m.cursor.p50, cursorP99: m.cursor.p99, generator: m.generatorCpu * 100 }
      },
    }),
    await section(options, {
      title: 'How much a room delivers before it falls behind',
      how:
        '50 people type faster and faster, in steps of 20 %, until a step is not delivered whole or takes ' +
        'more than 100 ms at p99, twice. Deliveries a second at the last step that held. Where the search ' +
        'ended because the load generator could do no more ("generator at its limit" = 1), the server can do ' +
        'at least this.',
      columns: [
        column('delivered', 'deliveries a second'),
        column('p99', 'edit p99 there, ms', 1),
        column('limited', 'generator at its limit', 1),
      ],
      goals: [],
      floors: [floor('delivered', 'more', STOCK, 8), floor('delivered', 'more', HOCUSPOCUS, 3)],
      async measure(kind, round) {
        const first = Math.max(0, stepOf(found.get(kind.name) ?? GUESS[kind.dialect]) - (round === 0 ? 0 : STEPS_BELOW))
        const { delivered, p99, limited } = await saturation(kind, bases, step, seed(round), first)
        found.set(kind.name, delivered)
        return { delivered, p99, limited: limited ? 1 : 0 }
      },
    }),
    await section(options, {
      title: 'What silence costs',
      how:
        'Memory in use after a collection: one more silent connection to an open room, one more open room of ' +
        '30 touchpoints with its connection, one more map on disk that nobody opened.',
      columns: [
        column('connection', 'kB a connection', 1),
        column('room', 'kB a room', 1),
        column('stored', 'kB a map on disk', 2),
        column('empty', 'MB of the empty process', 1),
      ],
      goals: [
        { text: 'an idle connection < 30 kB', figure: 'connection', most: 30 },
        { text: 'an idle room < 1 MB', figure: 'room', most: 1_000 },
      ],
      floors: [],
      async measure(kind) {
        const { empty, connection, room, stored } = await memory(kind, bases)
        return { connection: connection / 1e3, room: room / 1e3, stored: stored / 1e3, empty: empty / 1e6 }
      },
    }),
  ]
}

/** Our server beside the stock one and Hocuspocus, under the same load. */
export const sync: Part = {
  name: 'sync',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
    const bases = { large: join(folder, 'large.bin'), small: join(folder, 'small.bin') }
    await writeFile(bases.large, Y.encodeStateAsUpdate(bigJourney(1_000)))
    await writeFile(bases.small, Y.encodeStateAsUpdate(bigJourney(30)))
    try {
      return await measureAll(options, bases)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
