import { NAME_LENGTH } from '../model/organisation/schema.ts'
import type { ImportOrder, Imported } from '../model/journey/importJourney.ts'
import { importJourney } from '../model/journey/importJourney.ts'
import type { Measured } from '../model/journey/measures.ts'
import { setMeasures } from '../model/journey/measures.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import type { Resolve } from '../model/journey/seed.ts'
import type { OrganisationPlan } from '../model/organisation/seed.ts'
import { nameKey, namesIn, seedOrganisation } from '../model/organisation/seed.ts'
import { mayEdit } from '../model/roles.ts'
import type { Session } from './session.ts'

const LABEL = 'Import spreadsheet'

/** A name that a sheet uses, and the entry that it stands for; null: a new entry of that name. */
export interface SheetName {
  readonly kind: SupportKind
  readonly name: string
  readonly entry: string | null
}

/** The key under which a name that a sheet uses is found again. */
export const sheetNameKey = (kind: SupportKind, name: string): string => nameKey(kind, name.slice(0, NAME_LENGTH))

/** What the organisation lacks of the names that a sheet uses. */
export function missingEntries(names: readonly SheetName[]): OrganisationPlan {
  const of = (kind: SupportKind) =>
    names.filter((one) => one.kind === kind && one.entry === null).map(({ name }) => ({ name: name.slice(0, NAME_LENGTH), department: null }))
  return { departments: of('department'), processes: of('process'), tools: of('tool'), people: of('person') }
}

/** Finds entries for what a sheet names: as chosen, else by name among `known`. */
export function resolver(names: readonly SheetName[], known: ReadonlyMap<string, string>): Resolve {
  const chosen = new Map(names.flatMap(({ kind, name, entry }) => (entry === null ? [] : [[sheetNameKey(kind, name), entry] as const])))
  return (kind, name) => chosen.get(sheetNameKey(kind, name)) ?? known.get(sheetNameKey(kind, name)) ?? null
}

/** Brings a sheet into a map as one gesture over map and organisation. Null when the session has ended. */
export function bringSheet(session: Session, order: ImportOrder, names: readonly SheetName[]): Imported | null {
  return session.gesture(LABEL, () => {
    // Who may not add to the organisation links to what it has.
    const known = mayEdit(session.organisationRole.getState())
      ? session.runOrganisation(seedOrganisation, missingEntries(names), { label: LABEL })
      : namesIn(session.organisation.getState())
    if (!known) return null
    return session.run(importJourney, { order, resolve: resolver(names, known) }, { label: LABEL })
  })
}

/** Brings measures into a map as one gesture. Null when none of the touchpoints is there. */
export function bringMeasures(session: Session, measures: readonly Measured[]): number | null {
  return session.run(setMeasures, { measures }, { label: 'Import contacts' })
}
