import type { MapMoment } from './pictureOptions.ts'

type DocumentName = keyof MapMoment
type Tables = Record<DocumentName, Record<string, Map<string, object>>>

/** Some records of one table, on their way to the worker. */
export interface Parcel {
  readonly document: DocumentName
  readonly table: string
  readonly records: readonly object[]
}

/** So many records are copied in a few milliseconds; a whole large map at once would hold up the page. */
const PARCEL = 250

/** A map in parcels; each table comes with at least one, so that none is missing at the other end. */
export function* parcelsOf(map: MapMoment): Generator<Parcel> {
  for (const document of ['journey', 'organisation'] as const) {
    for (const [table, content] of Object.entries(map[document]) as [string, ReadonlyMap<string, object>][]) {
      const records = [...content.values()]
      for (let i = 0; i === 0 || i < records.length; i += PARCEL)
        yield { document, table, records: records.slice(i, i + PARCEL) }
    }
  }
}

/** Puts parcels together again. */
export function unpacker(): { add(parcel: Parcel): void; map(): MapMoment } {
  const tables: Tables = { journey: {}, organisation: {} }
  return {
    add({ document, table, records }) {
      const content = (tables[document][table] ??= new Map())
      for (const record of records) content.set((record as { id: string }).id, record)
    },
    map: () => tables as unknown as MapMoment,
  }
}
