import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useJourney } from '../../session/context.ts'
import { useLocks } from '../../session/locks.ts'
import { ReadOnlyProvider, useReadOnly } from '../../ui/readOnly.tsx'
import type { Item } from '../../view/view.ts'
import { lockedItem, placeTitle } from '../lockWords.ts'
import styles from './Inspector.module.css'

/** Holds what can be filled in about selected things: what the workshop has locked can be read and nothing else. */
export function Locked({ items, children }: { items: readonly Item[]; children: ReactNode }) {
  const reads = useReadOnly()
  const locks = useLocks()
  const title = useJourney((journey) => {
    const place = locks && items.map((item) => lockedItem(journey, item, locks)).find((one) => one !== null)
    return place ? placeTitle(journey, place) : null
  })
  const held = title !== null && locks?.mine === false
  return (
    <>
      {title !== null && (
        <p className={styles.locked} role="note">
          <Lock aria-hidden="true" />
          <span>
            {held ? `${locks.facilitatorName || 'The facilitator'} has locked “${title}” while the workshop goes on.`
              : `“${title}” is locked for everybody but you.`}
          </span>
        </p>
      )}
      <ReadOnlyProvider value={reads || held}>{children}</ReadOnlyProvider>
    </>
  )
}
