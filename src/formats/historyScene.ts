import type { RecordChange } from '../model/history.ts'
import type { Journey, JourneySchema } from '../model/journey/schema.ts'
import { journeySchema } from '../model/journey/schema.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import type { Field, Fields, RecordOf } from '../model/table.ts'
import type { Act, Part } from './historySentence.ts'
import { clipped } from './historySentence.ts'

/** The map before and after what is told, and the departments, processes, tools and people of now. */
export interface Scene {
  readonly before: Journey
  readonly after: Journey
  readonly organisation: Organisation
}

export type HistoryTable = keyof JourneySchema & string
export type Rec<N extends HistoryTable> = RecordOf<N, JourneySchema[N]>

/** One record before and after; where it was not there, with every field at its initial value. */
export interface Ends<N extends HistoryTable> {
  readonly was: Rec<N>
  readonly is: Rec<N>
  readonly changed: ReadonlySet<string>
  readonly scene: Scene
}

/** Both ends of a change, whatever of them is missing. */
export function endsOf<N extends HistoryTable>(table: N, change: RecordChange, scene: Scene): Ends<N> {
  const end = (at: 0 | 1, journey: Journey): Rec<N> => {
    const record: Record<string, unknown> = { id: change.id }
    for (const [name, { initial }] of Object.entries(journeySchema[table] as Fields) as [string, Field<unknown>][]) record[name] = initial
    const known = (journey[table] as ReadonlyMap<string, object>).get(change.id)
    Object.assign(record, known)
    for (const [name, value] of Object.entries(change.fields)) if (Array.isArray(value) && Object.hasOwn(record, name)) record[name] = value[at]
    return record as Rec<N>
  }
  return { was: end(0, scene.before), is: end(1, scene.after), changed: new Set(Object.keys(change.fields)), scene }
}

const titled = (title: string | undefined, otherwise: string): Part =>
  title === undefined || title.trim() === '' ? otherwise : { name: clipped(title) }

/** A record of the map as it was called then, in whichever of the moments it is there. */
function found<N extends HistoryTable>({ before, after }: Scene, table: N, id: string | null): Rec<N> | undefined {
  if (id === null) return undefined
  const of = (journey: Journey): Rec<N> | undefined => (journey[table] as unknown as ReadonlyMap<string, Rec<N>>).get(id)
  return of(after) ?? of(before)
}

/** "Call for help", or "an untitled touchpoint"; "a deleted touchpoint" where nobody knows. */
export function touchpointPart(scene: Scene, id: string | null): Part {
  const record = found(scene, 'touchpoints', id)
  return record ? titled(record.title || scene.before.touchpoints.get(record.id)?.title, 'an untitled touchpoint') : 'a deleted touchpoint'
}

export function stagePart(scene: Scene, id: string | null): Part {
  return titled(found(scene, 'stages', id)?.title, 'an untitled stage')
}

export function lanePart(scene: Scene, id: string | null): Part {
  return titled(found(scene, 'lanes', id)?.title, 'an untitled lane')
}

export function painPart(scene: Scene, id: string | null): Part {
  return titled(found(scene, 'pains', id)?.text, 'an untitled pain point')
}

/** The touchpoint of the pain, null where it is not known. */
export function touchpointOfPain(scene: Scene, id: string | null): string | null {
  return found(scene, 'pains', id)?.touchpoint ?? null
}

/** A department, process, tool or person by the name that it has now. */
export function entryPart({ organisation }: Scene, kind: SupportKind, id: string | null): Part {
  if (id === null) return `no ${kind}`
  const table = organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { readonly name: string }>
  return titled(table.get(entryNow(organisation, id))?.name, `a deleted ${kind}`)
}

/** What is told of one table. */
export interface Verbs<N extends HistoryTable> {
  readonly made: (ends: Ends<N>) => Act
  readonly gone: (ends: Ends<N>) => Act
  /** Of each field that differs; null where another field that differs tells it as well. */
  readonly fields: { readonly [F in Exclude<keyof Rec<N>, 'id'>]: (ends: Ends<N>) => Act | null }
  /** Where no field tells anything. */
  readonly otherwise: (ends: Ends<N>) => Act
}
