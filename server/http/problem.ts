import type { IncomingMessage } from 'node:http'
import type { FastifyError, FastifyInstance } from 'fastify'
import { StorageError } from '../storage/storage.ts'
import { NotYetSaved } from '../sync/saving.ts'

/** What goes back when a request cannot be done: a word for programs and a sentence that says what to do. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** Milliseconds after which it is worth trying again; 0 where waiting does not help. */
  readonly wait: number

  constructor(status: number, code: string, message: string, wait = 0) {
    super(message)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.wait = wait
  }
}

/** What is said of a request that no page of ours makes. */
export const UNREADABLE = 'The request cannot be read. Reload the page.'

export const unknownMap = (): Problem =>
  new Problem(404, 'unknown-map', 'There is no such map. It may have been deleted; look for it at Home.')

/** What is said where the disk does not take what was asked for. */
export function notSaved({ reason }: NotYetSaved | StorageError, words: { readonly full: string; readonly else: string }): Problem {
  return reason === 'full' ? new Problem(503, 'disk-full', words.full) : new Problem(503, 'cannot-save', words.else)
}

const WAITS = {
  full: 'The server has no room left to save. Your change waits there and is saved as soon as there is room, unless the server is stopped before.',
  else: 'The server cannot save just now. Your change waits there and is saved as soon as it can be, unless the server is stopped before.',
}
const UNCHANGED = {
  full: 'The server has no room left to save. Nothing was changed; make room and try again.',
  else: 'The server cannot save just now. Nothing was changed; try again in a while.',
}

function problemOf(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof NotYetSaved) return notSaved(error, WAITS)
  if (error instanceof StorageError) return notSaved(error, UNCHANGED)
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status === 429) return new Problem(429, 'too-many', 'That was too much at once. Wait a minute and try again.')
  if (status === 413) return new Problem(413, 'too-big', 'That is more than the server takes at once. Send less.')
  if (status === 415) return new Problem(415, 'not-json', 'Send JSON, with the header Content-Type: application/json.')
  if (status >= 400 && status < 500) return new Problem(status, 'bad-request', UNREADABLE)
  return new Problem(500, 'failed', 'Something went wrong on the server. Try again; the log there says more.')
}

/** Bytes of a body that is not taken which are read all the same. */
const ENOUGH = 16 * 1024 * 1024

/**
 * Resolves when the rest of a body has been read and forgotten, or enough of it. Who is still sending, a proxy above all,
 * would otherwise find the line broken before it hears the answer.
 */
function drained(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let left = ENOUGH
    const done = (): void => {
      request.off('data', count)
      resolve()
    }
    const count = (chunk: Buffer): void => {
      left -= chunk.length
      if (left < 0) done()
    }
    request.on('data', count).once('end', done).once('close', done)
  })
}

/** Answers every error in the same shape, and what is not there. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError | Error, request, reply) => {
    const { status, code, message, wait } = problemOf(error)
    if (wait > 0) reply.header('retry-after', Math.ceil(wait / 1000))
    if (status === 500) request.log.error({ err: error }, 'request failed')
    if (status === 413 || status === 415) await drained(request.raw)
    // What else of it comes is not waited for.
    if (status === 408) reply.header('connection', 'close')
    return reply.code(status).send({ error: { code, message, ...(wait > 0 && { wait }) } })
  })
}
