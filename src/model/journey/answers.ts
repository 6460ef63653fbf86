import type { Command } from '../document.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import type { JourneySchema, OwnershipAnswer, PainId, Reply, TouchpointId } from './schema.ts'
import { linkId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>

/** Whose answer it is and when it was given, in milliseconds since 1970. */
export interface Answered {
  readonly by: string
  readonly at: number
}

/**
 * What a department replies to a pain that is tagged to it. The reason is kept for a dispute, the day for what is fixed;
 * to reply `open` takes the answer back. Null when the pain is gone or not tagged to the department.
 */
export const replyToPain: Verb<{
  pain: PainId
  department: DepartmentId
  reply: Reply
  reason?: string
  since?: string
  answered: Answered
}> = (edit, { pain, department, reply, reason = '', since = '', answered }) => {
  let found = false
  for (const tag of edit.now.painTags.values()) {
    if (tag.pain !== pain || tag.department !== department || !edit.now.pains.has(pain)) continue
    found ||= edit.update('painTags', tag.id, {
      reply,
      reason: reply === 'disputed' ? reason.trim() : '',
      since: reply === 'fixed' ? since : '',
      answeredBy: reply === 'open' ? '' : answered.by,
      answeredAt: reply === 'open' ? null : answered.at,
    })
  }
  return found || null
}

/**
 * What a department says to being the owner of a touchpoint. To answer `proposed` takes the answer back. Null when the
 * touchpoint is gone or another department owns it by now.
 */
export const answerOwnership: Verb<{
  touchpoint: TouchpointId
  department: DepartmentId
  answer: OwnershipAnswer
  reason?: string
  answered: Answered
}> = (edit, { touchpoint, department, answer, reason = '', answered }) => {
  if (edit.now.touchpoints.get(touchpoint)?.owner !== department) return null
  for (const { id, ...other } of edit.now.ownerships.values()) {
    if (other.touchpoint === touchpoint && other.department === department) edit.remove('ownerships', id)
  }
  if (answer === 'proposed') return true
  edit.insert('ownerships', linkId(touchpoint, department), {
    touchpoint,
    department,
    answer,
    reason: answer === 'disputed' ? reason.trim() : '',
    answeredBy: answered.by,
    answeredAt: answered.at,
  })
  return true
}
