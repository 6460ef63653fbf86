import { useEffect } from 'react'
import type { StageBox } from '../../drawing/geometry.ts'
import type { Step } from '../../insight/steps.ts'
import type { Thread, ThreadId } from '../../model/conversation/schema.ts'
import type { Journey, LaneId, StageId, TouchpointId } from '../../model/journey/schema.ts'
import { useJourney, useProjection, useSession } from '../../session/context.ts'
import { useConversation } from '../../session/conversation.ts'
import type { Subject } from '../../session/conversationApi.ts'
import { projectionOf } from '../../session/projection.ts'
import { useView, useViewStore } from '../../view/context.ts'
import type { Item, Spot, ViewStore } from '../../view/view.ts'
import { UNTITLED } from '../words.ts'

export interface SubjectNow {
  /** What it is called now; where it is gone, what it was called. */
  readonly label: string
  /** Where it is on the canvas; null where it is nowhere to be seen. */
  readonly item: Item | Spot | null
  readonly isGone: boolean
}

const LABEL_LENGTH = 300
/** Around a spot that is brought into view, canvas pixels. */
const AROUND = 60
const THE_MAP = 'the whole map'
const titleOf = (journey: Journey, id: TouchpointId): string => journey.touchpoints.get(id)?.title || UNTITLED.touchpoint
const wayOf = (journey: Journey, { from, to }: Step): string => `${titleOf(journey, from)} → ${titleOf(journey, to)}`

function subjectNow(journey: Journey, steps: readonly Step[], { kind, about, label, x, y }: Thread): SubjectNow {
  const gone: SubjectNow = { label: label || 'Something', item: null, isGone: true }
  if (kind === 'map') return { label: 'The whole map', item: null, isGone: false }
  if (kind === 'spot') return { label: label || 'A spot on the map', item: { kind, x, y }, isGone: false }
  if (kind === 'touchpoint') {
    const found = journey.touchpoints.get(about as TouchpointId)
    return found ? { label: found.title || UNTITLED.touchpoint, item: { kind, id: found.id }, isGone: false } : gone
  }
  if (kind === 'stage') {
    const found = journey.stages.get(about as StageId)
    return found ? { label: found.title || UNTITLED.stage, item: { kind, id: found.id }, isGone: false } : gone
  }
  if (kind === 'lane') {
    const found = journey.lanes.get(about as LaneId)
    return found ? { label: found.title || UNTITLED.lane, item: { kind, id: found.id }, isGone: false } : gone
  }
  if (kind === 'step') {
    const found = steps.find(({ id }) => id === about)
    return found ? { label: wayOf(journey, found), item: { kind, id: found.id }, isGone: false } : gone
  }
  const pain = journey.pains.get(about as never)
  const touchpoint = pain?.touchpoint ? journey.touchpoints.get(pain.touchpoint) : undefined
  return pain && touchpoint ? { label: pain.text || label, item: { kind: 'touchpoint', id: touchpoint.id }, isGone: false } : gone
}

/** What a thread is about, as it stands on the map now. */
export function useSubject(thread: Thread): SubjectNow {
  const steps = useProjection((projection) => projection.steps)
  // The parts are told apart, since each reading makes an object of its own.
  const words = useJourney((journey) => JSON.stringify(subjectNow(journey, steps, thread)))
  return JSON.parse(words) as SubjectNow
}

/** Brings what a thread is about into view, and selects what can be. */
export function showSubject(view: ViewStore, item: Item | Spot): void {
  if (item.kind === 'spot') view.getState().bring({ x: item.x - AROUND, y: item.y - AROUND, width: 2 * AROUND, height: 2 * AROUND })
  else view.getState().goTo(item)
}

/** Brings what a thread is about into view, as soon as it is known which one it is; `done` is called then, or when it is nowhere. */
export function useGoToThread(id: string | null, done: () => void): void {
  const view = useViewStore()
  const session = useSession()
  const thread = useConversation((conversation) => (id === null ? undefined : conversation?.threads.get(id as ThreadId)))
  useEffect(() => {
    if (!thread) return
    const { item } = subjectNow(session.journey.getState(), projectionOf(session).getState().steps, thread)
    if (item) showSubject(view, item)
    done()
  })
}

/** What a thread that begins now is about: what was asked for, else what is selected, else the touchpoint whose threads are shown, else the map. */
export function useNextSubject(about: TouchpointId | null): Subject {
  const selected = useView(({ selection }) => (selection.length === 1 ? selection[0] : undefined))
  const beside = useView(({ talk }) => talk.beside)
  const steps = useProjection((projection) => projection.steps)
  const stages = useProjection((projection) => projection.geometry.stages)
  const words = useJourney((journey) => {
    const to = (kind: Subject['kind'], id: string, label: string): Subject => ({ kind, about: id, label: label.slice(0, LABEL_LENGTH) })
    const step = selected?.kind === 'step' && steps.find(({ id }) => id === selected.id)
    const stage = selected?.kind === 'stage' && journey.stages.get(selected.id)
    const lane = selected?.kind === 'lane' && journey.lanes.get(selected.id)
    const pain = beside?.kind === 'pain' && journey.pains.get(beside.id)
    const id = selected?.kind === 'touchpoint' ? selected.id : about
    const subject: Subject = beside?.kind === 'spot' ? { ...to('spot', '', spotName(journey, stages, beside)), x: beside.x, y: beside.y }
      : pain ? to('pain', pain.id, pain.text || 'Pain point')
      : step ? to('step', step.id, wayOf(journey, step))
      : stage ? to('stage', stage.id, stage.title || UNTITLED.stage)
      : lane ? to('lane', lane.id, lane.title || UNTITLED.lane)
      : id !== null && journey.touchpoints.has(id) ? to('touchpoint', id, titleOf(journey, id))
      : to('map', '', '')
    return JSON.stringify(subject)
  })
  return JSON.parse(words) as Subject
}

/** What a spot is called: after the stage in which it lies. */
function spotName(journey: Journey, stages: readonly StageBox[], { x }: Spot): string {
  const stage = stages.find(({ column }) => x >= column.x && x < column.x + column.width)
  const title = stage?.id ? journey.stages.get(stage.id)?.title : undefined
  return title ? `A spot in ${title}` : 'A spot on the map'
}

/** A subject within a sentence. */
export const subjectWords = ({ kind, label }: Subject): string => (kind === 'map' ? THE_MAP : `“${label}”`)
