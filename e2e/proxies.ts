import { spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programPath } from './programs.ts'

export const PROXIES = ['nginx', 'caddy'] as const
export type ProxyName = (typeof PROXIES)[number]

/** What must be put in the place of the examples in docs/install. */
export interface Place {
  /** The port of Throughline on the loopback. */
  readonly upstream: number
  /** The port of the site at the root of its host, and of the one with Throughline below /maps. */
  readonly root: number
  readonly below: number
}

export interface Proxy {
  /** The certificates to trust, so that what it says is verified, as PEM. */
  readonly ca: string
  stop(): Promise<void>
}

const INSTALL = join(import.meta.dirname, '../docs/install')
const PACKAGES: Readonly<Record<ProxyName, string>> = { nginx: 'nginx-light', caddy: 'caddy' }

/** The proxies' programs, installed where they are missing. */
export const proxyPaths = (): string[] => PROXIES.map((name) => programPath(name, PACKAGES[name]))

/**
 * A port of the loopback that nothing listens on. From below those that the system gives out by itself, so that nobody else
 * gets it before the proxy is there: Caddy would share it.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  const server = createServer().listen(port, '127.0.0.1')
  const free = await once(server, 'listening').then(() => true, () => false)
  if (!free) return freePort()
  server.close()
  await once(server, 'close')
  return port
}

/** Replaces what must stand in the text; an example that is not there any more is an error. */
export function replaced(text: string, values: readonly (readonly [from: string, to: string])[]): string {
  return values.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`"${from}" does not stand in the configuration`)
    return all.replaceAll(from, to)
  }, text)
}

/**
 * Starts a proxy with the configuration of docs/install, in which only names, ports, certificates and what is in `more`
 * are others. Both of its sites are `localhost`, over TLS. Resolves when it takes connections.
 */
export async function startProxy(name: ProxyName, place: Place, more: readonly (readonly [from: string, to: string])[] = []): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), `throughline-${name}-`))
  const { args, test, certificate, ready } = await (name === 'nginx' ? nginx : caddy)(folder, place, more)
  const program = programPath(name, PACKAGES[name])
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const { status, stderr } = spawnSync(program, test, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} does not take its configuration:\n${stderr}`)
  const child = spawn(program, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const takes = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes(ready)) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const ended = once(child, 'close')
  const gone = ended.then(() => Promise.reject(new Error(`${name} ended:\n${said}`)))
  gone.catch(() => {})
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await Promise.race([gone, takes])
    return { ca: await readFile(certificate, 'utf8'), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Made {
  readonly args: readonly string[]
  /** With which the proxy only says whether its configuration is right. */
  readonly test: readonly string[]
  readonly certificate: string
  /** What it says when it takes connections with its certificate. */
  readonly ready: string
}

async function nginx(folder: string, { upstream, root, below }: Place, more: readonly (readonly [string, string])[]): Promise<Made> {
  const certificate = join(folder, 'localhost.pem')
  const key = join(folder, 'localhost.key')
  const made = spawnSync(programPath('openssl', 'openssl'), [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate,
  ])
  if (made.status !== 0) throw new Error(`openssl: ${String(made.stderr)}`)
  const [first = '', second = ''] = (await readFile(join(INSTALL, 'nginx.conf'), 'utf8')).split(/^(?=# Below a path)/m)
  const site = (text: string, host: string, port: number): string => replaced(text, [
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    [`/etc/ssl/throughline/${host}.pem`, certificate],
    [`/etc/ssl/throughline/${host}.key`, key],
    [`server_name ${host}`, 'server_name localhost'],
  ])
  const sites = replaced(
    site(replaced(first, [['127.0.0.1:3000', `127.0.0.1:${upstream}`]]), 'maps.example.org', root)
      + site(second, 'intranet.example.org', below), more)
  await writeFile(join(folder, 'throughline.conf'), sites)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((what) => `${what}_temp_path ${folder}/${what};`)
  await writeFile(join(folder, 'nginx.conf'), [
    'daemon off;', `pid ${folder}/nginx.pid;`, 'error_log stderr notice;', ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;', 'events {}', 'http {', 'access_log off;', ...temporary, `include ${folder}/throughline.conf;`, '}',
  ].join('\n'))
  const args = ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]
  return { args, test: [...args, '-t'], certificate, ready: 'start worker process ' }
}

async function caddy(folder: string, { upstream, root, below }: Place, more: readonly (readonly [string, string])[]): Promise<Made> {
  const sites = replaced(await readFile(join(INSTALL, 'Caddyfile'), 'utf8'), [
    ['127.0.0.1:3000', `127.0.0.1:${upstream}`],
    ['\nmaps.example.org {', `\nhttps://localhost:${root} {\n\tbind 127.0.0.1`],
    ['\nintranet.example.org {', `\nhttps://localhost:${below} {\n\tbind 127.0.0.1`],
    ...more,
  ])
  const options = ['debug', 'admin off', 'auto_https disable_redirects', 'local_certs', 'skip_install_trust']
  await writeFile(join(folder, 'Caddyfile'), `{\n\t${options.join('\n\t')}\n}\n${sites}`)
  const certificate = join(folder, 'caddy/pki/authorities/local/root.crt')
  await mkdir(join(folder, 'caddy'), { recursive: true })
  const config = [join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
  return { args: ['run', '--config', ...config], test: ['validate', '--config', ...config], certificate, ready: 'added certificate to cache' }
}

