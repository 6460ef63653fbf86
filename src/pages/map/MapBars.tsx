import { lazy, Suspense } from 'react'
import { useJourney } from '../../session/context.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import type { User } from '../../session/session.ts'
import styles from './MapBars.module.css'

// The map shows before the bars around it have come: they bring menus, popovers and tooltips with them.
const LazyTopBar = lazy(() => import('../../panels/TopBar.tsx').then(({ TopBar }) => ({ default: TopBar })))
const LazyToolRail = lazy(() => import('../../panels/ToolRail.tsx').then(({ ToolRail }) => ({ default: ToolRail })))
const LazyLegendBar = lazy(() => import('../../panels/LegendBar.tsx').then(({ LegendBar }) => ({ default: LegendBar })))

/** The bar over the map; until it has come, the map's title in its place. */
export function MapTopBar({ me, onSaveCopy }: { me: User | null; onSaveCopy: () => void }) {
  return (
    <Suspense fallback={<Title />}>
      <LazyTopBar me={me} onSaveCopy={onSaveCopy} />
    </Suspense>
  )
}

export function MapToolRail() {
  return <Suspense fallback={null}><LazyToolRail /></Suspense>
}

export function MapLegend() {
  return <Suspense fallback={null}><LazyLegendBar /></Suspense>
}

function Title() {
  const title = useJourney((journey) => journey.map.get(THE_MAP)?.title ?? '')
  return (
    <header className={styles.bar}>
      <span className={styles.logo} />
      <h1 className={styles.title}>{title}</h1>
    </header>
  )
}
