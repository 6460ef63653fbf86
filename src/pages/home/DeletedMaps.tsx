import { ChevronRight, RotateCcw } from 'lucide-react'
import type { MapCard } from '../../model/mapCard.ts'
import { Button } from '../../ui/Button.tsx'
import { ago } from '../../ui/ago.ts'
import { daysUntil, KEPT_MS } from './kept.ts'
import styles from './DeletedMaps.module.css'
import { titleOf } from './mapOrder.ts'

/** The maps that can still be restored, at least one, folded away under the others. */
export function DeletedMaps({ maps, now, onRestore }: {
  maps: readonly MapCard[]
  now: number
  onRestore: (map: MapCard) => void
}) {
  const newestFirst = [...maps].sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0))
  return (
    <details className={styles.section}>
      <summary className={styles.summary}>
        <ChevronRight className={styles.arrow} size={16} aria-hidden="true" />
        Recently deleted <span className={styles.count}>{maps.length}</span>
      </summary>
      <ul className={styles.list}>
        {newestFirst.map((map) => (
          <li key={map.id} className={styles.row}>
            <div className={styles.words}>
              <span className={styles.title}>{titleOf(map)}</span>
              <span className={styles.facts}>{fate(map, now)}</span>
            </div>
            <Button
              size="s"
              icon={<RotateCcw />}
              aria-label={`Restore “${titleOf(map)}”`}
              onClick={() => onRestore(map)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function fate(map: MapCard, now: number): string {
  // The clock on the page is up to half a minute old, and the server has its own.
  const deletedAt = Math.min(map.deletedAt ?? now, now)
  const left = daysUntil(deletedAt + KEPT_MS, now)
  return `Deleted ${ago(deletedAt, now)}, kept for ${left === 1 ? 'one more day' : `${left} more days`}`
}
