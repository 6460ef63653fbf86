import { z } from 'zod'

/** How people sign in with an OpenID provider. */
export interface OpenIdConfig {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  /** The claim that lists somebody's groups. */
  readonly groupsClaim: string
  /** Groups and e-mail addresses of administrators. */
  readonly administrators: readonly string[]
  /** Groups, e-mail addresses and `@domains` of those who may come in; empty: everybody whom the provider lets in. */
  readonly members: readonly string[]
}

const list = z.string().default('').transform((text) => text.split(',').map((one) => one.trim()).filter((one) => one !== ''))

export const openIdVariables = {
  THROUGHLINE_OIDC_ISSUER: z.string().optional(),
  THROUGHLINE_OIDC_CLIENT_ID: z.string().optional(),
  THROUGHLINE_OIDC_CLIENT_SECRET: z.string().optional(),
  THROUGHLINE_OIDC_SCOPES: z.string().default('openid profile email')
    .refine((scopes) => scopes.split(/\s+/).includes('openid'), 'THROUGHLINE_OIDC_SCOPES lacks openid. Add it, such as: openid profile email.'),
  THROUGHLINE_OIDC_GROUPS_CLAIM: z.string().default('groups'),
  THROUGHLINE_OIDC_ADMINISTRATORS: list,
  THROUGHLINE_OIDC_MEMBERS: list,
}

type Variables = z.infer<z.ZodObject<typeof openIdVariables>>

const NEEDED = ['THROUGHLINE_OIDC_ISSUER', 'THROUGHLINE_OIDC_CLIENT_ID', 'THROUGHLINE_OIDC_CLIENT_SECRET'] as const

/** Reads what `THROUGHLINE_AUTH=oidc` takes. Each problem is a sentence; `isLoopback` tells which hosts need no https. */
export function readOpenId(given: Variables, isLoopback: (host: string) => boolean): OpenIdConfig | readonly string[] {
  const missing = NEEDED.filter((name) => given[name] === undefined)
  if (missing.length > 0) return missing.map((name) => `THROUGHLINE_AUTH is oidc, and ${name} is not set. Your provider tells it when you register Throughline there.`)
  const text = given.THROUGHLINE_OIDC_ISSUER as string
  const issuer = URL.canParse(text) ? new URL(text) : null
  if (!issuer || !(issuer.protocol === 'https:' || (issuer.protocol === 'http:' && isLoopback(issuer.hostname)))) {
    return [`THROUGHLINE_OIDC_ISSUER is ${JSON.stringify(text)}. It is the https address of the provider, as its discovery document says it.`]
  }
  if (given.THROUGHLINE_OIDC_ADMINISTRATORS.length === 0) {
    return ['THROUGHLINE_OIDC_ADMINISTRATORS is not set. Name the group or the e-mail address of who administers Throughline.']
  }
  return {
    issuer,
    clientId: given.THROUGHLINE_OIDC_CLIENT_ID as string,
    clientSecret: given.THROUGHLINE_OIDC_CLIENT_SECRET as string,
    scopes: given.THROUGHLINE_OIDC_SCOPES,
    groupsClaim: given.THROUGHLINE_OIDC_GROUPS_CLAIM,
    administrators: given.THROUGHLINE_OIDC_ADMINISTRATORS,
    members: given.THROUGHLINE_OIDC_MEMBERS,
  }
}
