import { useShallow } from 'zustand/react/shallow'
import type { Touchpoint, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney } from '../../session/context.ts'
import { Writes } from '../../ui/readOnly.tsx'
import { sharedValue } from '../mixed.ts'
import { counted } from '../words.ts'
import { ChannelField } from './ChannelField.tsx'
import { FeelingField } from './FeelingField.tsx'
import styles from './Inspector.module.css'
import { ItemActions } from './ItemActions.tsx'
import { OwnerField } from './OwnerField.tsx'

/** The fields that several touchpoints share; a change is made to all of them at once. */
export function SeveralTouchpoints({ ids }: { ids: readonly TouchpointId[] }) {
  const touchpoints = useJourney(useShallow((journey) => ids.flatMap((id) => journey.touchpoints.get(id) ?? [])))
  const [first, ...rest] = touchpoints
  return first && <Fields touchpoints={[first, ...rest]} />
}

function Fields({ touchpoints }: { touchpoints: readonly [Touchpoint, ...Touchpoint[]] }) {
  const items = touchpoints.map(({ id }) => ({ kind: 'touchpoint', id }) as const)
  return (
    <>
      <Writes><p className={styles.quiet}>A change here is made to all {counted(touchpoints.length, 'touchpoint')}.</p></Writes>
      <OwnerField touchpoints={touchpoints} suggested={[]} />
      <ChannelField touchpoints={touchpoints} channel={sharedValue(touchpoints, (t) => t.channel)} />
      <FeelingField
        touchpoints={touchpoints}
        feeling={sharedValue(touchpoints, (t) => t.feeling)}
        evidence={sharedValue(touchpoints, (t) => t.evidence)}
        momentOfTruth={sharedValue(touchpoints, (t) => t.momentOfTruth)}
      />
      <ItemActions items={items} />
    </>
  )
}
