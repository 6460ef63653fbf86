import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'

export interface OidcProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is at the browser there: the claims that are told of them, with `sub`; null says no. */
  who: (Readonly<Record<string, unknown>> & { readonly sub: string }) | null
  /** Addresses that it sends people back to. */
  readonly redirects: string[]
  /** What it sends when somebody signs out there. */
  logoutToken(claims: Readonly<Record<string, unknown>>): Promise<string>
  close(): Promise<void>
}

const CLIENT = { id: 'throughline', secret: 'a secret between the two, forty characters' } as const

/** A real OpenID provider on the loopback that asks nobody anything: whoever `who` names is signed in at once. */
export async function oidcProvider(): Promise<OidcProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {}
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const redirects: string[] = []
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const state: OidcProvider = {
    issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, who: null, redirects,
    logoutToken: (claims) => new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, jti: String(Math.random()), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' }).setIssuer(issuer).setAudience(String(claims.aud ?? CLIENT.id)).setIssuedAt().sign(privateKey),
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: ['http://127.0.0.1/later'],
      grant_types: ['authorization_code'], response_types: ['code'],
    }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'groups', 'given_name', 'family_name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...state.who, sub }) }),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['one'] },
    jwks: { keys: [{ ...jwk, alg: 'RS256', use: 'sig', kid: 'one' }] },
  } as never)
  // Addresses come to be known once the server behind them listens.
  const find = provider.Client.find.bind(provider.Client)
  provider.Client.find = (async (id: string) => {
    const client = await find(id)
    if (client) Object.assign(client, { redirectUris: [...redirects] })
    return client
  }) as typeof provider.Client.find
  const callback = provider.callback()
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    void interact(request, response)
  }
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (!state.who) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'not today' })
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: state.who.sub } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? state.who.sub, clientId: String(params.client_id) })
    grant.addOIDCScope('openid profile email')
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
  }
  return state
}
