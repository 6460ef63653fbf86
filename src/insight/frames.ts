import type { Arrangement } from '../model/journey/arrange.ts'
import type { StageId } from '../model/journey/schema.ts'
import type { Handoff } from './handoffs.ts'

/** One picture of a presentation: the whole map, or one stage of it. */
export interface Frame {
  /** Null for the whole map. */
  readonly stage: StageId | null
  readonly title: string
  readonly touchpoints: number
  /** Handoffs by which the customer comes to a touchpoint of the frame. */
  readonly walls: number
}

/** What a presentation walks through: the whole map, its stages in their order, and the whole map once more. */
export function framesOf({ stages, sequence }: Arrangement, handoffs: readonly Handoff[], title: string): readonly Frame[] {
  const whole: Frame = { stage: null, title, touchpoints: sequence.length, walls: handoffs.length }
  const parts = stages.flatMap(({ stage, touchpoints }): Frame[] => {
    if (!stage) return []
    const inside = new Set(touchpoints)
    const walls = handoffs.filter(({ step }) => inside.has(step.to)).length
    return [{ stage: stage.id, title: stage.title, touchpoints: touchpoints.length, walls }]
  })
  return parts.length === 0 ? [whole] : [whole, ...parts, whole]
}

/** The frame nearest to a number that an address or an older map named. */
export function frameAt(frames: readonly Frame[], at: number): number {
  return Math.max(0, Math.min(Number.isFinite(at) ? Math.trunc(at) : 0, frames.length - 1))
}
