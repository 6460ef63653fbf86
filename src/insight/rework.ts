import type { TouchpointId } from '../model/journey/schema.ts'
import type { Step } from './steps.ts'

/**
 * What the customer goes through again after a step back: every touchpoint on a way of steps ahead from where it leads
 * to where it began, in the order of the throughline; where no such way is left, only the one to which it leads. Empty
 * for a step that leads on.
 */
export function reworkOf(step: Step, steps: readonly Step[], sequence: readonly TouchpointId[]): readonly TouchpointId[] {
  if (!step.back) return []
  const ahead = new Map<TouchpointId, TouchpointId[]>()
  for (const { from, to, back } of steps) {
    if (back) continue
    const list = ahead.get(from)
    if (list) list.push(to)
    else ahead.set(from, [to])
  }
  const places = new Map(sequence.map((id, place) => [id, place]))
  const first = places.get(step.to) ?? 0
  const last = places.get(step.from) ?? 0
  const loop = sequence.slice(first, last + 1)
  // Steps ahead lead later in the sequence, so that one walk each way meets every end before it is asked for.
  const reached = new Set([step.to])
  for (const id of loop) if (reached.has(id)) for (const next of ahead.get(id) ?? []) reached.add(next)
  const leads = new Set([step.from])
  for (const id of [...loop].reverse()) if (ahead.get(id)?.some((next) => leads.has(next))) leads.add(id)
  const again = loop.filter((id) => reached.has(id) && leads.has(id))
  return again.length > 0 ? again : [step.to]
}
