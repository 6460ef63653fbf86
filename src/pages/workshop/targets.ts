import type { Idea, Voted } from '../../model/conversation/schema.ts'
import { arrange } from '../../model/journey/arrange.ts'
import type { Journey, TouchpointId } from '../../model/journey/schema.ts'
import { byOrder } from '../../model/order.ts'
import { severityText, UNTITLED } from '../../panels/words.ts'
import { IDEA_WORDS } from '../../panels/workshop/words.ts'
import { aboutWords } from './words.ts'

/** Something that dots can be given to. */
export interface Target {
  readonly id: string
  readonly label: string
  /** What tells it from others of the same name. */
  readonly hint: string
}

export interface TargetGroup {
  /** The stage that they stand in; empty where they stand in none. */
  readonly heading: string
  readonly targets: readonly Target[]
}

type OfTouchpoint = { readonly id: string; readonly touchpoint: TouchpointId | null; readonly text: string; readonly order: string; readonly severity?: number }

/** All that a round is about, in the order of the journey. */
export function targetsOf(on: Voted, journey: Journey, ideas: readonly Idea[]): readonly TargetGroup[] {
  if (on === 'ideas') {
    const hint = (idea: Idea): string => [IDEA_WORDS[idea.kind].name, aboutWords(journey, idea)].filter(Boolean).join(' · ')
    return [{ heading: '', targets: ideas.map((idea) => ({ id: idea.id, label: idea.text, hint: hint(idea) })) }]
  }
  const parts: readonly OfTouchpoint[] = on === 'touchpoints' ? [] : [...journey[on].values()]
  const byTouchpoint = Map.groupBy(parts, ({ touchpoint }) => touchpoint)
  return arrange(journey).stages.map(({ stage, touchpoints }) => ({
    heading: stage ? stage.title || UNTITLED.stage : 'Unassigned',
    targets: touchpoints.flatMap((id): Target[] => {
      const touchpoint = journey.touchpoints.get(id)
      const title = touchpoint?.title || UNTITLED.touchpoint
      if (on === 'touchpoints') return [{ id, label: title, hint: touchpoint?.channel ?? '' }]
      return (byTouchpoint.get(id) ?? []).sort(byOrder).map((part) => ({
        id: part.id, label: part.text || `A ${on === 'pains' ? 'pain point' : 'opportunity'} without words`,
        hint: part.severity === undefined ? title : `${title} · ${severityText(part.severity)}`,
      }))
    }),
  })).filter(({ targets }) => targets.length > 0)
}
