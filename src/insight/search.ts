import { recordOf } from '../model/document.ts'
import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'

/** Lower case without accents, for comparing what people type with what is there. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The touchpoints that hold every word of `search`, in any case and with or without accents: in their title,
 * description, channel, pain points or opportunities, or in the name of a department, process, tool or person that they are linked
 * to. None for a search without a word.
 */
export function found(journey: Journey, organisation: Organisation, search: string): ReadonlySet<TouchpointId> {
  const words = fold(search).split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return new Set()
  const texts = new Map<TouchpointId, string[]>()
  for (const { id, title, description, channel, owner } of journey.touchpoints.values()) {
    texts.set(id, [title, description, channel, recordOf(organisation, 'departments', owner)?.name ?? ''])
  }
  for (const { touchpoint, kind, target } of journey.supports.values()) {
    const entry = recordOf(organisation, TABLE_OF_KIND[kind], target)
    if (touchpoint && entry) texts.get(touchpoint)?.push(entry.name)
  }
  for (const table of ['pains', 'opportunities'] as const) {
    for (const { touchpoint, text } of journey[table].values()) if (touchpoint) texts.get(touchpoint)?.push(text)
  }
  const hits = new Set<TouchpointId>()
  for (const [id, parts] of texts) {
    const text = fold(parts.join(' '))
    if (words.every((word) => text.includes(word))) hits.add(id)
  }
  return hits
}
