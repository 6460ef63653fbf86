/*
 * Keeps the built app on the device, so that it opens without a server. It never stands between the app and its
 * documents: /api and /sync are not its business.
 */

/** What the build wrote in here: every file of the app, relative to where it lives, and a name for exactly these. */
interface Shell {
  readonly version: string
  readonly files: readonly string[]
}
declare const __SHELL__: Shell

interface LaterEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends LaterEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
/** As much of a service worker's world as is used; the types of pages and workers do not go together. */
interface Worker {
  readonly registration: { readonly scope: string }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: LaterEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

const worker = self as unknown as Worker
const { version, files } = __SHELL__
const SERVERS = /^(api|sync)\/|^(healthz|readyz|metrics)$/
/** Milliseconds to wait for a page from a server that neither answers nor refuses. */
const PATIENCE = 4000

const base = (): URL => new URL(worker.registration.scope)
/** Caches belong to the whole host, where another Throughline may live below another path. */
const prefix = (): string => `throughline ${base().pathname} `
const current = (): string => prefix() + version

/** All or nothing: a half-kept app would break where it was never tried. */
async function keep(): Promise<void> {
  const cache = await caches.open(current())
  // Names under assets/ change with their content; everything else must not come from the browser's own cache.
  await cache.addAll(files.map((file) => new Request(new URL(file, base()), { cache: file.startsWith('assets/') ? 'default' : 'reload' })))
}

/** Removes old versions but the last one, from which tabs that are still open may load a part that they have not needed yet. */
async function tidy(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(prefix()) && name !== current())
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
}

async function kept(url: URL): Promise<Response | undefined> {
  // What the server varies its answers by is their compression only, which does not matter here.
  const options = { ignoreVary: true }
  return (await (await caches.open(current())).match(url, options)) ?? caches.match(url, options)
}

function late(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('The server takes too long')))
}

/** The page from the server, so that a new version comes with the next load; the kept one where there is no server. */
async function page(request: Request): Promise<Response> {
  const home = await kept(base())
  try {
    const response = await Promise.race(home ? [fetch(request), late()] : [fetch(request)])
    return response.status >= 500 && home ? home : response
  } catch (error) {
    if (home) return home
    throw error
  }
}

async function asset(request: Request): Promise<Response> {
  return (await kept(new URL(request.url))) ?? fetch(request)
}

async function file(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const found = await kept(new URL(request.url))
    if (found) return found
    throw error
  }
}

worker.addEventListener('install', (event) => event.waitUntil(keep().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(tidy()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !url.href.startsWith(base().href)) return
  const path = url.href.slice(base().href.length).split(/[?#]/, 1)[0] as string
  if (SERVERS.test(path)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (path.startsWith('assets/')) event.respondWith(asset(request))
  else if (files.includes(path)) event.respondWith(file(request))
})
