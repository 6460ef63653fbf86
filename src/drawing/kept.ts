import type { Behind, Cell } from '../insight/backstage.ts'
import type { FlowMark } from '../insight/flow.ts'
import type { Handoff } from '../insight/handoffs.ts'
import type { TaggedPain } from '../insight/pains.ts'
import type { Step } from '../insight/steps.ts'
import type { Arrangement } from '../model/journey/arrange.ts'
import type { TouchpointFile, TouchpointId } from '../model/journey/schema.ts'
import type { FilesByTouchpoint } from './cards.ts'
import { finder, sharedList, sharedMap } from './sharing.ts'

/*
 * Each function takes what was derived before and what is derived now, and returns a value equal to the latter that
 * is made of as many of the former's objects as possible; the former itself when both are equal.
 */

/** `next` with each item replaced by its equal from `previous`, and `previous` itself when nothing else is left. */
function keptList<T, K>(
  previous: readonly T[],
  next: readonly T[],
  keyOf: (item: T) => K,
  same: (a: T, b: T) => boolean,
): readonly T[] {
  const old = finder(previous, keyOf)
  return sharedList(
    previous,
    next.map((item, place) => {
      if (previous[place] === item) return item
      const before = old(place, keyOf(item))
      return before !== undefined && same(before, item) ? before : item
    }),
  )
}

/** True for the same objects in the same order. */
export function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return sharedList(a, b) === a
}

export function keptArrangement(previous: Arrangement | undefined, next: Arrangement): Arrangement {
  if (!previous) return next
  const stages = keptList(
    previous.stages,
    next.stages,
    ({ stage }) => stage?.id ?? null,
    (a, b) => a.stage === b.stage && sameList(a.touchpoints, b.touchpoints),
  )
  const lanes = sharedList(previous.lanes, next.lanes)
  const sequence = sharedList(previous.sequence, next.sequence)
  if (stages === previous.stages && lanes === previous.lanes && sequence === previous.sequence) return previous
  return { stages, lanes, sequence }
}

export function keptSteps(previous: readonly Step[] | undefined, next: readonly Step[]): readonly Step[] {
  if (!previous) return next
  return keptList(
    previous,
    next,
    (step) => step.id,
    (a, b) => a.from === b.from && a.to === b.to && a.explicit === b.explicit && a.back === b.back,
  )
}

type Pains = ReadonlyMap<TouchpointId, readonly TaggedPain[]>

export function keptPains(previous: Pains | undefined, next: Pains): Pains {
  if (!previous) return next
  const kept = new Map<TouchpointId, readonly TaggedPain[]>()
  for (const [touchpoint, pains] of next) {
    const before = previous.get(touchpoint)
    const same = (a: TaggedPain, b: TaggedPain): boolean => a.pain === b.pain && sameList(a.tags, b.tags)
    kept.set(touchpoint, before ? keptList(before, pains, ({ pain }) => pain.id, same) : pains)
  }
  return sharedMap(previous, kept)
}

export function keptFiles(previous: FilesByTouchpoint | undefined, next: FilesByTouchpoint): FilesByTouchpoint {
  if (!previous) return next
  const kept = new Map<TouchpointId, readonly TouchpointFile[]>()
  for (const [touchpoint, files] of next) kept.set(touchpoint, sharedList(previous.get(touchpoint), files))
  return sharedMap(previous, kept)
}

export function keptHandoffs(previous: readonly Handoff[] | undefined, next: readonly Handoff[]): readonly Handoff[] {
  if (!previous) return next
  return keptList(
    previous,
    next,
    ({ step }) => step.id,
    (a, b) =>
      a.step === b.step && a.from === b.from && a.to === b.to && a.pain === b.pain && a.contacts === b.contacts && a.hot === b.hot,
  )
}

export function keptMarks(previous: readonly FlowMark[] | undefined, next: readonly FlowMark[]): readonly FlowMark[] {
  if (!previous) return next
  return keptList(
    previous,
    next,
    ({ step }) => step.id,
    (a, b) => a.step === b.step && a.rework === b.rework && a.toNobody === b.toNobody && a.toolSwitch === b.toolSwitch,
  )
}

function sameBehind(a: readonly Behind[], b: readonly Behind[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, i) => item.id === b[i]?.id && item.name === b[i]?.name && item.kind === b[i]?.kind)
  )
}

/** For the cells of one touchpoint. */
export function keptCells(previous: readonly Cell[] | undefined, next: readonly Cell[]): readonly Cell[] {
  if (!previous) return next
  return keptList(
    previous,
    next,
    ({ department }) => department,
    (a, b) => a.touchpoint === b.touchpoint && a.role === b.role && sameBehind(a.behind, b.behind),
  )
}
