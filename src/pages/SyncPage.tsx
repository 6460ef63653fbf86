import { mayEdit } from '../model/roles.ts'
import type { SeriesId } from '../model/alignment/schema.ts'
import { useStore } from 'zustand'
import { AlignmentProvider, useAlignment, useAlignmentSession } from '../session/context.ts'
import { openAlignment } from '../session/openAlignment.ts'
import { ReadOnlyProvider } from '../ui/readOnly.tsx'
import { SessionFrame } from './OrganisationFrame.tsx'
import { SeriesGone } from './sync/SeriesGone.tsx'
import { SeriesList } from './sync/SeriesList.tsx'
import { SeriesPage } from './sync/SeriesPage.tsx'

/** The sync sessions of departments: all of them, or those of one series. */
export function SyncPage({ series }: { series: string | null }) {
  return (
    <SessionFrame open={() => openAlignment()} role={({ alignmentRole }) => alignmentRole} name="sync sessions">
      {(session) => <AlignmentProvider value={session}><Opened series={series} /></AlignmentProvider>}
    </SessionFrame>
  )
}

function Opened({ series: id }: { series: string | null }) {
  const writes = useStore(useAlignmentSession().alignmentRole, mayEdit)
  const series = useAlignment((now) => (id === null ? undefined : now.series.get(id as SeriesId)))
  return (
    <ReadOnlyProvider value={!writes}>
      {id === null ? <SeriesList /> : series ? <SeriesPage key={series.id} series={series} /> : <SeriesGone />}
    </ReadOnlyProvider>
  )
}
