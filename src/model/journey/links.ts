import type { Command } from '../document.ts'
import type { Id } from '../table.ts'
import { byOrder, placeAt } from '../order.ts'
import type { DepartmentId } from '../organisation/schema.ts'
import { arrange } from './arrange.ts'
import type { JourneySchema, PainId, SupportKind, TouchpointId } from './schema.ts'
import { linkId } from './schema.ts'

type Verb<A, R = true> = Command<JourneySchema, A, R>

/** Links a department (as supporting), process, tool or person to a touchpoint. Null when the touchpoint is gone. */
export const addSupport: Verb<{ touchpoint: TouchpointId; kind: SupportKind; target: string }> = (edit, args) => {
  if (!edit.now.touchpoints.has(args.touchpoint)) return null
  const target = args.target as Id<string>
  edit.insert('supports', linkId(args.touchpoint, target), { touchpoint: args.touchpoint, kind: args.kind, target })
  return true
}

/** Removes the link, under whatever id it stands. Null when there is none. */
export const removeSupport: Verb<{ touchpoint: TouchpointId; target: string }> = (edit, { touchpoint, target }) => {
  let removed = false
  for (const support of edit.now.supports.values()) {
    if (support.touchpoint === touchpoint && support.target === target) removed = edit.remove('supports', support.id) || removed
  }
  return removed || null
}

/**
 * What dropping a department on a touchpoint means: it becomes the owner where there is none, and supports otherwise.
 * `owned` tells whether the present owner still exists in the organisation.
 */
export const engageDepartment: Verb<
  { touchpoint: TouchpointId; department: DepartmentId; owned: boolean },
  'owner' | 'support'
> = (edit, { touchpoint, department, owned }) => {
  const now = edit.now.touchpoints.get(touchpoint)
  if (!now) return null
  if (now.owner === department) return 'owner'
  if (!owned) {
    edit.update('touchpoints', touchpoint, { owner: department })
    return 'owner'
  }
  edit.insert('supports', linkId(touchpoint, department), { touchpoint, kind: 'department', target: department as Id<string> })
  return 'support'
}

/** Adds a pain point at the end of a touchpoint's list, tagged to the given departments. */
export const addPain: Verb<
  { touchpoint: TouchpointId; text: string; severity?: number; departments?: readonly DepartmentId[]; id?: string },
  PainId
> = (edit, { touchpoint, text, severity, departments = [], id }) => {
  if (!edit.now.touchpoints.has(touchpoint)) return null
  const siblings = [...edit.now.pains.values()].filter((p) => p.touchpoint === touchpoint).sort(byOrder)
  const { keys } = placeAt(siblings, siblings.length, 1)
  const pain = edit.insert('pains', id ?? edit.newId(), { touchpoint, text, severity, order: keys[0] })
  for (const department of departments) edit.insert('painTags', linkId(pain, department), { pain, department })
  return pain
}

export const setPain: Verb<{ id: PainId; patch: { text?: string; severity?: number } }> = (edit, { id, patch }) =>
  edit.update('pains', id, patch) || null

/** Removes a pain point with its tags. */
export const removePain: Verb<{ id: PainId }> = (edit, { id }) => {
  if (!edit.remove('pains', id)) return null
  for (const tag of edit.now.painTags.values()) if (tag.pain === id) edit.remove('painTags', tag.id)
  return true
}

/** Tags a pain point to exactly these departments; those that it had keep their reply. */
export const tagPain: Verb<{ id: PainId; departments: readonly DepartmentId[] }> = (edit, { id, departments }) => {
  if (!edit.now.pains.has(id)) return null
  const missing = new Set<DepartmentId>(departments)
  const wanted = new Set<string>(departments)
  for (const tag of edit.now.painTags.values()) {
    if (tag.pain !== id || !tag.department) continue
    if (wanted.has(tag.department)) missing.delete(tag.department)
    else edit.remove('painTags', tag.id)
  }
  for (const department of missing) edit.insert('painTags', linkId(id, department), { pain: id, department })
  return true
}

/** True when `to` follows `from` in the order of the throughline, so that the step between them needs no record. */
function follows(sequence: readonly TouchpointId[], from: TouchpointId, to: TouchpointId): boolean {
  return sequence[sequence.indexOf(from) + 1] === to && sequence.includes(from)
}

/** Says that the customer goes from one touchpoint to another: a branch, or a loop back. Null when either is gone. */
export const addStep: Verb<{ from: TouchpointId; to: TouchpointId }> = (edit, { from, to }) => {
  if (from === to || !edit.now.touchpoints.has(from) || !edit.now.touchpoints.has(to)) return null
  const id = linkId(from, to)
  if (follows(arrange(edit.now).sequence, from, to)) edit.remove('steps', id)
  else edit.insert('steps', id, { from, to, cut: false })
  return true
}

/** Says that the customer does not go this way: a drawn step goes, one that follows from the order is cut. */
export const removeStep: Verb<{ from: TouchpointId; to: TouchpointId }> = (edit, { from, to }) => {
  if (!edit.now.touchpoints.has(from) || !edit.now.touchpoints.has(to)) return null
  const id = linkId(from, to)
  if (follows(arrange(edit.now).sequence, from, to)) edit.insert('steps', id, { from, to, cut: true })
  else if (!edit.remove('steps', id)) return null
  return true
}

/**
 * Removes links whose other end is gone for good, each by its record and by what it leads to: one that leads elsewhere
 * by now stays. Returns how many went; null for none.
 */
export const removeLinks: Verb<
  { links: readonly { readonly table: 'supports' | 'painTags'; readonly id: string; readonly target: string }[] },
  number
> = (edit, { links }) => {
  let count = 0
  for (const { table, id, target } of links) {
    const now =
      table === 'supports' ? edit.now.supports.get(id as Id<'supports'>)?.target : edit.now.painTags.get(id as Id<'painTags'>)?.department
    if (now === target && edit.remove(table, id)) count++
  }
  return count || null
}
