import { Copy, Trash2 } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import type { Touchpoint, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { useViewStore } from '../../view/context.ts'
import { sharedValue } from '../mixed.ts'
import { counted } from '../words.ts'
import { deleteItems, duplicateItems } from './actions.ts'
import { ChannelField } from './ChannelField.tsx'
import { FeelingField } from './FeelingField.tsx'
import styles from './Inspector.module.css'
import { OwnerField } from './OwnerField.tsx'

/** The fields that several touchpoints share; a change is made to all of them at once. */
export function SeveralTouchpoints({ ids }: { ids: readonly TouchpointId[] }) {
  const touchpoints = useJourney(useShallow((journey) => ids.flatMap((id) => journey.touchpoints.get(id) ?? [])))
  const [first, ...rest] = touchpoints
  return first && <Fields touchpoints={[first, ...rest]} />
}

function Fields({ touchpoints }: { touchpoints: readonly [Touchpoint, ...Touchpoint[]] }) {
  const session = useSession()
  const view = useViewStore()
  const items = touchpoints.map(({ id }) => ({ kind: 'touchpoint', id }) as const)
  return (
    <>
      <p className={styles.quiet}>A change here is made to all {counted(touchpoints.length, 'touchpoint')}.</p>
      <OwnerField touchpoints={touchpoints} suggested={[]} />
      <ChannelField touchpoints={touchpoints} channel={sharedValue(touchpoints, (t) => t.channel)} />
      <FeelingField
        touchpoints={touchpoints}
        feeling={sharedValue(touchpoints, (t) => t.feeling)}
        evidence={sharedValue(touchpoints, (t) => t.evidence)}
        momentOfTruth={sharedValue(touchpoints, (t) => t.momentOfTruth)}
      />
      <div className={styles.actions}>
        <Button size="s" icon={<Copy />} onClick={() => duplicateItems(session, view, items)}>
          Duplicate
        </Button>
        <Button size="s" variant="danger" icon={<Trash2 />} onClick={() => deleteItems(session, view, items)}>
          Delete
        </Button>
      </div>
    </>
  )
}
