import { lazy } from 'react'
import { useJourney } from '../../session/context.ts'
import { THE_MAP } from '../../model/journey/schema.ts'
import type { User } from '../../session/session.ts'
import { Part } from '../../ui/Part.tsx'
import styles from './MapBars.module.css'

// The map shows before the bars around it have come: they bring menus, popovers and tooltips with them.
const surroundings = () => import('./surroundings.ts')
const LazyTopBar = lazy(() => surroundings().then(({ TopBar }) => ({ default: TopBar })))
const LazyToolRail = lazy(() => surroundings().then(({ ToolRail }) => ({ default: ToolRail })))
const LazyLensBar = lazy(() => surroundings().then(({ LensBar }) => ({ default: LensBar })))

/** Resolves when the bars, and what stands beside the map at first, have come, or cannot come. */
export async function surroundingsHaveCome(): Promise<void> {
  await Promise.allSettled([surroundings()])
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
