import type { Support, Touchpoint } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import { entryNow } from '../model/organisation/merge.ts'
import type { DepartmentId, Organisation } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import { engagedIn, placesOfAny } from './engaged.ts'
import type { Found, FoundPain, FoundTouchpoint } from './entryFound.ts'
import { emptyFound } from './entryFound.ts'
import type { EntryDirection, EntryPage } from './entryPage.ts'
import { departmentScope } from './entryScope.ts'
import type { EntryTally } from './entryTally.ts'
import { emptyTally, figuresOf, grown, met } from './entryTally.ts'
import { entryTold } from './entryTold.ts'
import type { Handoff } from './handoffs.ts'
import type { Lens } from './lens.ts'
import { ownerOf, ownershipsOf } from './ownership.ts'
import type { TaggedPain } from './pains.ts'
import type { Reading } from './reading.ts'

const NO_SUPPORTS: readonly Support[] = []
const NO_PARTS: readonly DepartmentId[] = []
const NO_PAINS: readonly TaggedPain[] = []

/** Reads maps one after the other, so that whoever has other things to do can do them in between. */
export interface EntryGathering {
  add(reading: Reading): void
  /** What the maps read so far tell. */
  page(): EntryPage
}

/**
 * Begins the page of an entry; null when there is no such entry. What a reading knows of the organisation must hold in
 * this one: departments, their order, and what was merged.
 */
export function entryGathering(lens: Lens, organisation: Organisation): EntryGathering | null {
  const id = entryNow(organisation, lens.id)
  if (!(organisation[TABLE_OF_KIND[lens.kind]] as ReadonlyMap<string, unknown>).has(id)) return null
  const found = emptyFound()
  const add = lens.kind === 'department'
    ? departmentReader(id as DepartmentId, organisation, found)
    : heldReader(lens.kind, id, organisation, found)
  return { add, page: () => entryTold({ kind: lens.kind, id }, organisation, found) }
}

/** What both kinds of readers do for one map, in its order. */
function mapReader(reading: Reading, organisation: Organisation, found: Found) {
  const { map, contacts } = reading
  const here = emptyTally()
  const answers = map.journey.ownerships.size > 0 ? ownershipsOf(map.journey.ownerships, organisation) : null
  return {
    here,
    /** Counts what stands behind a touchpoint. */
    link(supports: readonly Support[]): void {
      supports.forEach(({ kind, target }, at) => {
        // Two links to entries that were merged into one count once.
        if (kind === 'department' || !target || supports.findIndex((s) => s.kind === kind && s.target === target) < at) return
        const links = found.linked[kind]
        links.set(target, (links.get(target) ?? 0) + 1)
      })
    },
    support(at: FoundTouchpoint, owner: DepartmentId | null): void {
      found.owners.set(owner, (found.owners.get(owner) ?? 0) + 1)
      found.supported.push(at)
    },
    contest(touchpoint: Touchpoint, at: FoundTouchpoint, ...tallies: readonly EntryTally[]): void {
      const answer = answers?.of(touchpoint)
      if (answer?.answer !== 'disputed') return
      for (const tally of tallies) tally.contested++
      found.contested.push({ ...at, answer })
    },
    pain(pain: FoundPain, ...tallies: readonly EntryTally[]): void {
      for (const tally of tallies) addPain(tally, pain)
      found.pains.push(pain)
    },
    wall(handoff: Handoff, direction: EntryDirection): void {
      here.weight += handoff.weight
      if (direction === 'in') here.wallsIn++
      if (direction === 'out') here.wallsOut++
      found.walls.push({ reading, handoff, direction })
    },
    contactsOf: (touchpoint: Touchpoint): number | undefined => contacts.get(touchpoint.id),
    /** The map is read. */
    done(): void {
      if (here.maps === 0) return
      const { owned, supported, wallsIn, wallsOut, openPains } = figuresOf(here)
      const state = map.journey.map.get(THE_MAP)?.state ?? 'as-is'
      found.maps.push({ id: map.id, title: map.title, state, owned, supported, wallsIn, wallsOut, openPains })
      grown(found.all, here)
    },
  }
}

function addPain(tally: EntryTally, { tagged, unanswered }: FoundPain): void {
  tally.maps = 1
  tally.openPains++
  tally.severity += tagged.pain.severity
  if (unanswered) tally.unanswered++
}

function departmentReader(id: DepartmentId, organisation: Organisation, found: Found): (reading: Reading) => void {
  const scope = departmentScope(organisation.departments, id)
  for (const part of scope.values()) if (!found.parts.has(part)) found.parts.set(part, emptyTally())
  const partOf = (department: DepartmentId | null): DepartmentId | null => (department && scope.get(department)) || null
  return (reading) => {
    const one = mapReader(reading, organisation, found)
    const { here } = one
    const parts = new Map([...found.parts.keys()].map((part) => [part, emptyTally()]))
    const tallyOf = (part: DepartmentId): EntryTally => parts.get(part) as EntryTally
    const engaged = engagedIn(reading)
    for (const place of placesOfAny(engaged.touchpoints, scope.keys())) {
      const touchpoint = reading.touchpoints[place] as Touchpoint
      const owner = ownerOf(organisation, touchpoint)
      const mine = partOf(owner)
      const supports = reading.supports.get(touchpoint.id) ?? NO_SUPPORTS
      let supporters = NO_PARTS
      for (const { kind, target } of supports) {
        const part = kind === 'department' ? partOf(target as DepartmentId | null) : null
        if (part && !supporters.includes(part)) supporters = [...supporters, part]
      }
      const contacts = one.contactsOf(touchpoint)
      const at = { reading, place }
      if (mine) {
        const tally = tallyOf(mine)
        here.maps = tally.maps = 1
        here.owned++
        tally.owned++
        met(here, contacts)
        met(tally, contacts)
        found.owned.push(at)
        one.link(supports)
        one.contest(touchpoint, at, here, tallyOf(mine))
      } else if (supporters.length > 0) {
        here.maps = 1
        here.supported++
        met(here, contacts)
        one.support(at, owner)
      }
      for (const part of supporters) {
        if (part === mine) continue
        const tally = tallyOf(part)
        tally.maps = 1
        tally.supported++
        met(tally, contacts)
      }
      for (const tagged of reading.pains.get(touchpoint.id) ?? NO_PAINS) {
        if (!mine && !tagged.departments.some((department) => scope.has(department))) continue
        const replies = new Map<DepartmentId, { open: boolean; silent: boolean }>()
        for (const { department, reply } of tagged.tags) {
          const part = partOf(department)
          if (!part) continue
          here.maps = tallyOf(part).maps = 1
          const known = replies.get(part)
          replies.set(part, { open: known?.open || reply !== 'fixed', silent: known?.silent || reply === 'open' })
        }
        if (!tagged.open) continue
        const all = [...replies.values()]
        const silent = all.some((reply) => reply.silent)
        if (mine || all.some(({ open }) => open)) one.pain({ ...at, tagged, unanswered: silent }, here)
        for (const part of mine ? new Set([mine, ...replies.keys()]) : replies.keys()) {
          const reply = replies.get(part)
          if (part === mine || reply?.open) addPain(tallyOf(part), { ...at, tagged, unanswered: reply?.silent ?? false })
        }
      }
    }
    for (const place of placesOfAny(engaged.handoffs, scope.keys())) {
      const handoff = reading.handoffs[place] as Handoff
      const [from, to] = [partOf(handoff.from), partOf(handoff.to)]
      if (from === to) continue
      for (const part of [from, to]) if (part) tallyOf(part).weight += handoff.weight
      if (from) tallyOf(from).wallsOut++
      if (to) tallyOf(to).wallsIn++
      if (!from !== !to) one.wall(handoff, to ? 'in' : 'out')
    }
    for (const [part, tally] of parts) grown(found.parts.get(part) as EntryTally, tally)
    one.done()
  }
}

function heldReader(kind: Lens['kind'], id: string, organisation: Organisation, found: Found): (reading: Reading) => void {
  return (reading) => {
    const one = mapReader(reading, organisation, found)
    const { here } = one
    const held = new Set<string>()
    for (const place of engagedIn(reading).touchpoints.get(id) ?? []) {
      const touchpoint = reading.touchpoints[place] as Touchpoint
      const supports = reading.supports.get(touchpoint.id) ?? NO_SUPPORTS
      if (!supports.some((support) => support.kind === kind && (support.target as string) === id)) continue
      held.add(touchpoint.id)
      const at = { reading, place }
      here.maps = 1
      here.supported++
      met(here, one.contactsOf(touchpoint))
      one.support(at, ownerOf(organisation, touchpoint))
      one.link(supports)
      one.contest(touchpoint, at, here)
      for (const tagged of reading.pains.get(touchpoint.id) ?? NO_PAINS) {
        if (tagged.open) one.pain({ ...at, tagged, unanswered: tagged.tags.every(({ reply }) => reply === 'open') }, here)
      }
    }
    for (const handoff of held.size > 0 ? reading.handoffs : []) {
      const [from, to] = [held.has(handoff.step.from), held.has(handoff.step.to)]
      if (from || to) one.wall(handoff, from && to ? 'within' : to ? 'in' : 'out')
    }
    one.done()
  }
}
