import type { Command } from '../document.ts'
import { byOrder, placeAt } from '../order.ts'
import type { Journey, JourneySchema, Opportunity, OpportunityId, TouchpointId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>

/** Characters of an opportunity. */
export const OPPORTUNITY_LENGTH = 500

/** What could be better at a touchpoint, in its order. */
export function opportunitiesAt({ opportunities }: Pick<Journey, 'opportunities'>, touchpoint: TouchpointId): Opportunity[] {
  return [...opportunities.values()].filter((one) => one.touchpoint === touchpoint).sort(byOrder)
}

/** How many opportunities each touchpoint has that has some. */
export function opportunitiesByTouchpoint(opportunities: Journey['opportunities']): ReadonlyMap<TouchpointId, number> {
  const counts = new Map<TouchpointId, number>()
  for (const { touchpoint } of opportunities.values()) if (touchpoint) counts.set(touchpoint, (counts.get(touchpoint) ?? 0) + 1)
  return counts
}

/** Adds an opportunity at the end of a touchpoint's list. Null when the touchpoint is gone. */
export const addOpportunity: Verb<{ touchpoint: TouchpointId; text: string; id?: string }, OpportunityId> = (edit, { touchpoint, text, id }) => {
  if (!edit.now.touchpoints.has(touchpoint)) return null
  const siblings = opportunitiesAt(edit.now, touchpoint)
  const { keys } = placeAt(siblings, siblings.length, 1)
  return edit.insert('opportunities', id ?? edit.newId(), { touchpoint, text, order: keys[0] })
}

/** Says an opportunity in other words. Null when it is gone. */
export const setOpportunity: Verb<{ id: OpportunityId; text: string }> = (edit, { id, text }) =>
  edit.update('opportunities', id, { text }) || null

/** Null when it is gone already. */
export const removeOpportunity: Verb<{ id: OpportunityId }> = (edit, { id }) => edit.remove('opportunities', id) || null
