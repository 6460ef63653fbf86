import type { WaitingFile } from '../session/files.ts'
import type { Status } from '../session/session.ts'

export type SaveTone = 'good' | 'busy' | 'warn' | 'bad'

/** How the state of my edits is said: in the bar, and at length. */
export interface SaveWords {
  readonly tone: SaveTone
  /** A few words in the bar. */
  readonly short: string
  /** What it means and what to do. */
  readonly long: string
  /** What the panel offers beside the words. */
  readonly offers: readonly ('copy' | 'reload')[]
}

const ENDED = {
  unknown: 'Map not found',
  deleted: 'Map deleted',
  restored: 'Older version restored',
  version: 'Please reload',
  refused: 'Disconnected',
  forbidden: 'No access',
  'signed-out': 'Signed out',
} as const

/** The same where nothing can be written, so that there is nothing to keep. */
const READING: Partial<Record<Status['state'], Pick<SaveWords, 'tone' | 'short' | 'long'>>> = {
  saved: { tone: 'good', short: 'Saved', long: 'You see everything that is on the server, as it changes.' },
  offline: { tone: 'warn', short: 'Offline', long: 'The server cannot be reached. You see what came last; it is tried again by itself.' },
}

const NONE: readonly WaitingFile[] = []
const filesOf = (count: number): string => (count === 1 ? '1 file' : `${count} files`)

/** The same while files are only on this device. */
function waitingWords(status: Status, files: readonly WaitingFile[], words: SaveWords): SaveWords {
  const failed = files.filter(({ state }) => state === 'failed').length
  const long = `${filesOf(files.length)} ${files.length === 1 ? 'is' : 'are'} on this device only`
  if (status.state === 'offline' && status.keptHere) return { ...words, long: `${words.long} ${long} until then.` }
  if (status.state !== 'saved' && status.state !== 'saving') return words
  return failed > 0
    ? { ...words, tone: 'warn', short: `${filesOf(failed)} not added`, long: `${long}. Select the touchpoint: beside the picture stands why it could not be added, and how to try again.` }
    : { ...words, tone: 'busy', short: `${filesOf(files.length)} on the way`, long: `${long} and on the way to the server. You can go on working.` }
}

/**
 * Says what a status means; never "Saved" for anything but `saved`, and not while files are on this device only. `reads`:
 * whoever looks may write nothing.
 */
export function saveWords(status: Status, reads = false, files = NONE): SaveWords {
  const words = statusWords(status, reads)
  return files.length === 0 ? words : waitingWords(status, files, words)
}

function statusWords(status: Status, reads: boolean): SaveWords {
  const reading = reads ? READING[status.state] : undefined
  if (reading) return { ...reading, offers: [] }
  switch (status.state) {
    case 'loading':
      return { tone: 'busy', short: 'Opening…', long: 'The map is on its way from the server.', offers: [] }
    case 'saved':
      return { tone: 'good', short: 'Saved', long: 'Everything you wrote is on the server’s disk.', offers: [] }
    case 'saving':
      return {
        tone: 'busy',
        short: 'Saving…',
        long: 'Your last changes are on their way. Leave this page open until it says “Saved”.',
        offers: [],
      }
    case 'offline':
      return offlineWords(status)
    case 'not-saved':
      return { tone: 'bad', short: 'Not saved', long: status.text, offers: ['copy'] }
    case 'ended':
      if (status.reason === 'signed-out' && status.unsent) {
        const long = `${status.text} Your last changes are kept on this device and go to the server then.`
        return { tone: 'warn', short: ENDED['signed-out'], long, offers: [] }
      }
      return {
        tone: status.unsent ? 'bad' : 'warn',
        short: ENDED[status.reason],
        long: status.unsent
          ? `${status.text} Some of your changes are only in this tab: save them as a copy.`
          : status.text,
        offers: status.unsent ? ['copy', 'reload'] : ['reload'],
      }
  }
}

function offlineWords({ keptHere, unsent }: Extract<Status, { state: 'offline' }>): SaveWords {
  if (keptHere) {
    return {
      tone: 'warn',
      short: 'Offline, kept on this device',
      long: unsent
        ? 'The server cannot be reached. Your changes are kept on this device and go to the server when it is back. ' +
          'You can go on working, and close this page.'
        : 'The server cannot be reached. You can go on working: changes are kept on this device until it is back.',
      offers: [],
    }
  }
  return unsent
    ? {
        tone: 'bad',
        short: 'Offline, not kept',
        long:
          'The server cannot be reached, and this browser keeps nothing. ' +
          'Leave this page open until the server is back, or save a copy.',
        offers: ['copy'],
      }
    : { tone: 'warn', short: 'Offline', long: 'The server cannot be reached. It is tried again by itself.', offers: [] }
}
