import type { Idea, Voted } from '../model/conversation/schema.ts'
import type { Journey, OpportunityId, PainId, TouchpointId } from '../model/journey/schema.ts'

/** The touchpoint at which something got dots; null when it, or its touchpoint, is gone or it is about no touchpoint. */
export function touchpointOfDots(
  journey: Pick<Journey, 'touchpoints' | 'pains' | 'opportunities'>, ideas: ReadonlyMap<string, Idea>, on: Voted, target: string,
): TouchpointId | null {
  const id = ((): string | null | undefined => {
    switch (on) {
      case 'touchpoints':
        return target
      case 'pains':
        return journey.pains.get(target as PainId)?.touchpoint
      case 'opportunities':
        return journey.opportunities.get(target as OpportunityId)?.touchpoint
      case 'ideas':
        return ideas.get(target)?.touchpoint
    }
  })()
  return id && journey.touchpoints.has(id as TouchpointId) ? (id as TouchpointId) : null
}

/** Dots of a round by touchpoint, those of everything at it added. */
export function dotsByTouchpoint(
  journey: Pick<Journey, 'touchpoints' | 'pains' | 'opportunities'>,
  ideas: ReadonlyMap<string, Idea>,
  on: Voted,
  ranking: readonly { readonly target: string; readonly count: number }[],
): ReadonlyMap<TouchpointId, number> {
  const dots = new Map<TouchpointId, number>()
  for (const { target, count } of ranking) {
    const touchpoint = touchpointOfDots(journey, ideas, on, target)
    if (touchpoint) dots.set(touchpoint, (dots.get(touchpoint) ?? 0) + count)
  }
  return dots
}
