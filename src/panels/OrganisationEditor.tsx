import { FileSpreadsheet, Plus } from 'lucide-react'
import { lazy, useEffect, useMemo, useRef, useState } from 'react'
import type { DepartmentNode, Holding } from '../insight/departmentTree.ts'
import { departmentTree, holdings, rowsOfTree } from '../insight/departmentTree.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { useOrganisation, useOrganisationSession } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { fold } from '../ui/comboRows.ts'
import { useReadOnly, Writes } from '../ui/readOnly.tsx'
import { SearchInput } from '../ui/SearchInput.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { Part } from '../ui/Part.tsx'
import { Duplicates } from './organisation/Duplicates.tsx'
import { EntryRow } from './organisation/EntryRow.tsx'
import type { Entry } from './organisation/entries.ts'
import { addTo, entriesOf, KIND_WORDS } from './organisation/entries.ts'
import type { Linking } from './organisation/linking.ts'
import styles from './organisation/Organisation.module.css'

const ImportOrganisation = lazy(() =>
  import('./organisation/ImportOrganisation.tsx').then(({ ImportOrganisation }) => ({ default: ImportOrganisation })),
)

/** Rows of a list that are shown at first, and that come with each “Show more”. */
const ROWS_AT_ONCE = 60

export interface OrganisationEditorProps {
  /** 'panel': one kind at a time; 'page': all side by side. */
  layout: 'panel' | 'page'
  /** In how many touchpoints of the open map each entry is used, by id. */
  counts?: ReadonlyMap<string, number>
  /** Given where a map is open: makes entries draggable onto cards, and links them to what is selected. */
  linking?: Linking
}

/** Departments, processes, tools and people of all maps: add, rename, describe, delete. */
export function OrganisationEditor({ layout, counts, linking }: OrganisationEditorProps) {
  const organisation = useOrganisation((now) => now)
  const [search, setSearch] = useState('')
  const [importing, setImporting] = useState<string | null>(null)
  const reads = useReadOnly()
  usePastedCells(layout === 'page' && !reads, setImporting)
  const lists = [useEntries('department'), useEntries('process'), useEntries('tool'), useEntries('person')]
  const words = fold(search).split(/\s+/).filter(Boolean)
  const fits = (entry: Entry): boolean => {
    const department = entry.department ? (organisation.departments.get(entry.department)?.name ?? '') : ''
    const text = fold(`${entry.name} ${department}`)
    return words.every((word) => text.includes(word))
  }
  const shown = words.length === 0 ? lists : lists.map(({ kind, entries }) => ({ kind, entries: entries.filter(fits) }))
  const list = ({ kind, entries }: { kind: SupportKind; entries: readonly Entry[] }, heads: boolean) => (
    <EntryList
      key={kind}
      kind={kind}
      entries={entries}
      counts={counts}
      linking={linking}
      heads={heads}
      searched={words.length > 0}
    />
  )
  const hits = shown.filter(({ entries }) => entries.length > 0)
  return (
    <div className={classes(styles.editor, layout === 'page' && styles.page)}>
      <div className={styles.bar}>
        <SearchInput
          label="Search the organisation"
          placeholder="Search"
          value={search}
          onChange={setSearch}
          count={hits.reduce((sum, { entries }) => sum + entries.length, 0)}
          className={styles.search}
        />
        <Writes><Button icon={<FileSpreadsheet />} onClick={() => setImporting('')}>Import…</Button></Writes>
      </div>
      {importing !== null && !reads && (
        <Part>
          <ImportOrganisation text={importing} onClose={() => setImporting(null)} />
        </Part>
      )}
      {layout === 'panel' && words.length === 0 ? (
        <Tabs
          label="Parts of the organisation"
          tabs={shown.map((one) => ({
            value: one.kind,
            label: KIND_WORDS[one.kind].many,
            panel: list(one, false),
          }))}
          panelClassName={styles.tab}
        />
      ) : (
        <div className={styles.lists}>{(words.length > 0 ? hits : shown).map((one) => list(one, true))}</div>
      )}
      {words.length > 0 && hits.length === 0 && (
        <p className={styles.quiet} role="status">
          Nothing is called “{search.trim()}”. {reads ? '' : 'Empty the search to add it.'}
        </p>
      )}
    </div>
  )
}

/** The entries of one kind; the same list until one of them, or a department, changes. */
function useEntries(kind: SupportKind): { kind: SupportKind; entries: readonly Entry[] } {
  const organisation = useOrganisation((now) => now)
  const { departments, [TABLE_OF_KIND[kind]]: table } = organisation
  // entriesOf reads no more than these two tables.
  return useMemo(() => ({ kind, entries: entriesOf(organisation, kind) }), [kind, departments, table])
}

/** Hands over what is pasted anywhere but into a field. */
function usePastedCells(on: boolean, take: (text: string) => void): void {
  useEffect(() => {
    if (!on) return
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable], [role="dialog"]')) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.trim() === '') return
      event.preventDefault()
      take(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [on, take])
}

function EntryList({
  kind,
  entries,
  counts,
  linking,
  heads,
  searched,
}: {
  kind: SupportKind
  entries: readonly Entry[]
  counts?: ReadonlyMap<string, number>
  linking?: Linking
  heads: boolean
  searched: boolean
}) {
  const { one, many } = KIND_WORDS[kind]
  const [most, setMost] = useState(ROWS_AT_ONCE)
  const [added, setAdded] = useState<string | null>(null)
  const { departments, processes, tools, people } = useOrganisation((now) => now)
  const tree = useMemo(() => (kind === 'department' ? departmentTree(departments) : []), [kind, departments])
  const held = useMemo(
    () => (kind === 'department' ? holdings({ departments, processes, tools, people }) : NOTHING_HELD),
    [kind, departments, processes, tools, people],
  )
  const asTree = kind === 'department' && !searched
  // What was just added is seen, also where it stands beyond the first rows.
  const seen = (id: string, at: number): boolean => at < most || id === added
  const rows = asTree ? rowsOfTree(tree).map(({ department }) => department) : entries
  return (
    <section className={styles.section} aria-label={many}>
      {heads && (
        <h3 className={styles.kind}>
          {many} <span className={styles.total}>{entries.length}</span>
        </h3>
      )}
      {entries.length > 0 && (
        <ul className={styles.list}>
          {asTree ? (
            <Parts
              nodes={tree}
              shown={new Set(rows.filter(({ id }, at) => seen(id, at)).map(({ id }) => id))}
              counts={counts}
              held={held}
              linking={linking}
            />
          ) : (
            entries.filter(({ id }, at) => seen(id, at)).map((entry) => (
              <EntryRow
                key={entry.id}
                entry={entry}
                count={counts?.get(entry.id)}
                holding={held.get(entry.id as DepartmentId)}
                linking={linking}
              />
            ))
          )}
        </ul>
      )}
      {rows.length > most && (
        <Button size="s" variant="quiet" onClick={() => setMost(most + ROWS_AT_ONCE)}>
          Show more {many.toLowerCase()}
        </Button>
      )}
      {!searched && <Writes><Duplicates entries={entries} /></Writes>}
      {!searched && entries.length === 0 && <p className={styles.quiet}>{EMPTY[kind]}</p>}
      {!searched && <Writes><NewEntry kind={kind} placeholder={`Add a ${one}…`} onAdded={setAdded} /></Writes>}
    </section>
  )
}

const NOTHING_HELD: ReadonlyMap<DepartmentId, Holding> = new Map()

/** Departments, each with its parts indented below it; only those that are `shown`. */
function Parts({ nodes, shown, counts, held, linking }: {
  nodes: readonly DepartmentNode[]
  shown: ReadonlySet<string>
  counts?: ReadonlyMap<string, number>
  held: ReadonlyMap<DepartmentId, Holding>
  linking?: Linking
}) {
  return nodes.filter(({ department }) => shown.has(department.id)).map(({ department: { id, name }, depth, parts }) => (
    <EntryRow
      key={id}
      entry={{ kind: 'department', id, name, department: null }}
      count={counts?.get(id)}
      linking={linking}
      depth={depth}
      parts={parts.length}
      holding={held.get(id)}
    >
      {parts.some(({ department }) => shown.has(department.id)) && (
        <ul className={styles.parts} aria-label={`Parts of ${name || 'Unnamed department'}`}>
          <Parts nodes={parts} shown={shown} counts={counts} held={held} linking={linking} />
        </ul>
      )}
    </EntryRow>
  ))
}

const EMPTY: Readonly<Record<SupportKind, string>> = {
  department: 'No departments yet. Add those that own or support touchpoints.',
  process: 'No processes yet: what the organisation does behind a touchpoint.',
  tool: 'No tools yet: systems, forms and devices behind a touchpoint.',
  person: 'Nobody yet: people, roles or desks behind a touchpoint.',
}

function NewEntry({ kind, placeholder, onAdded }: {
  kind: SupportKind
  placeholder: string
  onAdded: (id: string) => void
}) {
  const session = useOrganisationSession()
  const field = useRef<HTMLInputElement>(null)
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        const name = field.current?.value.trim() ?? ''
        if (!field.current || name === '') return field.current?.focus()
        const id = addTo(session, kind, name)
        if (id === null) return
        field.current.value = ''
        onAdded(id)
      }}
    >
      <TextInput ref={field} aria-label={`New ${KIND_WORDS[kind].one}`} placeholder={placeholder} maxLength={120} />
      <Button type="submit" icon={<Plus />}>
        Add
      </Button>
    </form>
  )
}
