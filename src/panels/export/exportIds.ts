import { laneOf, stageOf } from '../../model/journey/arrange.ts'
import type { Journey } from '../../model/journey/schema.ts'
import type { Step } from '../../insight/steps.ts'
import type { Item } from '../../view/view.ts'

/**
 * The touchpoints and notes that a picture of the selection shows: those selected, those of selected stages and lanes,
 * and the ends of selected steps.
 */
export function exportIds(selection: readonly Item[], journey: Journey, steps: readonly Step[]): readonly string[] {
  const ids = new Set<string>()
  const chosen = new Set(selection.map(({ kind, id }) => `${kind} ${id}`))
  const has = (kind: Item['kind'], id: string | null): boolean => id !== null && chosen.has(`${kind} ${id}`)
  for (const touchpoint of journey.touchpoints.values()) {
    const { id } = touchpoint
    if (has('touchpoint', id) || has('stage', stageOf(journey, touchpoint)) || has('lane', laneOf(journey, touchpoint)))
      ids.add(id)
  }
  for (const id of journey.notes.keys()) if (has('note', id)) ids.add(id)
  for (const { id, from, to } of steps) if (has('step', id)) ids.add(from).add(to)
  return [...ids]
}
