import { departmentName } from '../../drawing/words.ts'
import type { Feeling, TouchpointId } from '../../model/journey/schema.ts'
import { addStep, addSupport, engageDepartment } from '../../model/journey/links.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import type { SupportKind } from '../../model/journey/schema.ts'
import type { DepartmentId } from '../../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { ownerOf } from '../../insight/ownership.ts'
import type { Board } from '../board.ts'
import { feelingWord, touchpointTitle } from '../words.ts'
import { refused } from './refused.ts'

/** Says that the customer goes from one touchpoint to another. */
export function drawStep(board: Board, from: TouchpointId, to: TouchpointId): void {
  if (from === to) return board.say('A touchpoint does not lead to itself.')
  if (!board.session.run(addStep, { from, to }, { label: 'Add step' })) return refused(board)
  const journey = board.session.journey.getState()
  board.say(`The customer now goes from “${touchpointTitle(journey, from)}” to “${touchpointTitle(journey, to)}”.`)
}

/** Makes a department the owner of a touchpoint that has none, else one that supports it. */
export function engage(board: Board, touchpoint: TouchpointId, department: DepartmentId): void {
  const { session } = board
  const organisation = session.organisation.getState()
  const record = session.journey.getState().touchpoints.get(touchpoint)
  if (!record) return refused(board)
  const owned = ownerOf(organisation, record) !== null
  const role = session.run(engageDepartment, { touchpoint, department, owned }, { label: 'Engage department' })
  if (role === null) return refused(board)
  const name = departmentName(organisation, department)
  const title = touchpointTitle(session.journey.getState(), touchpoint)
  board.say(role === 'owner' ? `${name} owns “${title}”.` : `${name} supports “${title}”.`)
}

/** Links something of the organisation to a touchpoint; a department is engaged. False when it is gone. */
export function linkEntry(board: Board, touchpoint: TouchpointId, kind: SupportKind, id: string): boolean {
  const organisation = board.session.organisation.getState()
  const entry = (organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, { readonly name: string }>).get(id)
  if (!entry) return false
  if (kind === 'department') engage(board, touchpoint, id as DepartmentId)
  else if (board.session.run(addSupport, { touchpoint, kind, target: id }, { label: `Link ${kind}` })) {
    board.say(`${entry.name} is linked to “${touchpointTitle(board.session.journey.getState(), touchpoint)}”.`)
  } else refused(board)
  return true
}

/** Makes a department, or nobody, the owner of touchpoints. */
export function setOwner(board: Board, ids: readonly TouchpointId[], owner: DepartmentId | null): void {
  if (!board.session.run(setTouchpoints, { ids, patch: { owner } }, { label: 'Set owner' })) refused(board)
}

/** Says how touchpoints feel; null: nobody has said. */
export function setFeeling(board: Board, ids: readonly TouchpointId[], feeling: Feeling | null): void {
  if (!board.session.run(setTouchpoints, { ids, patch: { feeling } }, { label: 'Set feeling', merge: `feeling.${ids.join()}` })) {
    return refused(board)
  }
  board.say(`Feeling: ${feelingWord(feeling)}.`)
}
