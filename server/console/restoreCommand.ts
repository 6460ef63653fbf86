import type { NotRestored } from '../restoring.ts'
import type { Administration, Listed } from './administration.ts'
import { Refusal } from './backupFile.ts'
import { readTime, stretchesOf, timeText } from './times.ts'

/** Wrong words on the command line: the message says which are right. */
export class Misuse extends Error {}

export interface RestoreWords {
  readonly map?: string | undefined
  readonly at?: string | undefined
  readonly list?: boolean | undefined
}

type Say = (line: string) => void

/** Stretches of work that are listed. */
const SHOWN = 30

const ORGANISATION = 'organisation'
const nameOf = ({ kind, title }: Listed): string => (kind === 'organisation' ? 'the organisation' : `“${title || 'Untitled map'}”`)

const REASONS: Readonly<Record<NotRestored, string>> = {
  unknown: 'There is no such map any more. List the maps with: throughline restore',
  deleted: 'This map is deleted. Bring it back at Home first, under “Deleted maps”.',
  before: 'Nothing is known of it at that time. Choose a later one; --list shows which there are.',
  ahead: 'That time has not come yet. Choose an earlier one; --list shows which there are.',
  newer: 'A newer Throughline wrote it. Update this one first.',
  unreadable: 'What it held at that time cannot be read. Choose another time, or restore a backup.',
}

/** Finds one document by its id, its address or its title. */
function find(documents: readonly Listed[], wanted: string): Listed {
  if (wanted.toLowerCase() === ORGANISATION) {
    const organisation = documents.find(({ kind }) => kind === 'organisation')
    if (organisation) return organisation
  }
  const ids: readonly string[] = wanted.match(/[A-Za-z0-9_-]{22}/g) ?? []
  const byId = documents.find(({ id }) => ids.includes(id))
  if (byId) return byId
  const text = wanted.trim().toLowerCase()
  const same = documents.filter(({ title }) => title.toLowerCase() === text)
  const found = same.length > 0 ? same : documents.filter(({ title }) => text !== '' && title.toLowerCase().includes(text))
  const [one] = found
  if (!one) throw new Misuse(`There is no map ${JSON.stringify(wanted)}. List the maps with: throughline restore`)
  if (found.length > 1) {
    throw new Misuse(`${found.length} maps fit ${JSON.stringify(wanted)}. Name one by its id: ${found.map(({ id, title }) => `${id} (${title})`).join(', ')}`)
  }
  return one
}

function listDocuments(documents: readonly Listed[], say: Say): void {
  for (const { id, kind, title, changedAt, deletedAt } of documents) {
    if (kind === 'organisation') say(`  ${ORGANISATION.padEnd(22)}  the departments, processes, tools and people of all maps`)
    else say(`  ${id}  ${timeText(changedAt ?? 0)}  ${title || 'Untitled map'}${deletedAt === null ? '' : ' (deleted)'}`)
  }
}

async function listTimes(administration: Administration, document: Listed, say: Say): Promise<void> {
  const stretches = stretchesOf(await administration.changes(document.id))
  say(`${nameOf(document)} was changed at these times:`)
  if (stretches.length > SHOWN) say(`  (and before, ${stretches.length - SHOWN} times more)`)
  for (const { from, to, changes } of stretches.slice(-SHOWN)) {
    say(`  ${timeText(from)}${changes === 1 ? '' : ` to ${timeText(to)}`}  ${changes === 1 ? '1 change' : `${changes} changes`}`)
  }
}

/** `restore --map … --at …`: takes one document back. Without a map lists the maps, with --list the times. */
export async function restoreMap(administration: Administration, { map, at, list }: RestoreWords, say: Say): Promise<void> {
  const documents = await administration.documents()
  if (map === undefined) {
    say('Which map? By its id, its address or its title:')
    listDocuments(documents, say)
    throw new Misuse('Say which map to restore, such as: throughline restore --map "Order a phone" --at "2 hours ago"')
  }
  const document = find(documents, map)
  if (list) return listTimes(administration, document, say)
  if (at === undefined) {
    await listTimes(administration, document, say)
    throw new Misuse('Say to which time, such as: --at "2 hours ago", or a time of this list with --at.')
  }
  const time = readTime(at, Date.now())
  if (time === null) throw new Misuse(`${JSON.stringify(at)} is no time. Write --at 2026-03-01T14:30 or --at "2 hours ago".`)
  say(`${nameOf(document)} is taken back to how it was at ${timeText(time)}. Whoever has it open is told, and can save theirs as a copy.`)
  const restored = await administration.restore(document.id, time)
  if (typeof restored === 'string') throw new Refusal(REASONS[restored])
  say(`Done. It is now as after its change at ${timeText(restored.changedAt)}.`)
  say(`To undo this: throughline restore --map ${document.kind === 'organisation' ? ORGANISATION : document.id} --at ${new Date(restored.undo).toISOString()}`)
}
