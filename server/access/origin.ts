import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { allowsOrigin, isLoopback } from '../config.ts'
import type { Config } from '../config.ts'

type Addressed = Pick<IncomingMessage, 'headers'>

/** Whether the page that asks may open sockets and change things. Without `Origin` it is no page, but a program. */
export function fromOwnPage(config: Pick<Config, 'host' | 'publicUrl'>, { headers }: Addressed): boolean {
  const { origin, host } = headers
  if (headers['sec-fetch-site'] === 'cross-site') return false
  return origin === undefined || allowsOrigin(config, origin, host ?? '')
}

/**
 * Whether the name in `Host` is one that leads here on purpose. A foreign site can point its own name at this machine and
 * then read with its own pages (DNS rebinding); addresses, names without a dot, and the configured names it cannot have.
 */
export function knowsHost(config: Pick<Config, 'host' | 'publicUrl'>, { headers }: Addressed): boolean {
  const { host } = headers
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  const plain = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(plain) > 0 || !plain.includes('.') || isLoopback(plain) || plain === config.host.toLowerCase()
    || (config.publicUrl !== null && new URL(config.publicUrl.origin).hostname === hostname)
}
