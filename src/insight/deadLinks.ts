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

export interface DeadLinks {
  readonly touchpoint: TouchpointId
  /** At least one. */
  readonly links: readonly DeadLink[]
}

/** The links of each touchpoint and of its pains that lead nowhere, in the given order; touchpoints without any are left out. */
export function deadLinksOf(
  sequence: readonly TouchpointId[],
  pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>,
  { supports, painTags }: Pick<Journey, 'supports' | 'painTags'>,
  organisation: Organisation,
): readonly DeadLinks[] {
  const found = new Map<TouchpointId, DeadLink[]>()
  const add = (touchpoint: TouchpointId | null | undefined, link: DeadLink): void => {
    if (!touchpoint) return
    const list = found.get(touchpoint)
    if (list) list.push(link)
    else found.set(touchpoint, [link])
  }
  for (const { id, touchpoint, kind, target } of supports.values()) {
    const known = (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, unknown>).has(target ?? '')
    if (target && !known) add(touchpoint, { table: 'supports', id, target })
  }
  const gone = [...painTags.values()].filter(({ department }) => department && !organisation.departments.has(department))
  if (gone.length > 0) {
    const places = new Map([...pains].flatMap(([touchpoint, list]) => list.map(({ pain }) => [pain.id, touchpoint] as const)))
    for (const { id, pain, department } of gone) {
      add(pain && places.get(pain), { table: 'painTags', id, target: department as string })
    }
  }
  if (found.size === 0) return []
  return sequence.flatMap((touchpoint) => {
    const links = found.get(touchpoint)
    return links ? [{ touchpoint, links }] : []
  })
}
