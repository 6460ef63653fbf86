import { BrickWall, CalendarClock, FileSpreadsheet, Map as MapIcon, Plus, SearchX } from 'lucide-react'
import { lazy, useEffect, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useLocation } from 'wouter'
import type { MapCard } from '../model/mapCard.ts'
import type { TemplateId } from '../session/api.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SearchInput } from '../ui/SearchInput.tsx'
import { Select } from '../ui/Select.tsx'
import { matches } from '../ui/shortcut.ts'
import { toast } from '../ui/toast.ts'
import { LastKnown, NotKnown } from './LastKnown.tsx'
import { foundMaps, inPairs, sortedMaps, titleOf } from './home/mapOrder.ts'
import type { MapSort } from './home/mapOrder.ts'
import { MapTile } from './home/MapTile.tsx'
import { Skeleton } from './home/Skeleton.tsx'
import { useNow, useShelf } from './home/useShelf.ts'
import styles from './Home.module.css'
import { Part } from '../ui/Part.tsx'
import { PageHead } from './PageHead.tsx'
import { LinkButton } from './LinkButton.tsx'
import { usePageTitle } from './usePageTitle.ts'

const DeletedMaps = lazy(() => import('./home/DeletedMaps.tsx').then(({ DeletedMaps }) => ({ default: DeletedMaps })))
const TemplateList = lazy(() => import('./home/TemplateList.tsx').then(({ TemplateList }) => ({ default: TemplateList })))
const HomeImport = lazy(() => import('./home/HomeImport.tsx').then(({ HomeImport }) => ({ default: HomeImport })))

const NewMapDialog = lazy(() => import('./home/NewMapDialog.tsx').then(({ NewMapDialog }) => ({ default: NewMapDialog })))

const SORTS: readonly { value: MapSort; label: string }[] = [
  { value: 'changed', label: 'Last changed' },
  { value: 'name', label: 'Name' },
  { value: 'created', label: 'Newest' },
]

/** All maps of the workspace: open one, begin one, tidy up. */
export function Home() {
  usePageTitle(null)
  const { maps, deleted, told, loading, problem, load, create, rename, remove, restore } = useShelf()
  const now = useNow()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<MapSort>('changed')
  const [choosing, setChoosing] = useState(false)
  const wanted = useRef(false)
  useEffect(() => void (wanted.current ||= choosing), [choosing])
  const [making, setMaking] = useState<TemplateId | null>(null)
  const [importing, setImporting] = useState<{ readonly file: File | null } | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const searchField = useSlashKey()
  const grid = useRef<HTMLUListElement>(null)
  const focusLater = useFocusLater(grid)

  // A chosen map may be deleted meanwhile, here or elsewhere.
  const among = chosen.filter((id) => maps?.some((map) => map.id === id))
  const shown = maps && inPairs(sortedMaps(foundMaps(maps, search), sort))

  const make = async (template: TemplateId): Promise<void> => {
    setMaking(template)
    const map = await create({ template })
    setMaking(null)
    if (map) navigate(`/map/${map.id}`)
  }
  const duplicate = async (map: MapCard): Promise<void> => {
    const copy = await create({ copyOf: map.id })
    if (!copy) return
    focusLater(copy.id)
    toast({ text: `Copied as “${titleOf(copy)}”.`, action: { label: 'Open', onSelect: () => navigate(`/map/${copy.id}`) } })
  }
  const makeToBe = async (map: MapCard): Promise<void> => {
    const toBe = await create({ copyOf: map.id, toBe: true })
    if (!toBe) return
    focusLater(toBe.id)
    toast({ text: `“${titleOf(toBe)}” stands beside it.`, action: { label: 'Open', onSelect: () => navigate(`/map/${toBe.id}`) } })
  }
  const discard = async (map: MapCard): Promise<void> => {
    const at = shown?.findIndex((one) => one.id === map.id) ?? -1
    focusLater((shown?.[at + 1] ?? shown?.[at - 1])?.id ?? null)
    const undo = { label: 'Undo', onSelect: () => void bringBack(map) }
    const close = toast({ key: `deleted-${map.id}`, text: `“${titleOf(map)}” is deleted.`, action: undo })
    if (!(await remove(map.id))) close()
  }
  const bringBack = async (map: MapCard): Promise<void> => {
    focusLater(map.id)
    if (await restore(map.id)) toast({ key: `deleted-${map.id}`, text: `“${titleOf(map)}” is back.`, tone: 'good' })
  }

  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    setImporting({ file })
  }

  return (
    <>
      <PageHead />
      <main className={styles.page} id="main" tabIndex={-1} onDragOver={allowFile} onDrop={drop}>
        <div className={styles.tools}>
          <h1 className={styles.heading}>Maps</h1>
          <SearchInput
            ref={searchField}
            className={styles.search}
            label="Search maps"
            keys="/"
            value={search}
            onChange={setSearch}
            count={shown && `${shown.length} of ${maps?.length ?? 0}`}
          />
          <Select label="Sort by" options={SORTS} value={sort} onChange={setSort} className={styles.sort} />
          <span className={styles.sessions}><LinkButton to="/sessions" icon={<CalendarClock />}>Sync sessions</LinkButton></span>
          <Button icon={<FileSpreadsheet />} onClick={() => setImporting({ file: null })}>From a spreadsheet</Button>
          <Button variant="primary" icon={<Plus />} onClick={() => setChoosing(true)}>New map</Button>
        </div>
        {problem && maps && (
          <LastKnown
            className={styles.trouble} problem={problem} text="These are the maps as this browser last saw them." busy={loading} onAgain={() => void load()}
          />
        )}
        {!maps && problem && <NotKnown problem={problem} title="The maps could not be loaded" busy={loading} onAgain={() => void load()} />}
        {!maps && !problem && <Skeleton />}
        {maps && maps.length === 0 && (
          <section className={styles.first} aria-labelledby="first">
            <EmptyState
              icon={<MapIcon />}
              title="Map the journey as your customer lives it"
              text="A map shows every touchpoint, who owns it, and where the customer falls between departments. Choose how yours begins."
            />
            <Part><TemplateList making={making} onChoose={(template) => void make(template)} /></Part>
          </section>
        )}
        {shown && maps && maps.length > 0 && shown.length === 0 && (
          <EmptyState
            icon={<SearchX />}
            title={`No map is called “${search.trim()}”`}
            text="Try fewer or other words."
            action={<Button onClick={() => setSearch('')}>Show all maps</Button>}
          />
        )}
        {shown && shown.length > 0 && (
          <ul className={styles.grid} ref={grid} aria-label="Maps">
            {shown.map((map) => (
              <li key={map.id}>
                <MapTile
                  map={map}
                  now={now}
                  pictured={told}
                  renaming={renaming === map.id}
                  onRename={() => setRenaming(map.id)}
                  onRenamed={(title) => {
                    setRenaming(null)
                    focusLater(map.id)
                    if (title !== null) void rename(map.id, title)
                  }}
                  onDuplicate={() => void duplicate(map)}
                  onMakeToBe={() => void makeToBe(map)}
                  onDelete={() => void discard(map)}
                  chosen={chosen.includes(map.id)}
                  choosing={among.length > 0}
                  onChoose={(on) => setChosen(on ? [...chosen, map.id] : chosen.filter((id) => id !== map.id))}
                />
              </li>
            ))}
          </ul>
        )}
        {among.length > 0 && (
          <section className={styles.chosen} aria-label="Chosen maps">
            <p role="status">{among.length === 1 ? '1 map chosen' : `${among.length} maps chosen`}</p>
            <LinkButton to={`/report?maps=${among.join(',')}`} variant="primary" icon={<BrickWall />}>Silo report</LinkButton>
            <Button variant="quiet" onClick={() => setChosen([])}>Choose none</Button>
          </section>
        )}
        {deleted && deleted.length > 0 && <Part><DeletedMaps maps={deleted} now={now} onRestore={(map) => void bringBack(map)} /></Part>}
      </main>
      {importing && (
        <Part onMissing={() => setImporting(null)}>
          <HomeImport file={importing.file} create={create} onClose={() => setImporting(null)} />
        </Part>
      )}
      {/* Loaded when first wanted, and then kept, so that it goes as it came and gives the focus back. */}
      {(choosing || wanted.current) && (
        <Part onMissing={() => setChoosing(false)}>
          <NewMapDialog
            open={choosing}
            onOpenChange={setChoosing}
            making={making}
            onChoose={(template) => void make(template)}
          />
        </Part>
      )}
    </>
  )
}

/** A file may be dropped on the page; anything else that is dragged is none of it. */
function allowFile(event: DragEvent): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault()
}

/** The search field; `/` anywhere outside of a field goes there. */
function useSlashKey() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null
      if (!matches(event, '/') || target?.closest('input, textarea, [contenteditable], [role="dialog"], [role="menu"]')) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return field
}

/** Moves the focus to a map's link as soon as that is in the list, so that the keyboard is never left nowhere. */
function useFocusLater(grid: React.RefObject<HTMLUListElement | null>): (id: string | null) => void {
  const [wanted, want] = useState<string | null>(null)
  useEffect(() => {
    if (wanted === null) return
    const link = grid.current?.querySelector<HTMLElement>(`[data-map="${CSS.escape(wanted)}"] h2 a`)
    if (!link) return
    want(null)
    link.focus()
  })
  return want
}
