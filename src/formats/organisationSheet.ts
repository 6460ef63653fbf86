import type { SupportKind } from '../model/journey/schema.ts'
import { NAME_LENGTH } from '../model/organisation/schema.ts'

/** What a row says of one entry. Empty text: nothing. */
export interface OrganisationRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly kind: SupportKind
  readonly name: string
  /** Whose a process, tool or person is. */
  readonly department: string
  /** What a department is part of. */
  readonly parent: string
  readonly lead: string
  readonly contact: string
}

export interface UnreadRow {
  readonly row: number
  /** A sentence for the screen. */
  readonly why: string
}

export interface OrganisationSheet {
  readonly rows: readonly OrganisationRow[]
  readonly unread: readonly UnreadRow[]
  /** The sheet itself says of each entry what kind it is; otherwise all are of the kind that was given. */
  readonly saysKind: boolean
  /** Headings that nothing was read from. */
  readonly unused: readonly string[]
}

export const ROWS_AT_MOST = 10_000

type Field = 'name' | 'kind' | 'department' | 'parent' | 'lead' | 'contact' | SupportKindColumn
type SupportKindColumn = 'process' | 'tool' | 'person'

const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'title', 'entry', 'full name', 'department name', 'process name', 'tool name'],
  kind: ['kind', 'type', 'what', 'category', 'sort'],
  department: ['department', 'departments', 'dept', 'belongs to', 'owner', 'owned by', 'unit', 'team', 'division'],
  parent: ['part of', 'parent', 'parent department', 'reports to', 'under', 'belongs under', 'higher department'],
  lead: ['lead', 'leader', 'head', 'manager', 'led by', 'head of department', 'department lead'],
  contact: ['contact', 'e mail', 'email', 'mail', 'email address', 'e mail address', 'phone', 'telephone', 'how to reach'],
  process: ['process', 'processes'],
  tool: ['tool', 'tools', 'system', 'systems', 'application', 'applications', 'software'],
  person: ['person', 'people', 'employee', 'employees', 'staff', 'role', 'roles'],
}
const FIELDS = Object.keys(HEADINGS) as Field[]

const KINDS: Readonly<Record<SupportKind, readonly string[]>> = {
  department: ['department', 'departments', 'dept', 'division', 'unit', 'team'],
  process: ['process', 'processes', 'procedure'],
  tool: ['tool', 'tools', 'system', 'systems', 'application', 'app', 'software', 'form', 'device'],
  person: ['person', 'people', 'employee', 'role', 'desk', 'contact', 'human'],
}

const plain = (text: string): string => text.trim().toLocaleLowerCase('en').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

function kindOf(text: string): SupportKind | null {
  const word = plain(text)
  return (Object.keys(KINDS) as SupportKind[]).find((kind) => KINDS[kind].includes(word)) ?? null
}

type Columns = ReadonlyMap<Field, number>

function columnsOf(header: readonly string[]): Columns {
  const names = header.map(plain)
  const found = new Map<Field, number>()
  for (const field of FIELDS) {
    const at = HEADINGS[field].map((heading) => names.indexOf(heading)).find((column) => column >= 0)
    if (at !== undefined && ![...found.values()].includes(at)) found.set(field, at)
  }
  return found
}

/** The columns that name entries, each with the kind it names; null: the kind column or the given kind says it. */
function naming(columns: Columns): readonly (readonly [number, SupportKind | null])[] {
  const name = columns.get('name')
  if (name !== undefined) return [[name, null]]
  return (['department', 'process', 'tool', 'person'] as const).flatMap((kind) => {
    const at = columns.get(kind)
    return at === undefined ? [] : [[at, kind] as const]
  })
}

/**
 * Reads a list of departments, processes, tools and people: with headings as people write them, in any case, or just
 * names, all of `kind`. A sheet without a column for the name may have one for each kind: beside a tool, the column
 * "Department" says whose it is. Never throws; what cannot be read is told row by row.
 */
export function readOrganisationSheet(cells: readonly (readonly string[])[], kind: SupportKind): OrganisationSheet {
  const header = cells[0] ?? []
  const columns = columnsOf(header)
  const names = naming(columns)
  // A lone cell that reads "System" may be a name; with nothing below it, it is.
  const headed = names.length > 0 && (cells.length > 1 || columns.size > 1)
  const rows: OrganisationRow[] = []
  const unread: UnreadRow[] = []
  const lists = header.filter((_, at) => ['departments', 'processes', 'tools', 'people', 'systems'].includes(plain(header[at] ?? '')))
  // "Departments | Tools" are lists side by side: what stands in one row has nothing to do with each other.
  const apart = lists.length > 1
  const most = ROWS_AT_MOST + (headed ? 1 : 0)
  cells.slice(0, most).forEach((row, at) => {
    if (headed && at === 0) return
    if (row.every((cell) => cell.trim() === '')) return
    const cell = (field: Field): string => (headed ? (row[columns.get(field) ?? -1] ?? '').trim() : '')
    const number = at + 1
    const said = cell('kind')
    const read = said === '' ? null : kindOf(said)
    if (said !== '' && !read) {
      unread.push({ row: number, why: `“${short(said)}” is no kind. Write department, process, tool or person.` })
      return
    }
    let found = false
    for (const [column, own] of headed ? names : [[0, null] as const]) {
      const name = (row[column] ?? '').trim()
      if (name === '') continue
      found = true
      if (name.length > NAME_LENGTH) {
        unread.push({ row: number, why: `“${short(name)}” is longer than ${NAME_LENGTH} characters.` })
        continue
      }
      const is = own ?? read ?? kind
      const mainly = names.length === 1 || own !== 'department'
      rows.push({
        row: number,
        kind: is,
        name,
        department: is === 'department' || apart ? '' : cell('department').slice(0, NAME_LENGTH),
        parent: is === 'department' ? (cell('parent') || (own === null ? cell('department') : '')).slice(0, NAME_LENGTH) : '',
        lead: is === 'department' ? cell('lead').slice(0, NAME_LENGTH) : '',
        contact: is === 'person' && mainly ? cell('contact').slice(0, NAME_LENGTH) : '',
      })
    }
    if (!found) unread.push({ row: number, why: 'There is no name in this row.' })
  })
  if (cells.length > most) {
    unread.push({ row: most + 1, why: `Only the first ${ROWS_AT_MOST.toLocaleString('en')} rows are read. Bring the others in one more list.` })
  }
  const used = new Set(columns.values())
  return {
    rows,
    unread,
    saysKind: headed && (columns.has('kind') || (columns.get('name') === undefined && names.length > 0)),
    unused: headed ? header.filter((heading, at) => heading.trim() !== '' && !used.has(at)) : [],
  }
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
