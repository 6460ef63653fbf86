/** How often one address may ask for a route in a minute, as its options. */
export const perMinute = (max: number): { readonly config: { readonly rateLimit: { readonly max: number; readonly timeWindow: number } } } =>
  ({ config: { rateLimit: { max, timeWindow: 60_000 } } })
