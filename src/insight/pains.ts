import { byOrder } from '../model/order.ts'
import type { Journey, Pain, PainId, PainTag, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'

export interface TaggedPain {
  readonly pain: Pain
  /** Departments it is tagged to that still exist, in the organisation's order. */
  readonly departments: readonly DepartmentId[]
  /** What each of them says to it, in the same order. */
  readonly tags: readonly PainTag[]
  /** False once every department that it is tagged to has fixed it. A pain that is tagged to nobody stays open. */
  readonly open: boolean
}

/** Open pain, severities added. */
export function openSeverity(pains: readonly TaggedPain[] | undefined): number {
  let sum = 0
  for (const { pain, open } of pains ?? []) if (open) sum += pain.severity
  return sum
}

/** How many of them are still open. */
export function openCount(pains: readonly TaggedPain[] | undefined): number {
  let count = 0
  for (const { open } of pains ?? []) if (open) count++
  return count
}

/** The answer that counts where one department is tagged twice, as after a merge: the one given last. */
function said(a: PainTag, b: PainTag): PainTag {
  if ((a.answeredAt ?? -1) !== (b.answeredAt ?? -1)) return (a.answeredAt ?? -1) > (b.answeredAt ?? -1) ? a : b
  return a.id < b.id ? a : b
}

function tagsByPain(
  tags: Journey['painTags'],
  departments: Organisation['departments'],
): ReadonlyMap<PainId, readonly PainTag[]> {
  const found = new Map<PainId, Map<DepartmentId, PainTag>>()
  for (const tag of tags.values()) {
    if (!tag.pain || !tag.department || !departments.has(tag.department)) continue
    let list = found.get(tag.pain)
    if (!list) found.set(tag.pain, (list = new Map()))
    const known = list.get(tag.department)
    list.set(tag.department, known ? said(known, tag) : tag)
  }
  const rank = new Map([...departments.values()].sort(byOrder).map((d, i) => [d.id, i]))
  const place = ({ department }: PainTag): number => rank.get(department as DepartmentId) ?? 0
  return new Map([...found].map(([pain, list]) => [pain, [...list.values()].sort((a, b) => place(a) - place(b))]))
}

const NO_TAGS: readonly PainTag[] = []

/** Every touchpoint's pain points in their order, by touchpoint; touchpoints without pain are left out. */
export function painsByTouchpoint(
  journey: Pick<Journey, 'pains' | 'painTags'>,
  departments: Organisation['departments'],
): ReadonlyMap<TouchpointId, readonly TaggedPain[]> {
  const tagged = tagsByPain(journey.painTags, departments)
  const found = new Map<TouchpointId, TaggedPain[]>()
  for (const pain of journey.pains.values()) {
    if (!pain.touchpoint) continue
    const tags = tagged.get(pain.id) ?? NO_TAGS
    const open = tags.length === 0 || tags.some(({ reply }) => reply !== 'fixed')
    const entry = { pain, departments: tags.map(({ department }) => department as DepartmentId), tags, open }
    const list = found.get(pain.touchpoint)
    if (list) list.push(entry)
    else found.set(pain.touchpoint, [entry])
  }
  for (const list of found.values()) list.sort((a, b) => byOrder(a.pain, b.pain))
  return found
}
