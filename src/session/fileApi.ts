import { isContent } from '../model/journey/files.ts'
import type { TouchpointFile } from '../model/journey/schema.ts'
import { browserEnvironment } from './environment.ts'
import type { Answer, Needs } from './request.ts'
import { ask } from './request.ts'

/** What the server says of a file that it keeps. */
export type KeptFile = Pick<TouchpointFile, 'file' | 'type' | 'width' | 'height' | 'size'>

/** Milliseconds: ten megabytes over a slow line. */
const UPLOAD = 120_000

const path = (map: string): string => `/maps/${encodeURIComponent(map)}/files`
const whole = (value: unknown): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null)

function readKept(body: unknown): KeptFile | null {
  const file = (body as { file?: Record<string, unknown> } | null)?.file
  if (!file || !isContent(file.file)) return null
  const type = file.type === 'application/pdf' ? 'application/pdf' : 'image/webp'
  return { file: file.file, type, width: whole(file.width), height: whole(file.height), size: whole(file.size) }
}

/** Where the contents of a map's files are, each below this by its name. */
export function filesAddress(map: string): string {
  return browserEnvironment().apiUrl + path(map)
}

/** Where the content of a file of a map is: the whole of it, or a small picture. */
export function fileAddress(map: string, file: string, size: 'whole' | 'small' = 'whole'): string {
  return `${filesAddress(map)}/${encodeURIComponent(file)}${size === 'small' ? '?size=small' : ''}`
}

/** Gives the server a file to keep with a map. */
export function uploadFile(map: string, data: Blob, environment: Needs = browserEnvironment()): Promise<Answer<KeptFile>> {
  // A request like any other, but for what it carries.
  const carried: typeof fetch = (url, init) =>
    environment.fetch(url, { ...init, headers: { ...init?.headers, 'Content-Type': 'application/octet-stream' }, body: data })
  return ask({ ...environment, fetch: carried }, 'POST', path(map), readKept, null, UPLOAD)
}

/** Has files of one map kept with another one, too; tells which are there now. */
export function shareFiles(to: string, from: string, files: readonly string[], environment: Needs = browserEnvironment()): Promise<Answer<string[]>> {
  return ask(environment, 'POST', `${path(to)}/shared`, (body) => {
    const there = (body as { files?: unknown } | null)?.files
    return Array.isArray(there) ? there.filter(isContent) : null
  }, { from, files })
}
