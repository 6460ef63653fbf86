import type { MapCard } from '../src/model/mapCard.ts'
import { here } from './inProcess.ts'

/** What a request must say to change anything. */
export const OURS = { 'x-throughline': '1', 'content-type': 'application/json' }

interface Answer {
  readonly map: MapCard
  readonly error: { readonly code: string; readonly message: string }
}

export const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(here.url + path, { headers })

/** Asks as our client does. The answer has a map or an error, as its status says. */
export async function call(method: string, path: string, body?: unknown): Promise<Answer & { readonly status: number }> {
  const response = await fetch(here.url + path, { method, headers: OURS, body: body === undefined ? null : JSON.stringify(body) })
  return { status: response.status, ...((await response.json()) as Answer) }
}

export async function maps(query = ''): Promise<MapCard[]> {
  return ((await (await get(`/api/maps${query}`)).json()) as { maps: MapCard[] }).maps
}
