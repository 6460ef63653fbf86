import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import WebSocket from 'ws'
import { KINDS } from '../../src/model/kinds.ts'
import { helloFrame, PROTOCOL } from '../../src/model/wire.ts'
import type { Config } from '../config.ts'
import type { Finding } from './finding.ts'
import { ok, problem, warning } from './finding.ts'
import type { Seen } from './probes.ts'
import { PROBE, PROBE_COOKIE, probeCookie } from './probes.ts'
import type { RemoteAdministration } from './remote.ts'

const PATIENCE = 10_000
/** Milliseconds that clocks may differ without anybody noticing. */
const APART = 30_000

/** The address that people type, or that of the server itself; and whether there is a proxy between. */
function addressOf({ publicUrl, host, port }: Config): { readonly url: string; readonly origin: string; readonly proxied: boolean } {
  const anywhere = host === '0.0.0.0' || host === '::'
  const name = anywhere ? '127.0.0.1' : isIP(host) === 6 ? `[${host}]` : host
  const own = `http://${name}:${port}`
  if (!publicUrl) return { url: own, origin: own, proxied: false }
  return { url: publicUrl.origin + publicUrl.path, origin: publicUrl.origin, proxied: new URL(publicUrl.origin).port !== String(port) || publicUrl.secure }
}

function whyNot(error: unknown): string {
  const { code = '', message = '' } = ((error as { cause?: unknown }).cause ?? error) as { code?: string; message?: string }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known here. Add it to the name server, or correct PUBLIC_URL'
  if (code === 'ECONNREFUSED') return 'nothing listens there. Start the proxy, or correct PUBLIC_URL or PORT'
  if (/CERT|SIGNATURE|SELF_SIGNED|ISSUER/i.test(code)) return `its certificate is not trusted (${code}). Correct it, or name its authority in NODE_EXTRA_CA_CERTS`
  return `it does not answer (${code || message}). Look at the proxy's log and the firewall`
}

function examineForwarding(config: Config, proxied: boolean, seen: Seen): Finding[] {
  if (!proxied || !config.publicUrl) return [ok('client address', `The server is asked without a proxy, by ${seen.address}.`)]
  const findings: Finding[] = []
  if (!seen.forwarded.includes('x-forwarded-for') && !seen.forwarded.includes('forwarded')) {
    findings.push(problem('client address', 'The proxy does not say for whom it asks: all people together count as one for the limits. Have it send X-Forwarded-For (docs/installation.md).'))
  } else if (seen.address === seen.peer.replace(/^::ffff:/, '') && !config.proxies.includes(seen.peer)) {
    findings.push(problem('client address', `What the proxy says is not believed, as ${seen.peer} is not named in THROUGHLINE_PROXIES. Add it there and start the server anew.`))
  } else findings.push(ok('client address', `The proxy says for whom it asks: ${seen.address}.`))
  if (config.publicUrl.secure && seen.protocol !== 'https') {
    findings.push(warning('scheme', 'The proxy does not say that people use https. Have it send X-Forwarded-Proto (docs/installation.md).'))
  }
  return findings
}

function examineCookie(probe: string, cookies: readonly string[]): Finding {
  const wanted = probeCookie(probe)
  const got = cookies.find((cookie) => cookie.startsWith(`${PROBE_COOKIE}=`))
  if (got === wanted) return ok('cookies', 'They arrive as the server sends them.')
  if (got === undefined) return problem('cookies', 'The proxy takes cookies away, or renames them: nobody stays signed in. Have it pass Set-Cookie as it is.')
  const lost = ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'].filter((part) => !got.split('; ').includes(part))
  return problem('cookies', `The proxy rewrites cookies (${lost.length > 0 ? `${lost.join(', ')} is missing` : got.slice(0, 80)}): nobody stays signed in. Have it pass Set-Cookie as it is.`)
}

function examineClock(date: string | null, now: number): Finding {
  const told = date === null ? Number.NaN : Date.parse(date)
  if (Number.isNaN(told)) return warning('clock', 'The answer has no date to compare the clock with. Have the proxy pass the header Date.')
  const apart = Math.abs(told - now)
  return apart > APART
    ? warning('clock', `The clock of this machine and that of the proxy are ${Math.round(apart / 1000)} s apart: links and sessions end at the wrong time. Have both keep time (NTP).`)
    : ok('clock', 'It agrees with that of what answers.')
}

/** Opens a socket as a page does, and waits for the first word of the server. */
function examineSocket(url: string, origin: string, organisation: string): Promise<Finding> {
  const about = 'WebSocket'
  const how = 'Have the proxy pass Upgrade and Connection for /sync/ (docs/installation.md).'
  return new Promise((resolve) => {
    const ws = new WebSocket(`${url.replace(/^http/, 'ws')}/sync/${organisation}`, { origin, handshakeTimeout: PATIENCE })
    const end = (finding: Finding): void => {
      clearTimeout(late)
      resolve(finding)
      ws.terminate()
    }
    const late = setTimeout(() => end(problem(about, `It opens, but no word of the server gets through. ${how}`)), PATIENCE)
    ws.on('error', (error) => end(problem(about, `It does not get through (${error.message}). ${how}`)))
    ws.on('unexpected-response', (_, { statusCode }) => end(problem(about, statusCode === 403
      ? `The server takes the page for a foreign one. Set PUBLIC_URL to what people type, and have the proxy pass Origin.`
      : `It does not get through: the answer is HTTP ${statusCode}. ${how}`)))
    ws.on('open', () => ws.send(helloFrame({
      protocol: PROTOCOL, kind: 'organisation', schema: KINDS.organisation.version, epoch: null, client: 1, device: randomBytes(16).toString('base64url'),
    })))
    ws.on('message', () => end(ok(about, 'It gets through, and the server answers.')))
    // Where nobody is signed in the answer is a close code of ours.
    ws.on('close', (code) => end(code >= 4400 && code < 4500
      ? ok(about, 'It gets through, and the server answers.')
      : problem(about, `It is closed at once (${code}). ${how}`)))
  })
}

/** The way that people take to the server, through the proxy where there is one. */
export async function examineFrontDoor(config: Config, remote: RemoteAdministration, now: () => number): Promise<Finding[]> {
  const { url, origin, proxied } = addressOf(config)
  const probe = await remote.probe()
  const ask = (path: string): Promise<Response> => fetch(url + path, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) })
  let answer: Response
  try {
    answer = await ask(`/healthz?${PROBE}=${probe}`)
  } catch (error) {
    return [problem('address', `${url} cannot be reached from here: ${whyNot(error)}.`)]
  }
  const seen = await remote.seen(probe)
  if (!seen) {
    const status = answer.status >= 300 && answer.status < 400 ? `leads to ${answer.headers.get('location') ?? 'another address'}` : `answers HTTP ${answer.status}`
    return [problem('address', `${url} ${status}, and what was asked there did not come to this server. Correct PUBLIC_URL, or where the proxy leads.`)]
  }
  const organisation = (await remote.documents()).find(({ kind }) => kind === 'organisation')?.id ?? ''
  const { status } = await ask('/api/me')
  return [
    status === 403
      ? problem('address', `The server does not know itself as ${seen.host}. Have the proxy pass the header Host, or set PUBLIC_URL to what people type.`)
      : ok('address', `${url} leads to this server.`),
    ...examineForwarding(config, proxied, seen),
    examineCookie(probe, answer.headers.getSetCookie()),
    await examineSocket(url, origin, organisation),
    examineClock(answer.headers.get('date'), now()),
  ]
}
