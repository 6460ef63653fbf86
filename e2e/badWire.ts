import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/**
 * What a network does to a connection. `stalled`: for a while nothing gets through, then all of it does, as TCP sees to;
 * also that the other end has gone. `cut` and `reset` end what there is, and nobody comes through until it is mended.
 */
export type Weather =
  | { readonly kind: 'fine' }
  | { readonly kind: 'slow'; readonly delay: number }
  | { readonly kind: 'thin'; readonly bytes: number }
  | { readonly kind: 'stalled' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'reset' }

const FINE: Weather = { kind: 'fine' }
/** Milliseconds between two drops of a thin line. */
const DROP = 2

/** One direction of one connection: bytes come out in their order, when the weather lets them. */
class Stream {
  readonly #to: Socket
  #waiting: Buffer[] = []
  #ended = false
  #timer: NodeJS.Timeout | null = null
  weather: () => Weather

  constructor(from: Socket, to: Socket, weather: () => Weather) {
    this.#to = to
    this.weather = weather
    from.on('data', (data: Buffer) => {
      this.#waiting.push(data)
      this.flow()
    })
    from.on('close', () => {
      this.#ended = true
      this.flow()
    })
  }

  flow(): void {
    if (this.#timer) return
    const weather = this.weather()
    if (weather.kind === 'stalled') return
    if (weather.kind === 'slow' || weather.kind === 'thin') {
      if (this.#waiting.length === 0) return this.#end()
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#drop(weather)
        this.flow()
      }, weather.kind === 'slow' ? weather.delay : DROP)
      return
    }
    for (const data of this.#waiting.splice(0)) this.#to.write(data)
    this.#end()
  }

  #drop(weather: Weather): void {
    const [first, ...rest] = this.#waiting
    if (!first || this.weather().kind === 'stalled') return
    if (weather.kind === 'thin' && first.length > weather.bytes) {
      this.#to.write(first.subarray(0, weather.bytes))
      this.#waiting[0] = first.subarray(weather.bytes)
    } else {
      this.#to.write(first)
      this.#waiting = rest
    }
  }

  #end(): void {
    if (this.#ended && this.#waiting.length === 0) this.#to.destroy()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }
}

/** A wire between somebody and a server, with its own address, in any weather. */
export interface BadWire {
  /** Host and port. */
  readonly host: string
  change(weather: Weather): void
  close(): Promise<void>
}

export async function badWire(port: () => number): Promise<BadWire> {
  let weather = FINE
  const links = new Set<{ readonly ends: readonly [Socket, Socket]; readonly streams: readonly [Stream, Stream] }>()
  const server = createServer((near) => {
    if (weather.kind === 'cut' || weather.kind === 'reset') return void near.destroy()
    const far = connect(port(), '127.0.0.1')
    near.on('error', () => {})
    far.on('error', () => {})
    const link = { ends: [near, far], streams: [new Stream(near, far, () => weather), new Stream(far, near, () => weather)] } as const
    links.add(link)
    let open = 2
    for (const end of link.ends) end.on('close', () => --open === 0 && links.delete(link))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    change(next) {
      weather = next
      for (const { ends, streams } of links) {
        if (next.kind === 'cut') for (const end of ends) end.destroy()
        else if (next.kind === 'reset') for (const end of ends) end.resetAndDestroy()
        else for (const stream of streams) stream.flow()
      }
    },
    close: () => new Promise((resolve) => {
      for (const { ends, streams } of links) {
        for (const stream of streams) stream.stop()
        for (const end of ends) end.destroy()
      }
      server.close(() => resolve())
    }),
  }
}
