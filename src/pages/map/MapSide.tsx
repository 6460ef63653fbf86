import { lazy } from 'react'
import { useView } from '../../view/context.ts'
import { Part } from '../../ui/Part.tsx'
import styles from './MapSide.module.css'

// The map shows before what stands beside it has come.
const Inspector = lazy(() => import('./surroundings.ts').then(({ Inspector }) => ({ default: Inspector })))
const OtherSide = lazy(() => import('./OtherSide.tsx').then(({ OtherSide }) => ({ default: OtherSide })))

/** What stands beside the map: the inspector, another panel, or nothing. */
export function MapSide() {
  const side = useView((view) => view.side)
  const show = useView((view) => view.show)
  if (side === null) return null
  return (
    <Part key={side} fallback={<div className={styles.place} />} onMissing={() => show(null)}>
      {side === 'inspector' ? <Inspector /> : <OtherSide side={side} />}
    </Part>
  )
}
