import type { Command } from '../document.ts'
import type { Patch } from '../table.ts'
import type { Journey, JourneySchema } from './schema.ts'
import { journeySchema, THE_MAP } from './schema.ts'

type Table = keyof JourneySchema & string

/**
 * Makes this map hold exactly what `journey` holds, with the same ids, under `title`. Meant for a map that was just
 * made: what somebody else writes meanwhile is removed too.
 */
export const replaceMap: Command<JourneySchema, { readonly journey: Journey; readonly title: string }> = (edit, { journey, title }) => {
  for (const table of Object.keys(journeySchema) as Table[]) {
    for (const id of edit.now[table].keys()) if (!journey[table].has(id as never)) edit.remove(table, id)
    for (const [id, record] of journey[table]) {
      edit.remove(table, id)
      edit.insert(table, id, record as Patch<JourneySchema[typeof table]>)
    }
  }
  edit.insert('map', THE_MAP, { title })
  return true
}
