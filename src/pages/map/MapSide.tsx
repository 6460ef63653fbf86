import { lazy, Suspense } from 'react'
import { useView } from '../../view/context.ts'
import styles from './MapSide.module.css'

// The map shows before what stands beside it has come.
const Inspector = lazy(() => import('../../panels/Inspector.tsx').then(({ Inspector }) => ({ default: Inspector })))
const OrganisationPanel = lazy(() =>
  import('../../panels/OrganisationPanel.tsx').then(({ OrganisationPanel }) => ({ default: OrganisationPanel })),
)

/** What stands beside the map: the inspector, the organisation, or nothing. */
export function MapSide() {
  const side = useView((view) => view.side)
  if (side === null) return null
  return (
    <Suspense fallback={<div className={styles.place} />}>
      {side === 'inspector' ? <Inspector /> : <OrganisationPanel />}
    </Suspense>
  )
}
