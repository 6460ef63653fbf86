import sharp from 'sharp'
import { here } from './inProcess.ts'
import type { SignedIn } from './people.ts'

interface Told {
  readonly status: number
  readonly file: { readonly file: string; readonly type: string; readonly width: number | null; readonly height: number | null; readonly size: number }
  readonly error: { readonly code: string; readonly message: string; readonly wait?: number }
}

/** Sends a file to a map, as our client does. */
export async function sends(data: Uint8Array | string, who: SignedIn | null = null, map = here.map): Promise<Told> {
  const response = await fetch(`${here.url}/api/maps/${map}/files`, {
    method: 'POST', headers: { 'x-throughline': '1', 'content-type': 'application/octet-stream', ...who?.headers }, body: new Uint8Array(Buffer.from(data)),
  })
  return { status: response.status, ...((await response.json()) as Omit<Told, 'status'>) }
}

/** Fetches a file of a map. */
export const gets = (file: string, query = '', who: SignedIn | null = null, map = here.map): Promise<Response> =>
  fetch(`${here.url}/api/maps/${map}/files/${file}${query}`, { headers: { ...who?.headers } })

/** A picture with soft colours, red in its upper left corner. */
export const drawn = (width = 900, height = 600) => sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
  .composite([{ input: { create: { width: Math.ceil(width / 3), height: Math.ceil(height / 3), channels: 3, background: '#ff0000' } }, top: 0, left: 0 }])

/** A letter that would run a script if it were opened in place. */
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
