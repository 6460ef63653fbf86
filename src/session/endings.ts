import { CLOSE } from '../model/wire.ts'
import type { DocumentKind } from '../model/wire.ts'
import type { Ending } from './saveState.ts'

const TEXTS: Readonly<Record<DocumentKind, Readonly<Record<Ending['reason'], string>>>> = {
  journey: {
    unknown: 'There is no map at this address. Check the link, or pick the map from the list of all maps.',
    deleted: 'This map was deleted. For 30 days it can be brought back from “Recently deleted” on the page of all maps.',
    restored: 'This map was set back to an earlier version. Save your edits as a copy, or discard them, to go on with it.',
    version: 'Throughline was updated. Reload this page to go on.',
    refused: 'The server did not take your last edits. Save them as a copy, then reload this page.',
    forbidden: 'You may no longer open this map. Ask its owner, or an administrator, to let you in.',
    'signed-out': 'You are signed out. Sign in again to go on.',
  },
  organisation: {
    unknown: 'The departments, processes, tools and people of this map cannot be found. Reload this page.',
    deleted: 'The departments, processes, tools and people were deleted. Reload this page.',
    restored: 'The departments, processes, tools and people were set back to an earlier version. Reload this page to go on.',
    version: 'Throughline was updated. Reload this page to go on.',
    refused: 'The server did not take your last edits to the departments, processes, tools and people. Reload this page.',
    forbidden: 'You may no longer open the departments, processes, tools and people. Ask an administrator to let you in.',
    'signed-out': 'You are signed out. Sign in again to go on.',
  },
  conversation: {
    unknown: 'The comments of this map cannot be found. Reload this page.',
    deleted: 'The comments were deleted with their map.',
    restored: 'The comments were set back to an earlier version. Reload this page to go on.',
    version: 'Throughline was updated. Reload this page to go on.',
    refused: 'The server did not take what this page sent. Reload this page.',
    forbidden: 'You may no longer read the comments of this map. Ask its owner, or an administrator, to let you in.',
    'signed-out': 'You are signed out. Sign in again to go on.',
  },
  alignment: {
    unknown: 'The sync sessions cannot be found. Reload this page.',
    deleted: 'The sync sessions were deleted. Reload this page.',
    restored: 'The sync sessions were set back to an earlier version. Reload this page to go on.',
    version: 'Throughline was updated. Reload this page to go on.',
    refused: 'The server did not take your last edits to the sync sessions. Reload this page.',
    forbidden: 'Only members of the workspace may open sync sessions. Ask an administrator to let you in.',
    'signed-out': 'You are signed out. Sign in again to go on.',
  },
}

export function ending(kind: DocumentKind, reason: Ending['reason']): Ending {
  return { reason, text: TEXTS[kind][reason] }
}

const SPEAKING: readonly Ending['reason'][] = ['refused', 'forbidden']

/**
 * What a final close means; null for codes after which it is worth coming again. Who refuses or forbids says why, where
 * the server has a sentence for it.
 */
export function endingOf(kind: DocumentKind, code: number, said: string): Ending | null {
  if (code < 4400 || code >= 4500) return null
  const reason = code === CLOSE.unknownDocument ? 'unknown'
    : code === CLOSE.deleted ? 'deleted'
    : code === CLOSE.wrongEpoch ? 'restored'
    : code === CLOSE.wrongVersion ? 'version'
    : code === CLOSE.forbidden ? 'forbidden'
    : code === CLOSE.signIn ? 'signed-out'
    : 'refused'
  return SPEAKING.includes(reason) && said !== '' ? { reason, text: said } : ending(kind, reason)
}
