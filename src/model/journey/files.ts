import type { Command } from '../document.ts'
import { byOrder, placeAt } from '../order.ts'
import type { Patch } from '../table.ts'
import type { FileId, FileType, Journey, JourneySchema, TouchpointFile, TouchpointId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>

/** Files of one touchpoint; more are not added. */
export const FILES_PER_TOUCHPOINT = 50

const CONTENT = /^[0-9a-f]{64}$/

/** True for what may name the content of a file: a SHA-256 in lower-case hexadecimal digits. */
export function isContent(value: unknown): value is string {
  return typeof value === 'string' && CONTENT.test(value)
}

export function isPicture(type: FileType): boolean {
  return type.startsWith('image/')
}

/** What is said of a file beside where it stands. */
export type FileFacts = Pick<TouchpointFile, 'file' | 'name' | 'type' | 'width' | 'height' | 'size' | 'caption'>

/** The files of every touchpoint that has some, in their order. A file whose content has no name is not there. */
export function filesByTouchpoint(files: Journey['files']): ReadonlyMap<TouchpointId, readonly TouchpointFile[]> {
  const lists = new Map<TouchpointId, TouchpointFile[]>()
  for (const file of files.values()) {
    if (!file.touchpoint || !isContent(file.file)) continue
    const list = lists.get(file.touchpoint)
    if (list) list.push(file)
    else lists.set(file.touchpoint, [file])
  }
  for (const list of lists.values()) list.sort(byOrder)
  return lists
}

/** What a file is called where it is shown: its caption, else its name. */
export function fileWords({ caption, name, type }: Pick<TouchpointFile, 'caption' | 'name' | 'type'>): string {
  return caption.trim() || name.trim() || (isPicture(type) ? 'Picture' : 'PDF')
}

const siblingsOf = (files: Journey['files'], touchpoint: TouchpointId): TouchpointFile[] =>
  [...files.values()].filter((file) => file.touchpoint === touchpoint).sort(byOrder)

/**
 * Adds files behind those of a touchpoint, as many as it may have. One whose `id` is there already stays as it is. Null when
 * the touchpoint is gone or has no room.
 */
export const addFiles: Verb<{ touchpoint: TouchpointId; files: readonly (FileFacts & { readonly id?: string })[] }, FileId[]> = (edit, { touchpoint, files }) => {
  if (!edit.now.touchpoints.has(touchpoint)) return null
  const siblings = siblingsOf(edit.now.files, touchpoint)
  const known = files.flatMap(({ id }) => edit.now.files.get(id as FileId)?.id ?? [])
  const taken = files.filter(({ id }) => !edit.now.files.has(id as FileId)).filter(({ file }) => isContent(file)).slice(0, Math.max(0, FILES_PER_TOUCHPOINT - siblings.length))
  if (taken.length === 0) return known.length > 0 ? known : null
  const { keys } = placeAt(siblings, siblings.length, taken.length)
  return taken.map(({ id, ...facts }, i) => edit.insert('files', id ?? edit.newId(), { ...facts, touchpoint, order: keys[i] } as Patch<JourneySchema['files']>))
}

/** Says what a file shows. */
export const captionFile: Verb<{ id: FileId; caption: string }> = (edit, { id, caption }) => edit.update('files', id, { caption }) || null

/** Moves a file before another one of its touchpoint, or behind all for null. */
export const moveFile: Verb<{ id: FileId; before: FileId | null }> = (edit, { id, before }) => {
  const touchpoint = edit.now.files.get(id)?.touchpoint
  if (!touchpoint) return null
  if (before === id) return true
  const siblings = siblingsOf(edit.now.files, touchpoint).filter((file) => file.id !== id)
  const at = siblings.findIndex((file) => file.id === before)
  const { keys, rekeyed } = placeAt(siblings, at < 0 ? siblings.length : at, 1)
  for (const { item, order } of rekeyed) edit.update('files', item.id, { order })
  return edit.update('files', id, { order: keys[0] }) || null
}

/** Takes a file off its touchpoint. What it holds stays where files are kept while the map's past needs it. */
export const removeFile: Verb<{ id: FileId }> = (edit, { id }) => edit.remove('files', id) || null
