import { newDocumentId } from '../ids.ts'

/** How a request of the doctor's arrived at the server. */
export interface Seen {
  /** The client's, as the server takes it. */
  readonly address: string
  /** What is at the other end of the connection: the proxy, where there is one. */
  readonly peer: string
  readonly host: string
  readonly protocol: string
  /** The names of the forwarding headers that were there. */
  readonly forwarded: readonly string[]
}

/** Probes that are remembered: more than one doctor needs at a time. */
const MOST = 20
const FORWARDING = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host']

/** The query under which a probe comes through the front door, and the cookie it is answered with. */
export const PROBE = 'probe'
export const PROBE_COOKIE = '__Host-throughline-probe'
export const probeCookie = (probe: string): string => `${PROBE_COOKIE}=${probe}; Path=/; Max-Age=1; Secure; HttpOnly; SameSite=Lax`

/** Requests that the doctor on this machine has announced, so that it can learn what a proxy makes of them; nobody else can. */
export class Probes {
  readonly #seen = new Map<string, Seen | null>()

  /** A name for a request to come. */
  begin(): string {
    const probe = newDocumentId()
    this.#seen.set(probe, null)
    if (this.#seen.size > MOST) this.#seen.delete(this.#seen.keys().next().value as string)
    return probe
  }

  /** Notes a request under a name; false when it was not announced. */
  note(probe: string, seen: Omit<Seen, 'forwarded'>, headers: Readonly<Record<string, unknown>>): boolean {
    if (!this.#seen.has(probe)) return false
    this.#seen.set(probe, { ...seen, forwarded: FORWARDING.filter((name) => headers[name] !== undefined) })
    return true
  }

  /** Null before it has come; undefined when nobody announced it. */
  seen(probe: string): Seen | null | undefined {
    return this.#seen.get(probe)
  }
}
