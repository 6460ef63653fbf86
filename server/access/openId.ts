import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import type { OpenIdConfig } from '../openIdConfig.ts'
import type { Access } from './access.ts'
import type { AccountProblem, Accounts, Signed } from './accounts.ts'
import { readClaims } from './openIdClaims.ts'
import { digestOf } from './principal.ts'
import { newSecret } from './sessions.ts'

/** How long somebody may take at the provider, in milliseconds, and how many may be on their way. */
const ON_THE_WAY = 10 * 60_000
const MOST = 10_000
/** Milliseconds after which a provider that could not be reached is tried again. */
const AGAIN = 5_000

interface Way {
  readonly verifier: string
  readonly nonce: string
  readonly redirect: string
  /** Where it goes on: a path of ours. */
  readonly to: string
  readonly until: number
}

/** Why somebody could not come in by the provider; `claim` names what it must send. */
export interface OpenIdProblem {
  readonly problem: 'denied' | 'claim' | 'group' | 'redirect' | 'unreachable' | 'disabled' | 'expired'
  readonly claim?: string
}

export type Returned = { readonly signed: Exclude<Signed, AccountProblem>; readonly to: string } | OpenIdProblem

interface Parts {
  readonly config: OpenIdConfig
  readonly access: Access
  readonly accounts: Accounts
  readonly now: () => number
  readonly note: (text: string) => void
}

/** Signing in with an OpenID provider: authorization code with PKCE; tokens are looked at once and not kept. */
export class OpenId {
  readonly #parts: Parts
  readonly #ways = new Map<string, Way>()
  #provider: Promise<oidc.Configuration> | null = null
  #failedAt = -Infinity

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Where to send a browser so that it comes back to `redirect`, and the secret that its cookie must hold then. `to` is where
   * it goes on afterwards.
   */
  async begin(redirect: string, to: string): Promise<{ readonly address: string; readonly secret: string } | OpenIdProblem> {
    const provider = await this.#discovered()
    if (!provider) return { problem: 'unreachable' }
    const verifier = oidc.randomPKCECodeVerifier()
    const nonce = oidc.randomNonce()
    const secret = newSecret()
    const state = digestOf(secret)
    this.#ways.set(state, { verifier, nonce, redirect, to, until: this.#parts.now() + ON_THE_WAY })
    if (this.#ways.size > MOST) this.#ways.delete(this.#ways.keys().next().value as string)
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirect, scope: this.#parts.config.scopes, state, nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    })
    return { address: address.href, secret }
  }

  /** Takes somebody who came back with the query of `search`, in a browser whose cookie holds `secret`. */
  async finish(search: string, secret: string | null, address: string): Promise<Returned> {
    const state = secret === null ? '' : digestOf(secret)
    const way = this.#ways.get(state)
    this.#ways.delete(state)
    const provider = await this.#discovered()
    if (!provider) return { problem: 'unreachable' }
    if (!way || this.#parts.now() > way.until) return { problem: 'expired' }
    let claims: Record<string, unknown>
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${way.redirect}${search}`), {
        pkceCodeVerifier: way.verifier, expectedState: state, expectedNonce: way.nonce, idTokenExpected: true,
      })
      const told = tokens.claims() as oidc.IDToken
      const more = provider.serverMetadata().userinfo_endpoint === undefined ? {} : await oidc.fetchUserInfo(provider, tokens.access_token, told.sub)
      claims = { ...told, ...more }
    } catch (error) {
      return this.#refused(error)
    }
    const person = readClaims(claims, provider.serverMetadata().issuer, this.#parts.config)
    if ('problem' in person) {
      this.#parts.note(person.problem === 'claim' ? `the OpenID provider sends no ${person.claim}` : 'somebody is in none of the groups that may come in')
      return person
    }
    const sid = typeof claims.sid === 'string' ? claims.sid : null
    const signed = await this.#parts.accounts.enterWithOpenId(person, sid, address)
    return 'problem' in signed ? { problem: 'disabled' } : { signed, to: way.to }
  }

  /** Ends the sessions that a logout token names (OpenID Connect Back-Channel Logout 1.0, 2.4–2.6). False when it is none of ours. */
  async logOut(token: string): Promise<boolean> {
    const provider = await this.#discovered()
    const { issuer, jwks_uri: keys } = provider?.serverMetadata() ?? {}
    if (issuer === undefined || keys === undefined) return false
    let claims: Record<string, unknown>
    try {
      const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
        issuer, audience: this.#parts.config.clientId, maxTokenAge: '5 minutes', clockTolerance: 60, requiredClaims: ['iat', 'jti'],
      })
      claims = payload
    } catch {
      return false
    }
    const events = claims.events as Record<string, unknown> | undefined
    const isLogout = typeof events === 'object' && events !== null && 'http://schemas.openid.net/event/backchannel-logout' in events
    if (!isLogout || 'nonce' in claims || (claims.sub === undefined && claims.sid === undefined)) return false
    await this.#parts.accounts.leaveByOpenId(issuer, claims.sub, claims.sid)
    return true
  }

  #refused(error: unknown): OpenIdProblem {
    const { code, error: word, error_description: description, message } = error as { code?: string; error?: string; error_description?: string; message?: string }
    // The provider's words are about the installation, not about a person.
    this.#parts.note(`sign-in with OpenID failed: ${[code, word, description ?? message].filter(Boolean).join(', ')}`)
    if (word === 'access_denied') return { problem: 'denied' }
    return { problem: /redirect/i.test(`${description ?? ''} ${message ?? ''}`) ? 'redirect' : 'denied' }
  }

  /** The provider's own description, read when it is first needed; null while the provider cannot be reached. */
  async #discovered(): Promise<oidc.Configuration | null> {
    const { config, now, note } = this.#parts
    if (!this.#provider && now() - this.#failedAt < AGAIN) return null
    const execute = config.issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    this.#provider ??= oidc.discovery(config.issuer, config.clientId, config.clientSecret, undefined, { execute })
    try {
      return await this.#provider
    } catch (error) {
      this.#provider = null
      this.#failedAt = now()
      note(`the OpenID provider at ${config.issuer.href} cannot be reached: ${error instanceof Error ? error.message : String(error)}`)
      return null
    }
  }
}
