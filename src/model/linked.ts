import type { Journey, JourneySchema } from './journey/schema.ts'
import { entryNow } from './organisation/merge.ts'
import type { Organisation, OrganisationSchema } from './organisation/schema.ts'
import type { DocumentStore } from './store.ts'

/*
 * Two entries of the organisation that were merged are one entry to every reader: a map's links are read as links to
 * the entry that is left. The documents of the maps stay as they are, so merging is one small edit however many maps
 * there are, and so is taking it back.
 */

/** The fields of a map's records that name an entry of the organisation. */
const LINKS = {
  map: ['owner'],
  touchpoints: ['owner'],
  supports: ['target'],
  painTags: ['department'],
  ownerships: ['department'],
} as const satisfies { readonly [N in keyof JourneySchema]?: readonly (keyof JourneySchema[N])[] }

type Linking = keyof typeof LINKS
type Table = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** One table with its links led on; the table itself when there is nothing to lead. Unchanged records stay the same objects. */
function ledTable(table: Table, fields: readonly string[], lead: (id: string) => string, known: WeakMap<object, object>): Table {
  let led: Map<string, Readonly<Record<string, unknown>>> | null = null
  for (const [id, record] of table) {
    let now = known.get(record) as Readonly<Record<string, unknown>> | undefined
    if (!now) {
      now = record
      for (const field of fields) {
        const target = record[field]
        if (typeof target === 'string' && lead(target) !== target) now = { ...now, [field]: lead(target) }
      }
      known.set(record, now)
    }
    if (now === record) continue
    led ??= new Map(table)
    led.set(id, now)
  }
  return led ?? table
}

/**
 * Makes a function that reads a map with its links led to the entries that are left after merging. Costs nothing while
 * nothing was merged: then it returns the map itself. What is equal keeps its identity from call to call.
 */
export function linker(): (journey: Journey, organisation: Pick<Organisation, 'merged'>) => Journey {
  let merged: Organisation['merged'] | undefined
  let known = new WeakMap<object, object>()
  let tables = new Map<string, { readonly raw: unknown; readonly led: unknown }>()
  let last: { readonly raw: Journey; readonly led: Journey } | null = null
  return (journey, organisation) => {
    if (organisation.merged.size === 0) return journey
    if (organisation.merged !== merged) {
      merged = organisation.merged
      known = new WeakMap()
      tables = new Map()
      last = null
    }
    if (last?.raw === journey) return last.led
    const lead = (id: string): string => entryNow(organisation, id)
    const led: Record<string, unknown> = { ...journey }
    for (const name of Object.keys(LINKS) as Linking[]) {
      const before = tables.get(name)
      if (before?.raw === journey[name]) {
        led[name] = before.led
        continue
      }
      led[name] = ledTable(journey[name] as unknown as Table, LINKS[name], lead, known)
      tables.set(name, { raw: journey[name], led: led[name] })
    }
    last = { raw: journey, led: led as unknown as Journey }
    return last.led
  }
}

/** A map's store read through the organisation's merged entries; publishes when either changes it. Destroys `journey`. */
export function linkedStore(
  journey: DocumentStore<JourneySchema>,
  organisation: DocumentStore<OrganisationSchema>,
): DocumentStore<JourneySchema> {
  const link = linker()
  const read = (): Journey => link(journey.getState(), organisation.getState())
  const initial = read()
  let told = initial
  const listeners = new Set<(state: Journey, previous: Journey) => void>()
  const tell = (): void => {
    const previous = told
    told = read()
    if (told === previous) return
    for (const listener of [...listeners]) listener(told, previous)
  }
  const stops = [
    journey.subscribe(tell),
    organisation.subscribe((now, before) => now.merged !== before.merged && tell()),
  ]
  return {
    getState: read,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      for (const stop of stops) stop()
      listeners.clear()
      journey.destroy()
    },
  }
}
