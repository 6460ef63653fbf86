import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import WebSocket from 'ws'

/** The server of `npm run dev`, where people find it below a path. */
it('developing works below a path, too: pages, modules, API and the socket of Vite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-dev-'))
  const child = spawn(process.execPath, ['server/dev.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', DATA_DIR: dataDir, PUBLIC_URL: 'http://localhost:1/cx', THROUGHLINE_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const hear = (chunk: Buffer): void => {
        said += chunk.toString()
        const address = /developed at (\S+)/.exec(said)?.[1]
        if (address) resolve(address)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      void ended.then(() => reject(new Error(said)))
    })
    const page = await (await fetch(`${url}/cx/map/AAAAAAAAAAAAAAAAAAAAAA`, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain('src="/cx/@vite/client"')
    expect(page).toContain('src="/cx/main.tsx"')
    expect(await (await fetch(`${url}/cx/main.tsx`)).text()).toContain('"/cx/app.tsx')
    expect((await fetch(`${url}/cx/theme.js`)).status).toBe(200)
    expect((await fetch(`${url}/cx/api/maps`)).status).toBe(200)
    const token = /const wsToken = "([^"]+)"/.exec(await (await fetch(`${url}/cx/@vite/client`)).text())?.[1]
    const socket = new WebSocket(`${url.replace('http', 'ws')}/cx/?token=${token}`, 'vite-hmr')
    const [first] = await once(socket, 'message')
    expect(String(first)).toContain('connected')
    socket.terminate()
  } finally {
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true })
  }
}, 60_000)
