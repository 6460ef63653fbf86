import type { Touchpoint } from '../model/journey/schema.ts'
import { byOrder } from '../model/order.ts'
import type { Department, DepartmentId, Organisation, Person } from '../model/organisation/schema.ts'
import { TABLE_OF_KIND } from '../model/organisation/schema.ts'
import type { Found, FoundTouchpoint } from './entryFound.ts'
import type { EntryLinked, EntryNeighbour, EntryPage, EntryPlace, EntryTouchpoint } from './entryPage.ts'
import { departmentScope } from './entryScope.ts'
import { figuresOf } from './entryTally.ts'
import type { Lens } from './lens.ts'
import type { Listed } from './listed.ts'
import { listed, listedByWeight } from './listed.ts'
import { ownerOf } from './ownership.ts'
import { openCount } from './pains.ts'

type Entry = { readonly name: string; readonly department?: DepartmentId | null; readonly contact?: string }

const touchpointOf = ({ reading, place }: FoundTouchpoint): Touchpoint => reading.touchpoints[place] as Touchpoint

function placeOf(at: FoundTouchpoint): EntryPlace {
  const { id, title } = touchpointOf(at)
  const { map } = at.reading
  return { map: map.id, mapTitle: map.title, touchpoint: id, title }
}

function touchpointTold(at: FoundTouchpoint, organisation: Organisation): EntryTouchpoint {
  const { reading, place } = at
  const touchpoint = touchpointOf(at)
  const stage = reading.arrangement.stages[reading.columns[place] ?? 0]?.stage ?? null
  return {
    ...placeOf(at),
    stage: stage && stage.title,
    stageId: stage && stage.id,
    owner: ownerOf(organisation, touchpoint),
    feeling: touchpoint.feeling,
    momentOfTruth: touchpoint.momentOfTruth,
    openPains: openCount(reading.pains.get(touchpoint.id)),
    contacts: reading.contacts.get(touchpoint.id) ?? null,
  }
}

function neighboursTold({ walls }: Found): Listed<EntryNeighbour> {
  const found = new Map<DepartmentId | null, { -readonly [F in keyof EntryNeighbour]: EntryNeighbour[F] }>()
  for (const { handoff, direction } of walls) {
    const department = direction === 'in' ? handoff.from : handoff.to
    let neighbour = found.get(department)
    if (!neighbour) found.set(department, (neighbour = { department, in: 0, out: 0, weight: 0 }))
    neighbour[direction === 'in' ? 'in' : 'out']++
    neighbour.weight += handoff.weight
  }
  const all = [...found.values()].sort((a, b) => b.weight - a.weight || b.in + b.out - a.in - a.out)
  return listed(all, (neighbour) => neighbour)
}

function linkedTold(
  kind: 'process' | 'tool' | 'person',
  lens: Lens,
  organisation: Organisation,
  { linked }: Found,
  isOwn: (department: DepartmentId | null) => boolean,
): Listed<EntryLinked> {
  const all: EntryLinked[] = []
  for (const [id, entry] of organisation[TABLE_OF_KIND[kind]] as ReadonlyMap<string, Entry & { readonly department: DepartmentId | null }>) {
    if (kind === lens.kind && id === lens.id) continue
    const touchpoints = linked[kind].get(id) ?? 0
    const own = isOwn(entry.department)
    if (touchpoints === 0 && !own) continue
    all.push({ id, name: entry.name, department: entry.department, own, contact: entry.contact ?? '', touchpoints })
  }
  all.sort((a, b) => b.touchpoints - a.touchpoints || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
  return listed(all, (entry) => entry)
}

/** Puts what was found into words. `lens` names an entry that is there. */
export function entryTold(lens: Lens, organisation: Organisation, found: Found): EntryPage {
  const { departments, people } = organisation
  const isDepartment = lens.kind === 'department'
  const entry = (organisation[TABLE_OF_KIND[lens.kind]] as ReadonlyMap<string, Entry>).get(lens.id) as Entry
  const scope = isDepartment ? departmentScope(departments, lens.id as DepartmentId) : null
  const department = (isDepartment ? (entry as Department).parent : entry.department) ?? null
  const lead = (isDepartment && (entry as Department).lead && people.get((entry as Department).lead as Person['id'])) || null
  const figures = figuresOf(found.all)
  const own = found.parts.get(lens.id as DepartmentId)
  const ordered = [...departments.values()].sort(byOrder)
  const linked = (kind: 'process' | 'tool' | 'person'): Listed<EntryLinked> =>
    linkedTold(kind, lens, organisation, found, (of) => (of !== null && scope?.has(of)) || false)
  return {
    kind: lens.kind,
    id: lens.id,
    name: entry.name,
    department: department && departments.has(department) ? department : null,
    lead: lead && { id: lead.id, name: lead.name, contact: lead.contact },
    contact: lens.kind === 'person' ? (entry.contact ?? '') : '',
    figures,
    own: own ? figuresOf(own) : figures,
    parts: ordered.flatMap(({ id }) => {
      const part = id !== lens.id ? found.parts.get(id) : undefined
      return part ? [{ id, figures: figuresOf(part) }] : []
    }),
    owned: listed(found.owned, (at) => touchpointTold(at, organisation)),
    supported: listed(found.supported, (at) => touchpointTold(at, organisation)),
    walls: listedByWeight(found.walls, ({ handoff }) => handoff.weight, ({ reading, handoff, direction }) => ({
      direction,
      step: handoff.step.id,
      from: placeOf({ reading, place: reading.placeOf(handoff.step.from) }),
      to: placeOf({ reading, place: reading.placeOf(handoff.step.to) }),
      giver: handoff.from,
      taker: handoff.to,
      pain: handoff.pain,
      contacts: handoff.contacts,
      weight: handoff.weight,
      hot: handoff.hot,
    })),
    neighbours: isDepartment ? neighboursTold(found) : { items: [], total: 0 },
    owners: listed(
      [...found.owners].sort((a, b) => b[1] - a[1]),
      ([owner, touchpoints]) => ({ department: owner, touchpoints }),
    ),
    pains: listedByWeight(found.pains, ({ tagged }) => tagged.pain.severity, (pain) => ({
      at: placeOf(pain),
      text: pain.tagged.pain.text,
      severity: pain.tagged.pain.severity,
      replies: pain.tagged.tags.map(({ department: by, reply, reason, since, answeredBy }) =>
        ({ department: by as DepartmentId, reply, reason, since, by: answeredBy })),
      unanswered: pain.unanswered,
    })),
    contested: listed(found.contested, (at) => ({
      at: placeOf(at),
      owner: at.answer.department as DepartmentId,
      reason: at.answer.reason,
      by: at.answer.answeredBy,
    })),
    people: linked('person'),
    tools: linked('tool'),
    processes: linked('process'),
    maps: listed(found.maps, (map) => map),
    departments: ordered.map(({ id, name, colour }) => ({ id, name, colour })),
  }
}
