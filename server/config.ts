import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { OpenIdConfig } from './openIdConfig.ts'
import { openIdVariables, readOpenId } from './openIdConfig.ts'
import { isRange, LOOPBACK } from './access/address.ts'

/** How this process runs. Read once at the start, never changed. */
export interface Config {
  /** The address to listen on: a name, an IPv4 address, or an IPv6 address without brackets. */
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Absolute. */
  readonly dataDir: string
  /** What people type to get here, when that differs from host and port. Its path has no slash at the end. */
  readonly publicUrl: PublicUrl | null
  /** How people come in. `open`: everyone who reaches the server may do everything. */
  readonly auth: Auth
  /** The administrator has said that `open` is meant for other machines, too. */
  readonly open: boolean
  readonly logLevel: LogLevel
  /** Null unless people sign in with an OpenID provider. */
  readonly openId: OpenIdConfig | null
  /** Addresses and ranges of the proxies whose `X-Forwarded-*` headers are believed. */
  readonly proxies: readonly string[]
  /** What a program from elsewhere must say to read the metrics. Null: only programs on this machine may. */
  readonly metricsToken: string | null
}

export interface PublicUrl {
  /** Scheme, host and port, as a browser sends it in `Origin`. */
  readonly origin: string
  readonly secure: boolean
  /** '' at the root, else such as '/maps'. */
  readonly path: string
}

export const auths = ['open', 'password', 'oidc'] as const
export type Auth = (typeof auths)[number]

export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** Each problem is a sentence that names the variable and what it may be. */
export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

const hostName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** `host` in the one spelling that browsers use, so that ::1 and 0:0:0:0:0:0:0:1 are the same. */
function canonical(host: string): string {
  const text = isIP(host) === 6 ? `http://[${host.replace(/%.*$/, '')}]` : `http://${host}`
  return URL.canParse(text) ? new URL(text).hostname : host
}

/** True for addresses that only this machine can reach: 127.0.0.0/8, ::1, and localhost with its subdomains. */
export function isLoopback(host: string): boolean {
  const name = canonical(withoutBrackets(host)).toLowerCase()
  if (isIP(name) === 4) return name.startsWith('127.')
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]'
    || /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(name)
}

function readPublicUrl(text: string): PublicUrl | null {
  if (!URL.canParse(text)) return null
  const { protocol, origin, pathname, username, password, search, hash } = new URL(text)
  if ((protocol !== 'http:' && protocol !== 'https:') || username || password || search || hash) return null
  return { origin, secure: protocol === 'https:', path: pathname.replace(/\/+$/, '') }
}

const says = (sentence: string): { error: (issue: { input?: unknown }) => string } =>
  ({ error: ({ input }) => sentence.replace('%', JSON.stringify(input)) })

const variables = z.object({
  HOST: z.string().default('127.0.0.1').transform(withoutBrackets)
    .refine((host) => isIP(host) > 0 || hostName.test(host),
      says('HOST is %. It is a host name or an IP address alone, such as 127.0.0.1, without scheme and port.')),
  PORT: z.string().default('3000').refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535,
    says('PORT is %. It is a whole number from 1 to 65535, or 0 for any free port.')).transform(Number),
  DATA_DIR: z.string().default('./data').refine((folder) => !folder.includes('\0'),
    says('DATA_DIR is %. It is the path of a folder, such as ./data.')).transform((folder) => resolve(folder)),
  PUBLIC_URL: z.string().optional().refine((text) => text === undefined || readPublicUrl(text) !== null,
    says('PUBLIC_URL is %. It is the address people type, such as https://maps.example.org, without "?", "#" and '
      + 'password.'))
    .transform((text) => (text === undefined ? null : readPublicUrl(text))),
  THROUGHLINE_AUTH: z.enum(auths, says(`THROUGHLINE_AUTH is %. It is one of ${auths.join(', ')}.`)).default('open'),
  THROUGHLINE_OPEN: z.enum(['0', '1'],
    says('THROUGHLINE_OPEN is %. It is 1 (everyone who reaches the server may edit) or 0.'))
    .default('0').transform((value) => value === '1'),
  THROUGHLINE_LOG: z.enum(logLevels, says(`THROUGHLINE_LOG is %. It is one of ${logLevels.join(', ')}.`))
    .default('info'),
  THROUGHLINE_PROXIES: z.string().optional()
    .transform((text) => text?.split(',').map((range) => range.trim()).filter((range) => range !== ''))
    .refine((ranges) => ranges === undefined || ranges.every(isRange),
      says('THROUGHLINE_PROXIES is %. It is the addresses of trusted proxies, separated by commas, such as 10.0.0.5 or '
        + '172.16.0.0/12.')),
  THROUGHLINE_METRICS_TOKEN: z.string().min(16,
    'THROUGHLINE_METRICS_TOKEN is shorter than 16 characters. Make one that nobody guesses, such as with: openssl rand -hex 24')
    .optional(),
  ...openIdVariables,
})

const prefix = 'THROUGHLINE_'
/** What may also stand in a file, named by the setting of this name with `_FILE` behind it. */
const secrets: readonly string[] = ['THROUGHLINE_METRICS_TOKEN', 'THROUGHLINE_OIDC_CLIENT_SECRET'] satisfies (keyof typeof variables.shape)[]
const inFile = (name: string): string => `${name}_FILE`
/** The name of every setting. */
export const known: readonly string[] = [...Object.keys(variables.shape), ...secrets.map(inFile)]

/** How many letters must be added, removed or changed to get from one word to the other (Levenshtein 1966). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[to.length]!
}

function unknownSentence(name: string): string {
  const near = (candidate: string): number =>
    distance(name.slice(prefix.length).toUpperCase(), candidate.replace(prefix, ''))
  const nearest = known.toSorted((a, b) => near(a) - near(b))[0]!
  return near(nearest) <= 2
    ? `${name} is not a setting of Throughline. Did you mean ${nearest}? Rename or remove it.`
    : `${name} is not a setting of Throughline. Remove it; docs/configuration.md tells which there are.`
}

/** Puts the content of the files that are named in the place of what they hold. Returns what is wrong with them. */
function readSecrets(given: Record<string, string | undefined>): string[] {
  return secrets.flatMap((name) => {
    const file = given[inFile(name)]
    if (file === undefined) return []
    if (given[name] !== undefined) return [`${name} and ${inFile(name)} are both set. Remove one of them.`]
    try {
      given[name] = readFileSync(file, 'utf8').trim()
      return given[name] === '' ? [`${inFile(name)} is ${JSON.stringify(file)}, and nothing stands in that file.`] : []
    } catch {
      return [`${inFile(name)} is ${JSON.stringify(file)}. There is no such file, or this user may not read it.`]
    }
  })
}

/**
 * Reads the settings from environment variables. An empty variable counts as absent. Fails, with every problem at once,
 * on a value that is not allowed, on a `THROUGHLINE_` name that does not exist, and on a host that other machines can
 * reach as long as nobody has said that everyone may edit.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigReading {
  const given: Record<string, string | undefined> = Object.fromEntries(Object.entries(env).filter(([, value]) => value))
  const problems = [
    ...Object.keys(given).filter((name) => name.toUpperCase().startsWith(prefix) && !known.includes(name)).map(unknownSentence),
    ...readSecrets(given),
  ]
  const reading = variables.safeParse(given)
  if (!reading.success) {
    return { ok: false, problems: [...problems, ...reading.error.issues.map(({ message }) => message)] }
  }

  const { HOST: host, PORT: port, DATA_DIR: dataDir, PUBLIC_URL: publicUrl } = reading.data
  const { THROUGHLINE_AUTH: auth, THROUGHLINE_OPEN: open, THROUGHLINE_LOG: logLevel } = reading.data
  if (auth === 'open' && !open && !isLoopback(host)) {
    problems.push(`HOST is ${JSON.stringify(host)}, which other machines can reach: everyone who reaches the server could `
      + 'read and change every map. Set THROUGHLINE_AUTH=password, so that people sign in; or THROUGHLINE_OPEN=1 to say '
      + 'that everyone who reaches it may edit; or leave HOST at 127.0.0.1.')
  }
  const reached = publicUrl ? new URL(publicUrl.origin).hostname : host
  if (auth !== 'open' && !publicUrl?.secure && !isLoopback(reached)) {
    problems.push(`THROUGHLINE_AUTH is ${auth}, and browsers keep nobody signed in over plain http from another machine. Put a `
      + 'proxy with https in front and set PUBLIC_URL to the address that people type, such as https://maps.example.org.')
  }
  const openId = auth === 'oidc' ? readOpenId(reading.data, isLoopback) : null
  if (Array.isArray(openId)) problems.push(...openId)
  if (problems.length > 0) return { ok: false, problems }
  const proxies = reading.data.THROUGHLINE_PROXIES ?? (publicUrl ? LOOPBACK : [])
  const metricsToken = reading.data.THROUGHLINE_METRICS_TOKEN ?? null
  return { ok: true, config: { host, port, dataDir, publicUrl, auth, open, logLevel, proxies, metricsToken, openId: openId as OpenIdConfig | null } }
}

/**
 * Whether a page of this origin (the `Origin` header) may open sockets and change things; `host` is the `Host` header
 * of the same request. With a public URL only that one may. Without, the page must come from this server (same host and
 * port) under a name that a foreign site cannot point here: an IP address, localhost, or the configured host.
 */
export function allowsOrigin(config: Pick<Config, 'host' | 'publicUrl'>, origin: string, host: string): boolean {
  if (config.publicUrl) return origin === config.publicUrl.origin
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if ((from.protocol !== 'http:' && from.protocol !== 'https:') || from.origin !== origin) return false
  if (!URL.canParse(`${from.protocol}//${host}`) || new URL(`${from.protocol}//${host}`).origin !== origin) return false
  const { hostname } = from
  return isIP(withoutBrackets(hostname)) > 0 || isLoopback(hostname) || hostname === canonical(config.host)
}
