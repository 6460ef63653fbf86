import { SearchX } from 'lucide-react'
import { Redirect } from 'wouter'
import type { SupportKind } from '../model/journey/schema.ts'
import { SUPPORT_KINDS } from '../model/journey/schema.ts'
import { entryNow } from '../model/organisation/merge.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { KIND_WORDS } from '../panels/organisation/entries.ts'
import { useOrganisation } from '../session/context.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LastKnown, NotKnown } from './LastKnown.tsx'
import { Contested } from './entry/Contested.tsx'
import { DepartmentParts } from './entry/DepartmentParts.tsx'
import styles from './entry/Entry.module.css'
import { LookingAtOrganisation } from '../panels/Looking.tsx'
import { EntryHead } from './entry/EntryHead.tsx'
import { GoToPeople } from './entry/GoToPeople.tsx'
import { LinkedEntries } from './entry/LinkedEntries.tsx'
import { MapsTable } from './entry/MapsTable.tsx'
import { Pains } from './entry/Pains.tsx'
import { Touchpoints } from './entry/Touchpoints.tsx'
import { useEntryPage } from './entry/useEntryPage.ts'
import { Walls } from './entry/Walls.tsx'
import { LinkButton } from './LinkButton.tsx'
import { NotFound } from './NotFound.tsx'
import { OrganisationFrame } from './OrganisationFrame.tsx'
import { usePageTitle } from './usePageTitle.ts'

/** One department, process, tool or person over all maps. */
export function EntryPage({ kind, id }: { kind: string; id: string }) {
  const known = SUPPORT_KINDS.find((one) => one === kind)
  return known ? <OrganisationFrame><OpenEntry kind={known} id={id} /></OrganisationFrame> : <NotFound />
}

function OpenEntry({ kind, id }: { kind: SupportKind; id: string }) {
  const merged = useOrganisation((now) => now.merged)
  const entry = useOrganisation((now) => (now[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { readonly name: string }>).get(id))
  const { told: page, problem, again } = useEntryPage(kind, id)
  const one = KIND_WORDS[kind].one
  usePageTitle(entry ? entry.name || `Unnamed ${one}` : 'Organisation')
  const now = entry ? id : entryNow({ merged }, id)
  if (now !== id) return <Redirect to={`/organisation/${kind}/${now}`} replace />
  if (!entry) {
    return (
      <>
        <h1 className="visually-hidden">Gone from the organisation</h1>
        <EmptyState
          icon={<SearchX />}
          title={`This ${one} is not there any more`}
          text="Somebody deleted it, or the link is not whole. Who deleted it can bring it back with Undo."
          action={<LinkButton to="/organisation" variant="primary">All of the organisation</LinkButton>}
        />
      </>
    )
  }
  const used = page !== null && page.figures.maps > 0
  return (
    <div className={styles.entry}>
      <LookingAtOrganisation><EntryHead kind={kind} id={id} page={page} /></LookingAtOrganisation>
      {problem && page && <LastKnown problem={problem} text="These are the figures as they last came." onAgain={again} />}
      {problem && !page && <NotKnown problem={problem} title="What the maps tell of it could not be loaded" onAgain={again} />}
      {!page && !problem && <Skeleton />}
      {page && !used && (
        <EmptyState
          title="No map uses it yet"
          text={kind === 'department'
            ? 'Make it the owner of a touchpoint, or let it support one: then this page tells what it owns, its walls and its pains.'
            : 'Link it to a touchpoint: then this page tells what it holds up, and what stops without it.'}
          action={<LinkButton to="/" variant="primary">Open a map</LinkButton>}
        />
      )}
      {page && (
        <div className={styles.columns}>
          <div className={styles.column}>
            {used && <MapsTable page={page} />}
            {kind === 'department' && <DepartmentParts page={page} />}
            {page.owned.total > 0 && <Touchpoints title="Owns" list={page.owned} />}
            {page.supported.total > 0 && (
              <Touchpoints title={kind === 'department' ? 'Supports' : 'Holds up'} list={page.supported} owners={page.departments} />
            )}
            {kind === 'department' && <LookingAtOrganisation><GoToPeople page={page} /></LookingAtOrganisation>}
            <LinkedEntries title="People" kind="person" list={page.people} page={page} />
            <LinkedEntries title="Tools" kind="tool" list={page.tools} page={page} />
            <LinkedEntries title="Processes" kind="process" list={page.processes} page={page} />
          </div>
          <div className={styles.column}>
            {used && <Walls page={page} />}
            {used && <Pains page={page} />}
            {page.contested.total > 0 && <Contested page={page} />}
          </div>
        </div>
      )}
    </div>
  )
}

function Skeleton() {
  return (
    <div className={styles.skeleton} role="status" aria-label="Asking all maps…">
      {[0, 1, 2, 3, 4, 5].map((at) => <span key={at} style={{ width: `${90 - at * 9}%` }} />)}
    </div>
  )
}
