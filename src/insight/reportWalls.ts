import type { Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { goToPersonOf } from './engage.ts'
import { isToolSwitch, toolsByTouchpoint } from './flow.ts'
import { worstFirst } from './handoffs.ts'
import type { Reading } from './reading.ts'

/** A handoff as a report tells it. JSON. */
export interface ReportWall {
  /** The step's id in its map. */
  readonly step: string
  /** Its two touchpoints, as places in the report's list. */
  readonly from: number
  readonly to: number
  /** Who owns them; null: nobody. */
  readonly giver: DepartmentId | null
  readonly taker: DepartmentId | null
  readonly pain: number
  readonly contacts: number | null
  readonly weight: number
  readonly hot: boolean
  /** Null where the channel stays the same or is not said at both ends. */
  readonly channel: { readonly from: string; readonly to: string } | null
  /** Names of the tools that are left and of those taken up, where both ends have some and share none. */
  readonly tools: { readonly left: readonly string[]; readonly taken: readonly string[] } | null
  /** Whom the giver turns to in the department that takes over; null where nobody is named or there are no two departments. */
  readonly goTo: string | null
}

const folded = (text: string): string => text.trim().toLowerCase()

/** The walls of one map, the worst first. */
export function reportWallsOf(reading: Reading): readonly ReportWall[] {
  const { handoffs, organisation, map, placeOf } = reading
  const tools = toolsByTouchpoint(map.journey.supports, organisation.tools)
  const named = (touchpoint: TouchpointId): readonly string[] =>
    [...(tools.get(touchpoint) ?? [])].map((id) => organisation.tools.get(id)?.name ?? '').sort()
  return worstFirst(handoffs).map(({ step, from, to, pain, contacts, weight, hot }) => {
    const [start, end] = [map.journey.touchpoints.get(step.from), map.journey.touchpoints.get(step.to)] as [Touchpoint, Touchpoint]
    const said = start.channel.trim() !== '' && end.channel.trim() !== ''
    return {
      step: step.id,
      from: placeOf(step.from),
      to: placeOf(step.to),
      giver: from,
      taker: to,
      pain,
      contacts,
      weight,
      hot,
      channel: said && folded(start.channel) !== folded(end.channel) ? { from: start.channel.trim(), to: end.channel.trim() } : null,
      tools: isToolSwitch(step, tools) ? { left: named(step.from), taken: named(step.to) } : null,
      goTo: from && to ? (goToPersonOf(organisation, from, to)?.name ?? null) : null,
    }
  })
}
