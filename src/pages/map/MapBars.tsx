import { lazy } from 'react'
import { useJourney } from '../../session/context.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import type { User } from '../../session/session.ts'
import { Part } from '../../ui/Part.tsx'
import styles from './MapBars.module.css'

// The map shows before the bars around it have come: they bring menus, popovers and tooltips with them.
const topBar = () => import('../../panels/TopBar.tsx').then(({ TopBar }) => ({ default: TopBar }))
const toolRail = () => import('../../panels/ToolRail.tsx').then(({ ToolRail }) => ({ default: ToolRail }))
const lensBar = () => import('../../panels/lens/LensBar.tsx').then(({ LensBar }) => ({ default: LensBar }))
const LazyTopBar = lazy(topBar)
const LazyToolRail = lazy(toolRail)
const LazyLensBar = lazy(lensBar)

/** Resolves when the bars have come, or cannot come. */
export async function barsHaveCome(): Promise<void> {
  await Promise.allSettled([topBar(), toolRail(), lensBar()])
}

/** The bar over the map; until it has come, the map's title in its place. */
export function MapTopBar({ me, onSaveCopy }: { me: User | null; onSaveCopy: () => void }) {
  return (
    <Part fallback={<Title />}>
      <LazyTopBar me={me} onSaveCopy={onSaveCopy} />
    </Part>
  )
}

export function MapToolRail() {
  return <Part><LazyToolRail /></Part>
}

export function MapLensBar() {
  return <Part><LazyLensBar /></Part>
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
