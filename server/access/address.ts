import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** As much of a request as tells where it comes from. */
export type Sent = Pick<IncomingMessage, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }

const RANGE = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i

/** What a proxy says of where a request comes from; a request with any of these has come through one. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'] as const

/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`: whether a text is an address or a range. */
export function isRange(text: string): boolean {
  const [, address = '', bits] = RANGE.exec(text) ?? []
  const version = isIP(address)
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128))
}

/** An address in the one spelling that is used here: an IPv4 address in IPv6 clothes as IPv4, without zone. Null: none. */
function plain(text: string | undefined): string | null {
  const address = (text ?? '').trim().replace(/^\[(.*?)\](?::\d+)?$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  const withoutPort = isIP(address) === 0 ? address.replace(/^([\d.]+):\d+$/, '$1') : address
  return isIP(withoutPort) === 0 ? null : withoutPort.toLowerCase()
}

const listOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const range of ranges) {
    const [, address = '', bits] = RANGE.exec(range) ?? []
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

const has = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')

export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1']
const loopback = listOf(LOOPBACK)

/**
 * Where requests come from. What a request says of itself is believed only as far as trusted proxies said it: each adds
 * the address that it was asked by at the end of `X-Forwarded-For`, so the last one that is no trusted proxy counts, and
 * nothing that stands before it, which the client can have made up.
 */
export class Addresses {
  readonly #proxies: BlockList

  /** The addresses and ranges of trusted proxies. */
  constructor(proxies: readonly string[]) {
    this.#proxies = listOf(proxies)
  }

  /** Whether what this address says of others is believed. */
  trusts(text: string): boolean {
    const address = plain(text)
    return address !== null && has(this.#proxies, address)
  }

  /** The address of the client; '' when even the connection has none any more. */
  of({ headers, socket }: Sent): string {
    const peer = plain(socket.remoteAddress)
    if (peer === null) return ''
    let address: string = peer
    const said = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').reverse()
    for (const text of said) {
      const before: string | null = this.trusts(address) ? plain(text) : null
      if (before === null) break
      address = before
    }
    return address
  }

  /** Whether a program on this machine asks, and not somebody else through a proxy on this machine. */
  isLocal({ headers, socket }: Sent): boolean {
    const address = plain(socket.remoteAddress)
    return address !== null && has(loopback, address) && FORWARDED.every((name) => headers[name] === undefined)
  }
}

/** The first groups of an IPv6 address name the network, whose owner can take any address in it. */
const NETWORK_GROUPS = 4

/** What counts as one place when requests are counted: an IPv4 address, or the network of an IPv6 address (/64). */
export function placeOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups.length - rest.length }, () => '0')
  return [...groups, ...zeros, ...rest].slice(0, NETWORK_GROUPS).map((group) => parseInt(group, 16).toString(16)).join(':')
}
