import type { Reply } from '../model/journey/schema.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import type { Reading } from './reading.ts'

/** What one department says to a pain. JSON. */
export interface PainReply {
  readonly department: DepartmentId
  readonly reply: Reply
  readonly reason: string
  /** The day from which it is fixed; empty while nobody has said. */
  readonly since: string
  readonly by: string
}

/** A pain point that two or more departments have to solve together. JSON. */
export interface SharedPain {
  /** Its touchpoint, as a place in the report's list. */
  readonly at: number
  readonly text: string
  readonly severity: number
  readonly open: boolean
  /** In the organisation's order. */
  readonly replies: readonly PainReply[]
}

/** Open pains first, then the more severe ones. */
export function byUrgency(a: SharedPain, b: SharedPain): number {
  return Number(b.open) - Number(a.open) || b.severity - a.severity
}

/** The pain points tagged to two or more departments, the most urgent first. */
export function sharedPainsOf({ touchpoints, pains }: Reading): readonly SharedPain[] {
  return touchpoints
    .flatMap(({ id }, at) =>
      (pains.get(id) ?? []).flatMap(({ pain, tags, open }) => {
        if (tags.length < 2) return []
        const replies = tags.map(({ department, reply, reason, since, answeredBy }) => ({
          department: department as DepartmentId,
          reply,
          reason,
          since,
          by: answeredBy,
        }))
        return [{ at, text: pain.text, severity: pain.severity, open, replies }]
      }),
    )
    .sort(byUrgency)
}
