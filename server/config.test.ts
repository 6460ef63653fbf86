import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from './config.ts'
import { allowsOrigin, isLoopback, readConfig } from './config.ts'

function config(env: Record<string, string>): Config {
  const reading = readConfig(env)
  if (!reading.ok) throw new Error(reading.problems.join('\n'))
  return reading.config
}

function problems(env: Record<string, string>): readonly string[] {
  const reading = readConfig(env)
  return reading.ok ? [] : reading.problems
}

describe('the settings', () => {
  it('need nothing', () => {
    const defaults: Config = {
      host: '127.0.0.1', port: 3000, dataDir: resolve('data'), publicUrl: null, auth: 'open', open: false, logLevel: 'info',
      proxies: [], metricsToken: null, openId: null,
    }
    expect(config({})).toEqual(defaults)
    const empty = { HOST: '', PORT: '', DATA_DIR: '', PUBLIC_URL: '', THROUGHLINE_OPEN: '', THROUGHLINE_LOG: '' }
    expect(config({ PATH: '/bin', ...empty })).toEqual(defaults)
  })

  it('are read from the environment', () => {
    expect(config({
      HOST: '0.0.0.0', PORT: '8080', DATA_DIR: '/srv/maps', PUBLIC_URL: 'https://Maps.example.org/cx/',
      THROUGHLINE_OPEN: '1', THROUGHLINE_LOG: 'debug', THROUGHLINE_PROXIES: '10.0.0.5, fd00::/8',
      THROUGHLINE_METRICS_TOKEN: 'sixteen letters.',
    })).toEqual({
      host: '0.0.0.0', port: 8080, dataDir: '/srv/maps', auth: 'open', open: true, logLevel: 'debug',
      publicUrl: { origin: 'https://maps.example.org', secure: true, path: '/cx' },
      proxies: ['10.0.0.5', 'fd00::/8'], metricsToken: 'sixteen letters.', openId: null,
    })
    expect(config({ PUBLIC_URL: 'http://maps:8000' }).publicUrl)
      .toEqual({ origin: 'http://maps:8000', secure: false, path: '' })
    expect(config({ HOST: '[::1]', PORT: '0' })).toMatchObject({ host: '::1', port: 0 })
  })

  it('trust a proxy on this machine when there is a public address, unless another one is named', () => {
    expect(config({ PUBLIC_URL: 'https://maps.example.org' }).proxies).toEqual(['127.0.0.0/8', '::1'])
    expect(config({ PUBLIC_URL: 'https://maps.example.org', THROUGHLINE_PROXIES: '10.0.0.5' }).proxies).toEqual(['10.0.0.5'])
  })

  it('take a secret from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-config-'))
    const file = join(folder, 'token')
    await writeFile(file, 'written in a file\n')
    expect(config({ THROUGHLINE_METRICS_TOKEN_FILE: file }).metricsToken).toBe('written in a file')
    expect(problems({ THROUGHLINE_METRICS_TOKEN_FILE: file, THROUGHLINE_METRICS_TOKEN: 'and in the settings' }).join())
      .toContain('Remove one of them')
    expect(problems({ THROUGHLINE_METRICS_TOKEN_FILE: join(folder, 'other') }).join()).toContain('There is no such file')
    expect(problems({ THROUGHLINE_METRICS_TOKEN: 'guessed soon' })).toEqual([expect.not.stringContaining('guessed soon')])
    await writeFile(file, ' \n')
    expect(problems({ THROUGHLINE_METRICS_TOKEN_FILE: file }).join()).toContain('nothing stands in that file')
    await rm(folder, { recursive: true })
  })

  it.each([
    ['THROUGHLINE_PROXIES', 'proxy.lan'], ['THROUGHLINE_PROXIES', '10.0.0.0/33'],
    ['PORT', '-1'], ['PORT', '3000.5'], ['PORT', '65536'], ['PORT', 'http'], ['PORT', ' 80'],
    ['HOST', 'http://localhost'], ['HOST', 'localhost:3000'], ['HOST', 'a b'],
    ['PUBLIC_URL', 'maps.example.org'], ['PUBLIC_URL', 'ftp://maps.example.org'],
    ['PUBLIC_URL', 'https://me:pw@example.org'], ['PUBLIC_URL', 'https://example.org/?a'], ['DATA_DIR', 'a\0b'],
    ['THROUGHLINE_OPEN', 'yes'], ['THROUGHLINE_LOG', 'loud'],
  ])('stop the start when %s is %j, in a sentence that names it and what it may be', (name, value) => {
    const [first, ...more] = problems({ [name]: value })
    expect(first).toMatch(new RegExp(`^${name} is .*\\. It is .+\\.$`))
    expect(first).toContain(JSON.stringify(value))
    expect(more).toEqual([])
  })

  it('tell every problem at once', () => {
    expect(problems({ PORT: 'x', THROUGHLINE_LOG: 'x', THROUGHLINE_X: '1' }).map((sentence) => sentence.split(' ')[0]))
      .toEqual(['THROUGHLINE_X', 'PORT', 'THROUGHLINE_LOG'])
  })

  it.each([
    ['THROUGHLINE_OPNE', 'Did you mean THROUGHLINE_OPEN?'],
    ['THROUGHLINE_LOGS', 'Did you mean THROUGHLINE_LOG?'],
    ['THROUGHLINE_PORT', 'Did you mean PORT?'],
    ['THROUGHLINE_DATADIR', 'Did you mean DATA_DIR?'],
    ['throughline_open', 'Did you mean THROUGHLINE_OPEN?'],
    ['THROUGHLINE_TELEMETRY', 'docs/configuration.md'],
  ])('do not pass over the unknown name %s', (name, hint) => {
    const [sentence, ...more] = problems({ [name]: '1' })
    expect(sentence).toMatch(new RegExp(`^${name} is not a setting of Throughline\\.`))
    expect(sentence).toContain(hint)
    expect(more).toEqual([])
  })
})

describe('an OpenID provider', () => {
  const given = {
    THROUGHLINE_AUTH: 'oidc', THROUGHLINE_OIDC_ISSUER: 'https://id.example.org/', THROUGHLINE_OIDC_CLIENT_ID: 'throughline',
    THROUGHLINE_OIDC_CLIENT_SECRET: 'secret', THROUGHLINE_OIDC_ADMINISTRATORS: 'admins, root@example.org', THROUGHLINE_OIDC_MEMBERS: '@example.org',
  }

  it('is read whole', () => {
    expect(config(given).openId).toEqual({
      issuer: new URL('https://id.example.org/'), clientId: 'throughline', clientSecret: 'secret', scopes: 'openid profile email',
      groupsClaim: 'groups', administrators: ['admins', 'root@example.org'], members: ['@example.org'],
    })
    expect(config({ ...given, THROUGHLINE_OIDC_ISSUER: 'http://localhost:8080' }).openId?.issuer.port).toBe('8080')
  })

  it.each(['THROUGHLINE_OIDC_ISSUER', 'THROUGHLINE_OIDC_CLIENT_ID', 'THROUGHLINE_OIDC_CLIENT_SECRET', 'THROUGHLINE_OIDC_ADMINISTRATORS'])('does not do without %s', (name) => {
    const [sentence, ...more] = problems({ ...given, [name]: '' })
    expect(sentence).toContain(`${name} is not set`)
    expect(more).toEqual([])
  })

  it.each([['THROUGHLINE_OIDC_ISSUER', 'http://id.example.org'], ['THROUGHLINE_OIDC_ISSUER', 'id'], ['THROUGHLINE_OIDC_SCOPES', 'profile']])('is refused with %s=%s', (name, value) => {
    expect(problems({ ...given, [name]: value })).toEqual([expect.stringContaining(name)])
  })
})

describe('a host that others can reach', () => {
  it.each(['0.0.0.0', '::', '192.168.1.5', 'maps.example.org', '::ffff:10.0.0.1'])(
    '(%s) is refused until someone says that everyone may edit', (HOST) => {
      const [sentence, ...more] = problems({ HOST })
      expect(sentence).toMatch(/^HOST is .* that everyone who reaches it may edit; or leave HOST at 127\.0\.0\.1\.$/)
      expect(sentence).toContain('THROUGHLINE_OPEN=1')
      expect(more).toEqual([])
      expect(problems({ HOST, THROUGHLINE_OPEN: '0' })).toHaveLength(1)
      expect(config({ HOST, THROUGHLINE_OPEN: '1' })).toMatchObject({ host: HOST, open: true })
      const [plain, ...none] = problems({ HOST, THROUGHLINE_AUTH: 'password' })
      expect(plain).toMatch(/^THROUGHLINE_AUTH is password, .* set PUBLIC_URL to .* https:/)
      expect(none).toEqual([])
      expect(problems({ HOST, THROUGHLINE_AUTH: 'password', PUBLIC_URL: 'http://maps.example.org' })).toEqual([plain])
      expect(config({ HOST, THROUGHLINE_AUTH: 'password', PUBLIC_URL: 'https://maps.example.org' })).toMatchObject({ host: HOST, auth: 'password' })
    })

  it.each([
    '127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', 'maps.localhost', '::1', '[::1]',
    '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1',
  ])('is not what %s is', (HOST) => {
    expect(problems({ HOST })).toEqual([])
  })

  it.each(['127.0.0.1.example.org', 'notlocalhost', '1.127.0.0', '::2', '::ffff:128.0.0.1', 'localhost.example.org'])(
    'is what %s is', (host) => expect(isLoopback(host)).toBe(false))
})

describe('an origin', () => {
  type Place = Pick<Config, 'host' | 'publicUrl'>
  const local = { host: '127.0.0.1', publicUrl: null }
  const open = { host: '0.0.0.0', publicUrl: null }
  const named = { host: 'maps.lan', publicUrl: null }
  const behindProxy = { host: '127.0.0.1', publicUrl: { origin: 'https://maps.example.org', secure: true, path: '' } }

  it.each<[Place, string, string]>([
    [local, 'http://localhost:3000', 'localhost:3000'],
    [local, 'http://127.0.0.1:3000', '127.0.0.1:3000'],
    [local, 'http://[::1]:3000', '[::1]:3000'],
    [local, 'http://localhost', 'localhost'],
    [open, 'http://192.168.1.5:3000', '192.168.1.5:3000'],
    [named, 'http://maps.lan:3000', 'maps.lan:3000'],
    [behindProxy, 'https://maps.example.org', 'maps.example.org'],
    [behindProxy, 'https://maps.example.org', '127.0.0.1:3000'],
  ])('is ours: %j, %s at %s', (at, origin, host) => expect(allowsOrigin(at, origin, host)).toBe(true))

  it.each<[Place, string, string, string]>([
    [local, 'http://evil.example', 'localhost:3000', 'another site'],
    [local, 'http://localhost:8000', 'localhost:3000', 'another port'],
    [local, 'http://evil.example:3000', 'evil.example:3000', 'a foreign name that points here'],
    [open, 'http://evil.example:3000', 'evil.example:3000', 'a foreign name that points here'],
    [local, 'null', 'localhost:3000', 'a sandboxed page'],
    [local, 'file://', 'localhost:3000', 'a file'],
    [local, 'http://localhost:3000/', 'localhost:3000', 'not an origin'],
    [local, 'http://localhost:3000', '', 'no host'],
    [behindProxy, 'http://maps.example.org', 'maps.example.org', 'the wrong scheme'],
    [behindProxy, 'http://127.0.0.1:3000', '127.0.0.1:3000', 'past the proxy'],
  ])('is foreign: %j, %s at %j (%s)', (at, origin, host) => expect(allowsOrigin(at, origin, host)).toBe(false))
})
