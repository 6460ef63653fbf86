import fc from 'fast-check'

/** One seed for all random tests, so that a run can be repeated; `SEED=… npm test` tries another. fast-check prints it on failure. */
export const SEED = Number(process.env.SEED ?? 20261122)

fc.configureGlobal({ seed: SEED })
