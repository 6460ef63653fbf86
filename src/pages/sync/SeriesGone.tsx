import { SearchX } from 'lucide-react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { usePageTitle } from '../usePageTitle.ts'

/** In the place of sync sessions that somebody deleted, or that there never were. */
export function SeriesGone() {
  usePageTitle('Sync sessions')
  return (
    <>
      <h1 className="visually-hidden">Sync sessions not found</h1>
      <EmptyState
        icon={<SearchX />}
        title="These sync sessions are not there any more"
        text="Somebody deleted them, or the link is not whole. Who deleted them can bring them back with Undo."
        action={<LinkButton to="/sessions" variant="primary">All sync sessions</LinkButton>}
      />
    </>
  )
}
