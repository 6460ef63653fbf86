import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: 'src',
  publicDir: '../public',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  test: { root: '.', setupFiles: ['e2e/setup.ts'], include: ['{src,server,e2e}/**/*.test.{ts,tsx}'], exclude: ['e2e/browser/**'], pool: 'threads', testTimeout: 20_000 },
})
