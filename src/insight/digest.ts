import type { Journey } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import type { Field, Fields } from '../model/table.ts'
import { measuresByTouchpoint, recentMeasures } from './measures.ts'

/** Raised whenever a digest comes to say more or other things, so that all are written anew. */
export const DIGEST_VERSION = 2

/** What is left out: long texts, and what only the map's own picture needs. */
const TABLES_LEFT_OUT: ReadonlySet<string> = new Set(['lanes', 'notes', 'files'])
const FIELDS_LEFT_OUT: ReadonlySet<string> = new Set(['description', 'lane', 'importedAs'])

const KEPT = Object.keys(journeySchema).filter((table) => !TABLES_LEFT_OUT.has(table)) as (keyof Journey)[]

const fieldsOf = (table: string): readonly (readonly [string, Field<unknown>])[] =>
  Object.entries((journeySchema as Readonly<Record<string, Fields>>)[table] as Fields)
    .filter(([name]) => !FIELDS_LEFT_OUT.has(name)) as [string, Field<unknown>][]

/** Of what was measured, what is told across maps. */
function lastMeasures({ measures }: Journey): Journey['measures'] {
  return new Map([...measuresByTouchpoint(measures).values()].flatMap(recentMeasures).map((measure) => [measure.id, measure]))
}

/** A map as text for the index: all that is told of it across maps, each field that says more than nothing. */
export function digestOf(journey: Journey): string {
  const tables = { ...journey, measures: lastMeasures(journey) }
  const digest = Object.fromEntries(KEPT.map((table) => {
    const fields = fieldsOf(table)
    const records = [...(tables[table] as ReadonlyMap<string, Readonly<Record<string, unknown>>>).values()]
    return [table, records.map((record) => {
      const said: Record<string, unknown> = { id: record.id }
      for (const [name, field] of fields) if (record[name] !== field.initial) said[name] = record[name]
      return said
    })]
  }))
  return JSON.stringify(digest)
}

/**
 * The map that a digest tells of, without its long texts, notes and lanes. Equal to the map itself for every rule that
 * tells something across maps. Throws for text that no digest is.
 */
export function journeyOf(digest: string): Journey {
  const told = JSON.parse(digest) as Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  return Object.fromEntries(Object.keys(journeySchema).map((table) => {
    const all = Object.entries((journeySchema as Readonly<Record<string, Fields>>)[table] as Fields) as [string, Field<unknown>][]
    const records = (told[table] ?? []).map((said) => {
      const record: Record<string, unknown> = { id: said.id }
      for (const [name, field] of all) record[name] = name in said ? said[name] : field.initial
      return [said.id, record] as const
    })
    return [table, new Map(records)]
  })) as unknown as Journey
}
