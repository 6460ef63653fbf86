import type { Environment } from './environment.ts'

/** Why a request failed. `message` is a sentence for the screen. */
export interface Problem {
  /** The server's word for it; `offline` when it was not reached. */
  readonly code: string
  readonly message: string
  /** Milliseconds until it is worth trying again, where the server says so. */
  readonly wait?: number
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** What a request needs of the world around it. */
export type Needs = Pick<Environment, 'apiUrl' | 'fetch' | 'keeper'>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const OFFLINE: Problem = {
  code: 'offline',
  message: 'The server cannot be reached. Check your connection, then try again.',
}
const UNREADABLE: Problem = {
  code: 'unreadable',
  message: 'The server gave an answer that this page does not understand. Reload the page and try again.',
}
const TIMEOUT = 20_000

function problemOf(body: unknown, status: number): Problem {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    const { wait } = error as { wait?: unknown }
    return { code: error.code, message: error.message, ...(typeof wait === 'number' && { wait }) }
  }
  if (status === 429) return { code: 'busy', message: 'That was a lot at once. Wait a minute, then try again.' }
  if (status >= 500) return { code: 'server', message: 'The server has a problem. Try again in a moment.' }
  return { ...UNREADABLE, code: String(status) }
}

/** Asks the server; never rejects. `read` makes a value of the answer's JSON, or null of what makes no sense. */
export async function ask<T>(
  environment: Needs,
  method: Method,
  path: string,
  read: (body: unknown) => T | null,
  body?: unknown,
  timeout = TIMEOUT,
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-Throughline'] = '1'
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  let response: Response
  let answer: unknown
  try {
    response = await environment.fetch(`${environment.apiUrl}${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeout),
      credentials: 'same-origin',
    })
    answer = await response.json().catch(() => null)
  } catch {
    return { ok: false, problem: OFFLINE }
  }
  if (!response.ok) return { ok: false, problem: problemOf(answer, response.status) }
  const value = read(answer)
  return value === null ? { ok: false, problem: UNREADABLE } : { ok: true, value }
}

