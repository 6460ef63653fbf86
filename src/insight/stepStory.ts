import type { Journey, Ownership, Touchpoint, TouchpointId } from '../model/journey/schema.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { ToolId } from './flow.ts'
import { isToolSwitch, toolsByTouchpoint } from './flow.ts'
import type { Handoff } from './handoffs.ts'
import { ownerOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import { reworkOf } from './rework.ts'
import type { Step } from './steps.ts'

/** One end of a step, and what makes it hurt there. */
export interface StepEnd {
  readonly touchpoint: TouchpointId
  /** Null: nobody. */
  readonly owner: DepartmentId | null
  /** Its owner disputes being it. */
  readonly contested: boolean
  /** The open pain, most severe first; of equal severity in the touchpoint's order. */
  readonly pains: readonly TaggedPain[]
  /** A month; null where they are not known. */
  readonly contacts: number | null
}

/** All that is to be told about a step: why its wall counts, and what changes on it. */
export interface StepStory {
  readonly step: Step
  /** Null: the same department, or nobody, stays responsible. */
  readonly handoff: Handoff | null
  readonly from: StepEnd
  readonly to: StepEnd
  /** Null where the channel stays the same or is not said at both ends. */
  readonly channel: { readonly from: string; readonly to: string } | null
  /** Tools that are left and tools that are new, where both ends have some and share none; by name. */
  readonly tools: { readonly left: readonly ToolId[]; readonly taken: readonly ToolId[] } | null
  /** What the customer goes through again; see `reworkOf`. */
  readonly again: readonly TouchpointId[]
}

/** What a projection says of a map, as far as a step's story needs it. */
export interface Told {
  readonly arrangement: { readonly sequence: readonly TouchpointId[] }
  readonly steps: readonly Step[]
  readonly handoffs: readonly Handoff[]
  readonly pains: ReadonlyMap<TouchpointId, readonly TaggedPain[]>
  readonly contacts: ReadonlyMap<TouchpointId, number>
  readonly answers: ReadonlyMap<TouchpointId, Ownership>
}

const sameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

function endOf(touchpoint: Touchpoint, organisation: Organisation, told: Told): StepEnd {
  const open = (told.pains.get(touchpoint.id) ?? []).filter((pain) => pain.open)
  return {
    touchpoint: touchpoint.id,
    owner: ownerOf(organisation, touchpoint),
    contested: told.answers.get(touchpoint.id)?.answer === 'disputed',
    pains: open.sort((a, b) => b.pain.severity - a.pain.severity),
    contacts: told.contacts.get(touchpoint.id) ?? null,
  }
}

/**
 * Tells one step; null when it or one of its ends is gone. Reads through the map, so ask for the step that somebody
 * looks at, not for all.
 */
export function storyOf(id: string, journey: Journey, organisation: Organisation, told: Told): StepStory | null {
  const step = told.steps.find((other) => other.id === id)
  const [start, end] = [step && journey.touchpoints.get(step.from), step && journey.touchpoints.get(step.to)]
  if (!step || !start || !end) return null
  const { channel: left } = start
  const { channel: taken } = end
  const known = left.trim() !== '' && taken.trim() !== ''
  return {
    step,
    handoff: told.handoffs.find((handoff) => handoff.step.id === id) ?? null,
    from: endOf(start, organisation, told),
    to: endOf(end, organisation, told),
    channel: known && !sameWord(left, taken) ? { from: left.trim(), to: taken.trim() } : null,
    tools: toolsOf(step, journey, organisation),
    again: reworkOf(step, told.steps, told.arrangement.sequence),
  }
}

function toolsOf(step: Step, { supports }: Journey, { tools }: Organisation): StepStory['tools'] {
  const behind = toolsByTouchpoint(supports, tools)
  if (!isToolSwitch(step, behind)) return null
  const nameOf = (id: ToolId): string => tools.get(id)?.name ?? ''
  const named = (touchpoint: TouchpointId): readonly ToolId[] =>
    [...(behind.get(touchpoint) ?? [])].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a < b ? -1 : 1))
  return { left: named(step.from), taken: named(step.to) }
}
