import type { Measure, Ownership, TouchpointId } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import type { EntryPlace, EntryReply } from './entryPage.ts'
import type { IndexedMap } from './indexedMap.ts'
import type { Listed } from './listed.ts'
import { listedByWeight } from './listed.ts'
import { measuresByTouchpoint, recentMeasures } from './measures.ts'
import { ownerOf, ownershipsOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import type { Reading } from './reading.ts'
import { readingOf } from './reading.ts'

/** Where the customer passes from one department of the meeting to another. */
export interface AgendaHandoff {
  /** The step's id in its map. */
  readonly step: string
  readonly from: EntryPlace
  readonly to: EntryPlace
  /** Who owns the two ends: perhaps a part of a department of the meeting. */
  readonly giver: DepartmentId
  readonly taker: DepartmentId
  readonly pain: number
  readonly contacts: number | null
  readonly weight: number
  readonly hot: boolean
}

/** An open pain tagged to a department of the meeting. */
export interface AgendaPain {
  readonly pain: string
  readonly at: EntryPlace
  readonly owner: DepartmentId | null
  readonly text: string
  readonly severity: number
  readonly replies: readonly EntryReply[]
  /** How many departments of the meeting it is tagged to or hurts as owners of the touchpoint. */
  readonly sides: number
}

/** Something that a department of the meeting has not answered. */
export type AgendaOwed = {
  readonly department: DepartmentId
  readonly at: EntryPlace
} & (
  | { readonly owes: 'reply'; readonly pain: string; readonly text: string; readonly severity: number }
  /** It is named the owner, and has neither accepted nor disputed it. */
  | { readonly owes: 'ownership' }
)

/** A figure of one touchpoint, month by month. */
export interface Trend {
  /** Ascending; at least one. */
  readonly months: readonly { readonly month: string; readonly value: number }[]
}

/** What was measured at a touchpoint where two departments of the meeting are involved; null: never. */
export interface AgendaMeasure {
  readonly at: EntryPlace
  readonly owner: DepartmentId | null
  readonly contacts: Trend | null
  /** Shares from 0 to 1. */
  readonly csat: Trend | null
  readonly firstContactResolution: Trend | null
}

/**
 * What departments have to talk about, over all maps: worst first. A department counts with all that is part of it, but for
 * what is part of another one of them. JSON.
 */
export interface SyncAgenda {
  /** Those that are left after merging, in the order asked for. */
  readonly departments: readonly DepartmentId[]
  /** Maps that were read, to-bes of others among them left out. */
  readonly maps: number
  readonly handoffs: Listed<AgendaHandoff>
  readonly pains: Listed<AgendaPain>
  readonly owed: Listed<AgendaOwed>
  readonly measures: Listed<AgendaMeasure>
}

/** Reads maps one after the other, so that whoever has other things to do can do them in between. */
export interface AgendaGathering {
  add(reading: Reading): void
  agenda(): SyncAgenda
}

/** The department of the meeting that each department counts for: the nearest one that it is part of. */
export function sidesOf(departments: Organisation['departments'], meeting: readonly DepartmentId[]): ReadonlyMap<DepartmentId, DepartmentId> {
  const sides = new Map<DepartmentId, DepartmentId>()
  for (const { id } of departments.values()) {
    const seen = new Set<DepartmentId>()
    for (let at: DepartmentId | null = id; at && !seen.has(at); at = departments.get(at)?.parent ?? null) {
      if (meeting.includes(at)) {
        sides.set(id, at)
        break
      }
      seen.add(at)
    }
  }
  return sides
}

function trendOf(measures: readonly Measure[], figure: 'contacts' | 'csat' | 'firstContactResolution'): Trend | null {
  const months = new Map<string, number>()
  for (const measure of measures) {
    const value = measure[figure]
    if (value !== null) months.set(measure.month, value)
  }
  return months.size === 0 ? null : { months: [...months].map(([month, value]) => ({ month, value })) }
}

/** A month weighs as what it was last. */
const lastOf = (trend: Trend | null): number => trend?.months.at(-1)?.value ?? 0

/** Begins an agenda; null unless two departments or more are there. */
export function agendaGathering(asked: readonly DepartmentId[], organisation: Organisation): AgendaGathering | null {
  const departments = [...new Set(asked.map((id) => entryNow(organisation, id) as DepartmentId))]
  if (departments.length < 2 || !departments.every((id) => organisation.departments.has(id))) return null
  const sides = sidesOf(organisation.departments, departments)
  const sideOf = (id: DepartmentId | null | undefined): DepartmentId | null => (id && sides.get(id)) ?? null
  const handoffs: AgendaHandoff[] = []
  const pains: AgendaPain[] = []
  const owed: (AgendaOwed & { readonly weight: number })[] = []
  const measures: AgendaMeasure[] = []
  let maps = 0

  const add = (reading: Reading): void => {
    const { journey, id: map, title: mapTitle } = reading.map
    // A to-be has the pains and handoffs of its as-is under the same ids; what hurts now is talked about.
    if (journey.map.get(THE_MAP)?.state === 'to-be') return
    maps++
    const placeAt = (touchpoint: TouchpointId): EntryPlace =>
      ({ map, mapTitle, touchpoint, title: journey.touchpoints.get(touchpoint)?.title ?? '' })
    const shared = new Set<TouchpointId>()
    for (const { step, from, to, ...figures } of reading.handoffs) {
      const [giver, taker] = [sideOf(from), sideOf(to)]
      if (!from || !to || !giver || !taker || giver === taker) continue
      shared.add(step.from).add(step.to)
      const { pain, contacts, weight, hot } = figures
      handoffs.push({ step: step.id, from: placeAt(step.from), to: placeAt(step.to), giver: from, taker: to, pain, contacts, weight, hot })
    }
    const answers = ownershipsOf(journey.ownerships, organisation)
    const measured = measuresByTouchpoint(journey.measures)
    for (const touchpoint of reading.touchpoints) {
      const owner = ownerOf(organisation, touchpoint)
      const involved = new Set<DepartmentId>()
      const involve = (id: DepartmentId | null): void => {
        const side = sideOf(id)
        if (side) involved.add(side)
      }
      involve(owner)
      for (const { kind, target } of reading.supports.get(touchpoint.id) ?? []) if (kind === 'department') involve(target as DepartmentId | null)
      for (const tagged of reading.pains.get(touchpoint.id) ?? []) {
        tagged.departments.forEach(involve)
        painTold(tagged, owner, placeAt(touchpoint.id))
      }
      if (involved.size < 2 && !shared.has(touchpoint.id)) continue
      const answer: Ownership | null = answers.of(touchpoint)
      if (owner && sideOf(owner) && !answer) {
        owed.push({ owes: 'ownership', department: owner, at: placeAt(touchpoint.id), weight: 0 })
      }
      const months = recentMeasures(measured.get(touchpoint.id) ?? [])
      if (months.length === 0) continue
      measures.push({
        at: placeAt(touchpoint.id), owner,
        contacts: trendOf(months, 'contacts'),
        csat: trendOf(months, 'csat'),
        firstContactResolution: trendOf(months, 'firstContactResolution'),
      })
    }
  }

  function painTold({ pain, tags, open }: TaggedPain, owner: DepartmentId | null, at: EntryPlace): void {
    const mine = tags.filter(({ department, reply }) => sideOf(department) && reply !== 'fixed')
    if (!open || mine.length === 0) return
    const hurt = new Set([owner, ...tags.map(({ department }) => department)].map(sideOf).filter((side) => side !== null))
    const { id, text, severity } = pain
    pains.push({
      pain: id, at, owner, text, severity, sides: hurt.size,
      replies: tags.map(({ department, reply, reason, since, answeredBy }) =>
        ({ department: department as DepartmentId, reply, reason, since, by: answeredBy })),
    })
    for (const { department, reply } of mine) {
      if (reply === 'open') owed.push({ owes: 'reply', department: department as DepartmentId, at, pain: id, text, severity, weight: severity })
    }
  }

  return {
    add,
    agenda: () => ({
      departments, maps,
      handoffs: listedByWeight(handoffs, ({ weight }) => weight, (one) => one),
      // What hurts both comes before what hurts one, however much.
      pains: listedByWeight(pains, ({ sides: hurt, severity }) => (hurt > 1 ? 10 : 0) + severity, (one) => one),
      owed: listedByWeight(owed, ({ weight }) => weight, ({ weight: _, ...one }) => one),
      measures: listedByWeight(measures, ({ contacts }) => lastOf(contacts), (one) => one),
    }),
  }
}

/** The agenda over these maps, whose links are led on already; null unless two departments or more are there. */
export function syncAgenda(departments: readonly DepartmentId[], maps: readonly IndexedMap[], organisation: Organisation): SyncAgenda | null {
  const gathering = agendaGathering(departments, organisation)
  for (const map of gathering ? maps : []) gathering?.add(readingOf(map, organisation))
  return gathering?.agenda() ?? null
}
