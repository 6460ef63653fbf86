import type { Id, RecordOf, Snapshot } from '../table.ts'
import { oneOf, reference, shortText } from '../table.ts'
import { orderKey } from '../order.ts'
import { SUPPORT_KINDS } from '../journey/schema.ts'

/** Raised with every change that an older client would misread; each number has a frozen file beside the migrations. */
export const ORGANISATION_SCHEMA = 1

/** Names of department colours; `drawing/palette.ts` says how each looks in either theme. */
export const DEPARTMENT_COLOURS = [
  'blue', 'pink', 'teal', 'violet', 'amber', 'sky', 'olive', 'brown', 'indigo', 'slate',
] as const
export type DepartmentColour = (typeof DEPARTMENT_COLOURS)[number]

export const NAME_LENGTH = 120

/** Departments, processes, tools and people: one document, shared by all maps of the workspace. */
export const organisationSchema = {
  departments: {
    name: shortText(NAME_LENGTH),
    colour: oneOf(DEPARTMENT_COLOURS, 'blue'),
    lead: reference<'people'>(),
    /** The department that this one is part of. */
    parent: reference<'departments'>(),
    order: orderKey(),
  },
  processes: {
    name: shortText(NAME_LENGTH),
    department: reference<'departments'>(),
  },
  tools: {
    name: shortText(NAME_LENGTH),
    department: reference<'departments'>(),
  },
  people: {
    name: shortText(NAME_LENGTH),
    department: reference<'departments'>(),
    /** How to reach them: an e-mail address or a telephone number. */
    contact: shortText(NAME_LENGTH),
  },
  /** Whom a department turns to in another one: its go-to person there, for escalations. */
  goToPeople: {
    department: reference<'departments'>(),
    other: reference<'departments'>(),
    person: reference<'people'>(),
  },
  /**
   * Entries that turned out to be the same as another one, by the id that they had. Links to them count as links to
   * `into`, and their names still find it.
   */
  merged: {
    kind: oneOf(SUPPORT_KINDS, 'department'),
    name: shortText(NAME_LENGTH),
    into: reference<string>(),
  },
} as const

export type OrganisationSchema = typeof organisationSchema
export type Organisation = Snapshot<OrganisationSchema>
type Rec<N extends keyof OrganisationSchema & string> = RecordOf<N, OrganisationSchema[N]>
export type Department = Rec<'departments'>
export type Process = Rec<'processes'>
export type Tool = Rec<'tools'>
export type Person = Rec<'people'>
export type GoToPerson = Rec<'goToPeople'>
export type Merged = Rec<'merged'>
export type DepartmentId = Id<'departments'>
export type PersonId = Id<'people'>

/** Tables of things that stand behind a touchpoint, by the word a support link uses for them. */
export const TABLE_OF_KIND = {
  department: 'departments',
  process: 'processes',
  tool: 'tools',
  person: 'people',
} as const
