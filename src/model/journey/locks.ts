import type { Write } from '../writes.ts'
import type { Journey } from './schema.ts'

/** Stages and lanes in which nothing may be changed for now, by their ids. */
export interface Locked {
  readonly stages: ReadonlySet<string>
  readonly lanes: ReadonlySet<string>
}

export interface LockedPlace {
  readonly kind: 'stage' | 'lane'
  readonly id: string
}

/** Tables whose records hang on one touchpoint. */
const HANGING: ReadonlySet<string> = new Set(['supports', 'pains', 'opportunities', 'files', 'ownerships', 'measures'])

type Fields = Readonly<Record<string, unknown>>

/** The locked stage or lane in which a touchpoint stands; null when it stands in none. */
export function lockedPlace({ stage, lane }: { readonly stage?: unknown; readonly lane?: unknown }, { stages, lanes }: Locked): LockedPlace | null {
  if (typeof stage === 'string' && stages.has(stage)) return { kind: 'stage', id: stage }
  if (typeof lane === 'string' && lanes.has(lane)) return { kind: 'lane', id: lane }
  return null
}

/**
 * The locked stage or lane in which these writes would change something: itself, a touchpoint that stands in it before or
 * after, or what hangs on one. A step is in it when both its ends are in locked places. A write may say a part of
 * its record's fields. Null when they leave alone what is locked.
 */
export function lockedAmong(journey: Journey, writes: readonly Write[], locked: Locked): LockedPlace | null {
  /** What is said of each record that is written, before and with each write. */
  const said = new Map<string, Fields[]>()
  const add = (table: string, id: string, fields: Fields): void => {
    const key = `${table}\n${id}`
    const list = said.get(key)
    if (list) list.push(fields)
    else said.set(key, [fields])
  }
  for (const { table, id, fields } of writes) add(table, id, fields)
  const all = (table: keyof Journey, id: unknown): readonly Fields[] => {
    if (typeof id !== 'string') return []
    const now = (journey[table] as ReadonlyMap<string, Fields>).get(id)
    return [...(now ? [now] : []), ...(said.get(`${table}\n${id}`) ?? [])]
  }
  const first = <T>(list: readonly T[], find: (one: T) => LockedPlace | null): LockedPlace | null => {
    for (const one of list) {
      const place = find(one)
      if (place) return place
    }
    return null
  }
  const ofTouchpoint = (id: unknown): LockedPlace | null => first(all('touchpoints', id), (fields) => lockedPlace(fields, locked))
  const onTouchpoint = (table: keyof Journey, id: unknown): LockedPlace | null =>
    first(all(table, id), ({ touchpoint }) => ofTouchpoint(touchpoint))
  return first(writes, ({ table, id }) => {
    if (table === 'stages') return lockedPlace({ stage: id }, locked)
    if (table === 'lanes') return lockedPlace({ lane: id }, locked)
    if (table === 'touchpoints') return ofTouchpoint(id)
    if (table === 'painTags') return first(all('painTags', id), ({ pain }) => onTouchpoint('pains', pain))
    if (table === 'steps') return first(all('steps', id), ({ from }) => ofTouchpoint(from)) && first(all('steps', id), ({ to }) => ofTouchpoint(to))
    return HANGING.has(table) ? onTouchpoint(table as keyof Journey, id) : null
  })
}
