import { FileSpreadsheet, Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { DepartmentNode } from '../insight/departmentTree.ts'
import { departmentTree } from '../insight/departmentTree.ts'
import type { SupportKind } from '../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../model/journey/schema.ts'
import { useOrganisation, useOrganisationSession } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { fold } from '../ui/comboRows.ts'
import { SearchInput } from '../ui/SearchInput.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { Duplicates } from './organisation/Duplicates.tsx'
import { EntryRow } from './organisation/EntryRow.tsx'
import type { Entry } from './organisation/entries.ts'
import { addTo, entriesOf, KIND_WORDS } from './organisation/entries.ts'
import type { Linking } from './organisation/linking.ts'
import styles from './organisation/Organisation.module.css'

const ImportOrganisation = lazy(() =>
  import('./organisation/ImportOrganisation.tsx').then(({ ImportOrganisation }) => ({ default: ImportOrganisation })),
)

/** Rows of a list that are shown at first. */
const ROWS_AT_FIRST = 150

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
  usePastedCells(layout === 'page', setImporting)
  const lists = useMemo(
    () => SUPPORT_KINDS.map((kind) => ({ kind, entries: entriesOf(organisation, kind) })),
    [organisation],
  )
  const words = fold(search).split(/\s+/).filter(Boolean)
  const fits = (entry: Entry): boolean => {
    const department = entry.department ? (organisation.departments.get(entry.department)?.name ?? '') : ''
    const text = fold(`${entry.name} ${department}`)
    return words.every((word) => text.includes(word))
  }
  const shown = lists.map(({ kind, entries }) => ({ kind, entries: entries.filter(fits), total: entries.length }))
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
        <Button icon={<FileSpreadsheet />} onClick={() => setImporting('')}>Import…</Button>
      </div>
      {importing !== null && (
        <Suspense fallback={null}>
          <ImportOrganisation text={importing} onClose={() => setImporting(null)} />
        </Suspense>
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
          Nothing is called “{search.trim()}”. Empty the search to add it.
        </p>
      )}
    </div>
  )
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
  const [most, setMost] = useState(ROWS_AT_FIRST)
  const departments = useOrganisation((now) => now.departments)
  const tree = useMemo(() => (kind === 'department' ? departmentTree(departments) : []), [kind, departments])
  return (
    <section className={styles.section} aria-label={many}>
      {heads && (
        <h3 className={styles.kind}>
          {many} <span className={styles.total}>{entries.length}</span>
        </h3>
      )}
      {entries.length > 0 && (
        <ul className={styles.list}>
          {kind === 'department' && !searched
            ? <Parts nodes={tree.slice(0, most)} counts={counts} linking={linking} />
            : entries.slice(0, most).map((entry) => <EntryRow key={entry.id} entry={entry} count={counts?.get(entry.id)} linking={linking} />)}
        </ul>
      )}
      {(kind === 'department' && !searched ? tree.length : entries.length) > most && (
        <Button size="s" variant="quiet" onClick={() => setMost(most + ROWS_AT_FIRST)}>Show more</Button>
      )}
      {!searched && <Duplicates entries={entries} />}
      {!searched && entries.length === 0 && <p className={styles.quiet}>{EMPTY[kind]}</p>}
      {!searched && <NewEntry kind={kind} placeholder={`Add a ${one}…`} />}
    </section>
  )
}

/** Departments, each with its parts indented below it. */
function Parts({ nodes, counts, linking }: {
  nodes: readonly DepartmentNode[]
  counts?: ReadonlyMap<string, number>
  linking?: Linking
}) {
  return nodes.map(({ department: { id, name }, depth, parts }) => (
    <EntryRow key={id} entry={{ kind: 'department', id, name, department: null }} count={counts?.get(id)} linking={linking} depth={depth} parts={parts.length}>
      {parts.length > 0 && (
        <ul className={styles.parts} aria-label={`Parts of ${name || 'Unnamed department'}`}>
          <Parts nodes={parts} counts={counts} linking={linking} />
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

function NewEntry({ kind, placeholder }: { kind: SupportKind; placeholder: string }) {
  const session = useOrganisationSession()
  const field = useRef<HTMLInputElement>(null)
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault()
        const name = field.current?.value.trim() ?? ''
        if (!field.current || name === '') return field.current?.focus()
        if (addTo(session, kind, name) !== null) field.current.value = ''
      }}
    >
      <TextInput ref={field} aria-label={`New ${KIND_WORDS[kind].one}`} placeholder={placeholder} maxLength={120} />
      <Button type="submit" icon={<Plus />}>
        Add
      </Button>
    </form>
  )
}
