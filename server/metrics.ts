import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { MapRole } from '../src/model/roles.ts'
import type { StorageReason } from './storage/storage.ts'
import type { Meter, Refusing } from './sync/meter.ts'

/** What is counted by looking, when somebody asks. */
export interface Looks {
  rooms(): number
  /** Open sockets by what they may do. */
  sockets(): ReadonlyMap<MapRole, number>
}

const WINDOWS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128]
const FENCES = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30]
const REQUESTS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

let ofProcess: Registry | null = null

/** What Node tells of this process, the delay of its event loop among it; nothing is measured before somebody asks. */
function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry()
    collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: 20 })
  }
  return ofProcess
}

/** What the server counts about itself. Labels take few values, all known beforehand: nothing that people write is one. */
export class Metrics implements Meter {
  readonly #registry = new Registry()
  readonly #windows = this.#histogram('window_seconds', 'From the first thing that came for a window of a room to its work.', WINDOWS)
  readonly #fences = this.#histogram('fence_seconds', 'From a fence that was received to its answer, with all before it on disk.', FENCES)
  readonly #requestSeconds = this.#histogram('http_request_seconds', 'From an HTTP request to the end of its answer.', REQUESTS)
  readonly #refusals = this.#counter('refusals_total', 'What came over sockets and was not taken as it came.', ['kind'])
  readonly #storageErrors = this.#counter('storage_errors_total', 'Calls that the storage refused.', ['reason'])
  readonly #requests = this.#counter('http_requests_total', 'HTTP requests by route and status.', ['method', 'route', 'status'])

  constructor(looks: Looks) {
    const registers = [this.#registry]
    new Gauge({ name: 'throughline_rooms', help: 'Documents in memory.', registers, collect() {
      this.set(looks.rooms())
    } })
    new Gauge({ name: 'throughline_connections', help: 'Open sockets by what they may do.', registers, labelNames: ['role'], collect() {
      this.reset()
      for (const [role, count] of looks.sockets()) this.set({ role }, count)
    } })
  }

  window(waited: number): void {
    this.#windows.observe(waited / 1000)
  }

  fenced(waited: number): void {
    this.#fences.observe(waited / 1000)
  }

  refused(kind: Refusing): void {
    this.#refusals.inc({ kind })
  }

  storageFailed(reason: StorageReason): void {
    this.#storageErrors.inc({ reason })
  }

  /** `route` is the pattern that the router knows, not the address. */
  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.#requests.inc({ method, route, status })
    this.#requestSeconds.observe(milliseconds / 1000)
  }

  /** All of it in the text format of Prometheus, version 0.0.4. */
  text(): Promise<string> {
    return Registry.merge([this.#registry, processRegistry()]).metrics()
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `throughline_${name}`, help, buckets, registers: [this.#registry] })
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
    return new Counter({ name: `throughline_${name}`, help, labelNames, registers: [this.#registry] })
  }
}
