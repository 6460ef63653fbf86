import type { Arrangement } from '../model/journey/arrange.ts'
import type { ExplicitStep, Journey, TouchpointId } from '../model/journey/schema.ts'
import { linkId } from '../model/journey/schema.ts'

/** The customer goes from one touchpoint to another. */
export interface Step {
  /** Both ends, so that it is the same for the same step on every machine. */
  readonly id: string
  readonly from: TouchpointId
  readonly to: TouchpointId
  /** Drawn by hand; false for steps that follow from the order of the touchpoints. */
  readonly explicit: boolean
  /** Against the order of the throughline: the customer is sent back. */
  readonly back: boolean
}

/**
 * The throughline: each touchpoint leads to the next of the sequence unless that step is cut, and the explicit steps
 * come on top. Sorted by where they start, then by where they end. Explicit steps whose ends are gone are left out.
 */
export function stepsOf(arrangement: Arrangement, records: Journey['steps']): readonly Step[] {
  const { sequence } = arrangement
  const place = new Map(sequence.map((id, index) => [id, index]))
  const cut = new Set<string>()
  const drawn: ExplicitStep[] = []
  for (const step of records.values()) {
    if (!step.from || !step.to || step.from === step.to || !place.has(step.from) || !place.has(step.to)) continue
    if (step.cut) cut.add(linkId(step.from, step.to))
    else drawn.push(step)
  }
  const steps = new Map<string, Step>()
  for (let i = 1; i < sequence.length; i++) {
    const from = sequence[i - 1] as TouchpointId
    const to = sequence[i] as TouchpointId
    const id = linkId(from, to)
    if (!cut.has(id)) steps.set(id, { id, from, to, explicit: false, back: false })
  }
  for (const { from, to } of drawn as { from: TouchpointId; to: TouchpointId }[]) {
    const id = linkId(from, to)
    if (steps.has(id)) continue
    steps.set(id, { id, from, to, explicit: true, back: (place.get(to) ?? 0) < (place.get(from) ?? 0) })
  }
  const at = (id: TouchpointId): number => place.get(id) ?? 0
  return [...steps.values()].sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to))
}
