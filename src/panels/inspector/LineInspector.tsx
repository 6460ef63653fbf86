import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react'
import { laneOf, stageOf } from '../../model/journey/arrange.ts'
import type { Journey, Lane, LaneId, Stage, StageId, Touchpoint } from '../../model/journey/schema.ts'
import { byOrder } from '../../model/order.ts'
import { moveLane, moveStage, renameLane, renameStage } from '../../model/journey/structure.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Writes } from '../../ui/readOnly.tsx'
import { ItemComments } from '../comments/CommentsButton.tsx'
import { counted, UNTITLED } from '../words.ts'
import { LockButton } from '../workshop/LockButton.tsx'
import styles from './Inspector.module.css'
import { ItemActions } from './ItemActions.tsx'
import { TitleField } from './TitleField.tsx'

/** A stage: its title, its place, and what may be done with it. */
export function StageInspector({ id }: { id: StageId }) {
  const stage = useJourney((journey) => journey.stages.get(id))
  return stage && <StageFields stage={stage} />
}

function StageFields({ stage }: { stage: Stage }) {
  const session = useSession()
  const stages = useJourney((journey) => journey.stages)
  const count = useJourney((journey) => countWhere(journey, (t) => stageOf(journey, t) === stage.id))
  const { at, before, after } = neighbours([...stages.values()], stage)
  const move = (to: Stage | undefined): void => {
    session.run(moveStage, { id: stage.id, before: (to?.id ?? null) as StageId | null }, { label: 'Move stage' })
  }
  return (
    <>
      <TitleField
        id={stage.id}
        title={stage.title}
        untitled={UNTITLED.stage}
        place={`Stage ${at + 1} of ${stages.size} · ${counted(count, 'touchpoint')}`}
        onRename={(title) => session.run(renameStage, { id: stage.id, title }, { label: 'Rename stage' }) !== null}
      />
      <Writes><div className={styles.actions}>
        <Button size="s" icon={<ArrowLeft />} disabled={at === 0} onClick={() => move(before)}>
          Move earlier
        </Button>
        <Button size="s" icon={<ArrowRight />} disabled={at === stages.size - 1} onClick={() => move(after)}>
          Move later
        </Button>
        <LockButton kind="stage" id={stage.id} />
      </div></Writes>
      <div className={styles.actions}><ItemComments on={{ kind: 'stage', id: stage.id }} /></div>
      <ItemActions items={[{ kind: 'stage', id: stage.id }]} />
    </>
  )
}

/** A lane: its title, its place, and what may be done with it. */
export function LaneInspector({ id }: { id: LaneId }) {
  const lane = useJourney((journey) => journey.lanes.get(id))
  return lane && <LaneFields lane={lane} />
}

function LaneFields({ lane }: { lane: Lane }) {
  const session = useSession()
  const lanes = useJourney((journey) => journey.lanes)
  const count = useJourney((journey) => countWhere(journey, (t) => laneOf(journey, t) === lane.id))
  const { at, before, after } = neighbours([...lanes.values()], lane)
  const move = (to: Lane | undefined): void => {
    session.run(moveLane, { id: lane.id, before: (to?.id ?? null) as LaneId | null }, { label: 'Move lane' })
  }
  return (
    <>
      <TitleField
        id={lane.id}
        title={lane.title}
        untitled={UNTITLED.lane}
        place={`Lane ${at + 1} of ${lanes.size} · ${counted(count, 'touchpoint')}`}
        onRename={(title) => session.run(renameLane, { id: lane.id, title }, { label: 'Rename lane' }) !== null}
      />
      <Writes><div className={styles.actions}>
        <Button size="s" icon={<ArrowUp />} disabled={at === 0} onClick={() => move(before)}>
          Move up
        </Button>
        <Button size="s" icon={<ArrowDown />} disabled={at === lanes.size - 1} onClick={() => move(after)}>
          Move down
        </Button>
        <LockButton kind="lane" id={lane.id} />
      </div></Writes>
      <div className={styles.actions}><ItemComments on={{ kind: 'lane', id: lane.id }} /></div>
      <ItemActions items={[{ kind: 'lane', id: lane.id }]} />
    </>
  )
}

function countWhere(journey: Journey, test: (touchpoint: Touchpoint) => boolean): number {
  let count = 0
  for (const touchpoint of journey.touchpoints.values()) if (test(touchpoint)) count++
  return count
}

/** Where an item stands in its list, the one to stand before for a place earlier, and for a place later. */
function neighbours<T extends Stage | Lane>(
  items: T[],
  item: T,
): { at: number; before: T | undefined; after: T | undefined } {
  const sorted = items.sort(byOrder)
  const at = sorted.findIndex(({ id }) => id === item.id)
  return { at, before: sorted[at - 1], after: sorted[at + 2] }
}
