import type { AddressInfo } from 'node:net'
import { createServer as createTcp, connect } from 'node:net'
import type { Socket } from 'node:net'
import { WebSocket as NodeSocket } from 'ws'
import type { Server, ServerOptions } from '../server/server.ts'
import { createServer } from '../server/server.ts'
import type { MemoryDisk } from '../server/storage/memory.ts'
import { memoryDisk, openMemory } from '../server/storage/memory.ts'
import type { Storage } from '../server/storage/storage.ts'
import { StorageError } from '../server/storage/storage.ts'
import type { ReadableStore } from '../src/model/store.ts'
import { createMap } from '../src/session/api.ts'
import type { Environment } from '../src/session/environment.ts'
import { randomId } from '../src/session/environment.ts'
import { memoryKeeper } from '../src/session/keeper.ts'
import { openMap } from '../src/session/openMap.ts'
import type { Session } from '../src/session/session.ts'
import type { MemoryCopies } from './memoryCopies.ts'
import { memoryCopies } from './memoryCopies.ts'
import { testConfig } from './testConfig.ts'

/** Who sits at every browser. */
export const MARI = { name: 'Mari', colour: '#b3306e' }

/** One person's browser profile: what stays over reloads. */
export interface Browser {
  readonly environment: Environment
  readonly copies: MemoryCopies
  readonly events: EventTarget
  /** Opens a map as a tab does; throws when it cannot be opened. */
  open(mapId: string): Promise<Session>
}

/** A server in this process behind a wire that can be cut, and browsers in front of it. */
export interface World {
  readonly disk: MemoryDisk
  server(): Server
  /** Ends the server as SIGTERM does, or (`kill`) without saving or saying anything, and starts it again on its disk. */
  restart(kill?: 'kill'): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  /** Cuts every connection; new ones are refused until it is mended. */
  cut(): void
  mend(): void
  browser(): Browser
  newMap(template?: 'blank' | 'telecom-order'): Promise<string>
  /** Closes everything. */
  end(): Promise<void>
}

const WRITES: ReadonlySet<keyof Storage> = new Set(['create', 'setDeleted', 'append', 'compact', 'describe'])

/** Called before each call of the storage; may wait, or throw a `StorageError`. */
export type BeforeCall = (call: keyof Storage) => void | Promise<void>

export async function createWorld(options: ServerOptions & { before?: BeforeCall } = {}): Promise<World> {
  const disk = memoryDisk()
  const sessions: Session[] = []
  let server: Server | null = null
  let storage: Storage | null = null
  let port = 0
  let whole = true
  let dying = false
  const links = new Set<Socket>()

  // Everybody comes through this wire, whose address stays while servers come and go.
  const wire = createTcp((socket) => {
    if (!whole || port === 0) return socket.destroy()
    const far = connect(port, '127.0.0.1')
    for (const end of [socket, far]) {
      links.add(end)
      end.on('error', () => {})
      end.on('close', () => {
        links.delete(end)
        socket.destroy()
        far.destroy()
      })
    }
    socket.pipe(far).pipe(socket)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(wire.address() as AddressInfo).port}`
  const config = testConfig()

  const cut = (): void => {
    whole = false
    for (const link of links) link.destroy()
  }
  const world: World = {
    disk,
    server: () => server as Server,
    async start() {
      dying = false
      storage = await openMemory({
        disk,
        before: (call) => {
          if (dying && WRITES.has(call)) throw new StorageError('io', 'The process was killed.')
          return options.before?.(call)
        },
      })
      server = await createServer(config, storage, options)
      port = Number(new URL(await server.listen()).port)
    },
    async stop() {
      port = 0
      await server?.close()
      await storage?.close()
    },
    async restart(kill) {
      if (kill) {
        dying = true
        cut()
      }
      await world.stop()
      await world.start()
      whole = true
    },
    cut,
    mend: () => void (whole = true),
    browser() {
      const copies = memoryCopies()
      const events = new EventTarget()
      const environment: Environment = {
        syncUrl: `ws://${host}/sync`,
        apiUrl: `http://${host}/api`,
        WebSocket: NodeSocket as unknown as typeof WebSocket,
        fetch: (input, init) => fetch(input, init),
        keeper: memoryKeeper(),
        copies,
        events,
        // No waiting between attempts to come again.
        random: () => 0.02,
        newId: randomId,
        now: Date.now,
      }
      return {
        environment,
        copies,
        events,
        async open(mapId) {
          const opened = await openMap(mapId, MARI, environment)
          if (!opened.ok) throw new Error(`${opened.reason}: ${opened.text}`)
          sessions.push(opened.session)
          return opened.session
        },
      }
    },
    async newMap(template = 'blank') {
      const made = await createMap({ template, title: 'Test' }, world.browser().environment)
      if (!made.ok) throw new Error(made.problem.message)
      return made.value.id
    },
    async end() {
      for (const session of sessions) session.close()
      cut()
      await world.stop()
      await new Promise((resolve) => wire.close(resolve))
    },
  }
  await world.start()
  return world
}

/** Resolves with the first state that fits, the present one included; rejects, saying the last one, after ten seconds. */
export function until<T>(store: Pick<ReadableStore<T>, 'getState' | 'subscribe'>, fits: (state: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = (state: T): void => {
      if (!fits(state)) return
      stop()
      clearTimeout(timer)
      resolve(state)
    }
    const stop = store.subscribe(look)
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`never: ${fits.toString()}; last: ${JSON.stringify(store.getState())}`))
    }, 10_000)
    look(store.getState())
  })
}
