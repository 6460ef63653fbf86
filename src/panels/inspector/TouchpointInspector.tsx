import { lazy, useMemo } from 'react'
import { likelyOwners } from '../../insight/likelyOwners.ts'
import { ownerOf } from '../../insight/ownership.ts'
import { laneOf, stageOf, touchpointsIn } from '../../model/journey/arrange.ts'
import type { LaneId, StageId, Touchpoint, TouchpointId } from '../../model/journey/schema.ts'
import { moveTouchpoints, setTouchpoints } from '../../model/journey/touchpoints.ts'
import type { Destination } from '../../model/journey/touchpoints.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { useJourney, useOrganisation, useProjection, useSession } from '../../session/context.ts'
import { Part } from '../../ui/Part.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TouchpointComments } from '../comments/CommentsButton.tsx'
import { UNTITLED } from '../words.ts'
import { ChannelField } from './ChannelField.tsx'
import { DescriptionField } from './DescriptionField.tsx'
import { FeelingField } from './FeelingField.tsx'
import { FilesField } from './FilesField.tsx'
import styles from './Inspector.module.css'
import { ItemActions } from './ItemActions.tsx'
import { MeasuresField } from './MeasuresField.tsx'
import { OpportunityField } from './OpportunityField.tsx'
import { OwnerField } from './OwnerField.tsx'
import { PainField } from './PainField.tsx'
import { SupportFields } from './SupportFields.tsx'
import { TitleField } from './TitleField.tsx'
import { WayField } from './WayField.tsx'

const TouchpointHistory = lazy(() => import('../history/TouchpointHistory.tsx').then(({ TouchpointHistory }) => ({ default: TouchpointHistory })))

/** Everything about one touchpoint. */
export function TouchpointInspector({ id }: { id: TouchpointId }) {
  const touchpoint = useJourney((journey) => journey.touchpoints.get(id))
  return touchpoint && <Fields touchpoint={touchpoint} />
}

function Fields({ touchpoint }: { touchpoint: Touchpoint }) {
  const session = useSession()
  const { id } = touchpoint
  const departments = useOrganisation((organisation) => organisation.departments)
  const stage = useJourney((journey) => journey.stages.get(stageOf(journey, touchpoint) as StageId))
  const owner = ownerOf({ departments }, touchpoint)
  const suggested = useSuggestedOwners(id)
  const item = { kind: 'touchpoint', id } as const
  const stageTitle = stage ? stage.title || UNTITLED.stage : 'Unassigned'
  return (
    <>
      <TitleField
        id={id}
        title={touchpoint.title}
        untitled={UNTITLED.touchpoint}
        place={[stageTitle, touchpoint.channel].filter(Boolean).join(' · ')}
        onRename={(title) =>
          session.run(setTouchpoints, { ids: [id], patch: { title } }, { label: 'Rename touchpoint' }) !== null
        }
      />
      <DescriptionField id={id} />
      <OwnerField touchpoints={[touchpoint]} suggested={suggested} />
      <SupportFields id={id} owner={owner} />
      <FeelingField
        touchpoints={[touchpoint]}
        feeling={{ mixed: false, value: touchpoint.feeling }}
        evidence={{ mixed: false, value: touchpoint.evidence }}
        momentOfTruth={{ mixed: false, value: touchpoint.momentOfTruth }}
      />
      <PainField id={id} />
      <OpportunityField id={id} />
      <FilesField id={id} />
      <MeasuresField id={id} />
      <ChannelField touchpoints={[touchpoint]} channel={{ mixed: false, value: touchpoint.channel }} />
      <PlaceFields touchpoint={touchpoint} />
      <WayField touchpoint={touchpoint} />
      <TouchpointComments id={id} />
      <ItemActions items={[item]} />
      {/* Last, since it grows when it has come: nothing may move from under the pointer. */}
      <Part><TouchpointHistory id={id} /></Part>
    </>
  )
}

/** Departments near a touchpoint, the likeliest owner first. */
function useSuggestedOwners(id: TouchpointId): readonly DepartmentId[] {
  const session = useSession()
  const cells = useProjection((projection) => projection.backstage.cells)
  const steps = useProjection((projection) => projection.steps)
  return useMemo(() => {
    const { touchpoints } = session.journey.getState()
    return likelyOwners(new Set([id]), cells, steps, touchpoints, session.organisation.getState()).get(id) ?? []
  }, [session, cells, steps, id])
}

/** The way without dragging to put a touchpoint into another stage or lane. */
function PlaceFields({ touchpoint }: { touchpoint: Touchpoint }) {
  const session = useSession()
  const stages = useProjection((projection) => projection.arrangement.stages)
  const lanes = useProjection((projection) => projection.arrangement.lanes)
  const records = useJourney((journey) => journey.stages)
  const stage = useJourney((journey) => stageOf(journey, touchpoint))
  const lane = useJourney((journey) => laneOf(journey, touchpoint))
  const move = (to: Destination): void => {
    session.run(moveTouchpoints, { ids: [touchpoint.id], to }, { label: 'Move touchpoint' })
  }
  return (
    <div className={styles.pair}>
      <Field label="Stage">
        <Select<string>
          label="Stage"
          options={stages.flatMap(({ stage: s }) =>
            s ? [{ value: s.id, label: records.get(s.id)?.title || UNTITLED.stage }] : [],
          )}
          value={stage}
          placeholder="Unassigned"
          onChange={(next) => move({ stage: next as StageId, lane: null, before: null })}
        />
      </Field>
      <Field label="Lane">
        <Select<string>
          label="Lane"
          options={lanes.flatMap((l) => (l ? [{ value: l.id, label: l.title || UNTITLED.lane }] : []))}
          value={lane}
          placeholder="No lane"
          onChange={(next) => {
            const siblings = touchpointsIn(session.journey.getState(), stage)
            const after = siblings[siblings.findIndex(({ id }) => id === touchpoint.id) + 1]
            move({ stage, lane: next as LaneId, before: after?.id ?? null })
          }}
        />
      </Field>
    </div>
  )
}
