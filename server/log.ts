import type { DestinationStream } from 'pino'
import { pino } from 'pino'
import type { Logger } from 'pino'
import type { LogLevel } from './config.ts'

/** Says that something happened. Details are ids, numbers and words of ours; never what people wrote, and no secrets. */
export type Note = (level: 'info' | 'warn', event: string, detail?: Record<string, unknown>) => void

/** Lines of one level in one second that clients can bring about. */
const LINES = 100

/** Where secrets travel, should such an object ever be logged. */
const SECRETS = ['cookie', 'authorization', '["set-cookie"]', 'password', 'token', 'secret', 'passcode']

/** What an error says of itself. The parser of JSON quotes what it could not read, which somebody has written. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const quotes = error instanceof SyntaxError
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    ...(!quotes && { message: error.message }),
    stack: frames.map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: told(error.cause) }),
  }
}

/** The log: lines of JSON, on the standard output unless told otherwise. */
export function createLogger(level: LogLevel, destination: DestinationStream = pino.destination(1)): Logger {
  const paths = SECRETS.flatMap((name) => ['', '*.', '*.*.'].map((before) => (name.startsWith('[') && before !== '' ? before.slice(0, -1) : before) + name))
  return pino({
    level,
    base: null,
    serializers: { err: told, error: told },
    redact: { paths, censor: 'removed' },
  }, destination)
}

/** Of a flood only so much that the log stays readable, and how much was left out. */
function sparing(write: (detail: object, event: string) => void, now: () => number): (event: string, detail: object) => void {
  let began = -Infinity
  let lines = 0
  return (event, detail) => {
    if (now() - began >= 1_000) {
      const leftOut = lines - LINES
      began = now()
      lines = 0
      if (leftOut > 0) write({ lines: leftOut }, 'lines left out')
    }
    if (++lines <= LINES) write(detail, event)
  }
}

/** Notes what clients bring about. A flood of small things leaves room for warnings. */
export function noteIn(logger: Pick<Logger, 'info' | 'warn'>, now: () => number = () => performance.now()): Note {
  const levels = {
    info: sparing((detail, event) => logger.info(detail, event), now),
    warn: sparing((detail, event) => logger.warn(detail, event), now),
  }
  return (level, event, detail = {}) => levels[level](event, detail)
}
