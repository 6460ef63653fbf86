import { defineConfig } from 'vitest/config'

/** The tests that drive a real browser against the built app; `npm test` builds it first. */
export default defineConfig({
  cacheDir: '../node_modules/.vite',
  test: {
    root: import.meta.dirname,
    include: ['browser/**/*.test.ts'],
    pool: 'forks',
    // On two cores three files at once take a tenth less time than two, and four no less than three.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000, interval: 50 } },
  },
})
