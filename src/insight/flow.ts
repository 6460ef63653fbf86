import type { Journey, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { Id } from '../model/table.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import { ownerOf } from './ownership.ts'
import type { Step } from './steps.ts'

export type ToolId = Id<'tools'>

/** What a step means beside leading on; made of steps of which at least one is true. */
export interface FlowMark {
  readonly step: Step
  /** The customer is sent back and goes through touchpoints again. */
  readonly rework: boolean
  /** Nobody owns the touchpoint to which the customer comes. */
  readonly toNobody: boolean
  /** Tools stand behind both ends, and not one behind both. */
  readonly toolSwitch: boolean
}

type Tools = ReadonlyMap<TouchpointId, ReadonlySet<ToolId>>

/** The tools behind each touchpoint that has any. */
export function toolsByTouchpoint(supports: Journey['supports'], tools: Organisation['tools']): Tools {
  const found = new Map<TouchpointId, Set<ToolId>>()
  for (const { touchpoint, kind, target } of supports.values()) {
    const tool = target as unknown as ToolId
    if (kind !== 'tool' || !touchpoint || !tools.has(tool)) continue
    const list = found.get(touchpoint)
    if (list) list.add(tool)
    else found.set(touchpoint, new Set([tool]))
  }
  return found
}

/** True where both ends of a step have tools and share none. */
export function isToolSwitch({ from, to }: Step, tools: Tools): boolean {
  const left = tools.get(from)
  const taken = left && tools.get(to)
  if (!left || !taken) return false
  for (const tool of left) if (taken.has(tool)) return false
  return true
}

/** The steps among the given ones on which the tools change. */
export function toolSwitches(steps: readonly Step[], tools: Tools): ReadonlySet<Step> {
  return new Set(steps.filter((step) => isToolSwitch(step, tools)))
}

/** The marks of all steps that have any, in the order of the steps; `switches` as `toolSwitches` finds them. */
export function flowMarksOf(
  steps: readonly Step[],
  touchpoints: Journey['touchpoints'],
  organisation: Pick<Organisation, 'departments'>,
  switches: ReadonlySet<Step>,
): readonly FlowMark[] {
  const marks: FlowMark[] = []
  for (const step of steps) {
    const rework = step.back
    const toNobody = ownerOf(organisation, touchpoints.get(step.to) as Touchpoint) === null
    const toolSwitch = switches.has(step)
    if (rework || toNobody || toolSwitch) marks.push({ step, rework, toNobody, toolSwitch })
  }
  return marks
}
