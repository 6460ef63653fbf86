import type { Journey, TouchpointId } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { TaggedPain } from './pains.ts'

/** A link to an entry that is no longer in the organisation. */
export interface DeadLink {
  readonly table: 'supports' | 'painTags'
  /** Of the link's record. */
  readonly id: string
  /** Of the entry that is gone. */
  readonly target: string
}

/** A dead link and the record that it hangs on: a touchpoint, or a pain point. */
interface Hanging {
  readonly on: string
  readonly link: DeadLink
}

export interface DeadLinks {
  readonly touchpoint: TouchpointId
  /** At least one. */
  readonly links: readonly DeadLink[]
}

/** The supports that lead nowhere. */
export function deadSupports(supports: Journey['supports'], organisation: Organisation): readonly Hanging[] {
  const found: Hanging[] = []
  for (const { id, touchpoint, kind, target } of supports.values()) {
    if (!touchpoint || !target) continue
    if ((organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, unknown>).has(target)) continue
    found.push({ on: touchpoint, link: { table: 'supports', id, target } })
  }
  return found
}

/** The tags of pains that lead nowhere. */
export function deadTags(tags: Journey['painTags'], departments: Organisation['departments']): readonly Hanging[] {
  const found: Hanging[] = []
  for (const { id, pain, department } of tags.values()) {
    if (!pain || !department || departments.has(department)) continue
    found.push({ on: pain, link: { table: 'painTags', id, target: department } })
  }
  return found
}

/** The dead links of each touchpoint and of its pains, in the given order; touchpoints without any are left out. */
export function deadLinksOf(
  supports: readonly Hanging[],
  tags: readonly Hanging[],
  sequence: readonly TouchpointId[],
  pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>,
): readonly DeadLinks[] {
  if (supports.length === 0 && tags.length === 0) return []
  const byRecord = new Map<string, DeadLink[]>()
  for (const { on, link } of [...supports, ...tags]) {
    const list = byRecord.get(on)
    if (list) list.push(link)
    else byRecord.set(on, [link])
  }
  const found: DeadLinks[] = []
  for (const touchpoint of sequence) {
    const links = [...(byRecord.get(touchpoint) ?? [])]
    for (const { pain } of pains.get(touchpoint) ?? []) links.push(...(byRecord.get(pain.id) ?? []))
    if (links.length > 0) found.push({ touchpoint, links })
  }
  return found
}
