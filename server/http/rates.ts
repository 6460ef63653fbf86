import type { FastifyRequest } from 'fastify'
import { placeOf } from '../access/address.ts'
import { keyOf } from '../access/principal.ts'

/** How often one address may ask for a route in a minute, as its options. */
export const perMinute = (max: number): { readonly config: { readonly rateLimit: { readonly max: number; readonly timeWindow: number } } } =>
  ({ config: { rateLimit: { max, timeWindow: 60_000 } } })

/** People whom one address may stand for where nobody signs in: a room of phones behind one line. */
const ROOM = 40

/** How often one person may ask for a route in a minute, as its options; where nobody signs in, an address with room for a workshop. */
export const perPersonPerMinute = (max: number): { readonly config: { readonly rateLimit: object } } => ({
  config: {
    rateLimit: {
      max: ({ principal }: FastifyRequest) => (isSomebody(principal) ? max : max * ROOM),
      timeWindow: 60_000,
      keyGenerator: ({ principal, address }: FastifyRequest) => (isSomebody(principal) ? keyOf(principal) : placeOf(address)),
    },
  },
})

const isSomebody = ({ kind }: FastifyRequest['principal']): boolean => kind === 'user' || kind === 'guest'
