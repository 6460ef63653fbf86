import { describe, expect, it, test } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { randomMap } from '../drawing/randomMap.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, Touchpoint } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Change, Compared, Comparison } from './compare.ts'
import { allChanges as all, compare } from './compare.ts'

const sideOf = (journey: Journey, organisation: Organisation): Compared => ({ journey, told: projector()(journey, organisation) })

function words(change: Change): string {
  const or = (value: string | number | null): string => (value === null || value === '' ? 'none' : String(value))
  switch (change.kind) {
    case 'wallGone':
    case 'wallNew':
      return `${change.kind} ${change.handoff.step.from}>${change.handoff.step.to} ${or(change.handoff.from)}|${or(change.handoff.to)}`
    case 'painClosed':
    case 'painNew':
      return `${change.kind} ${change.pain.id}${change.stays ? ' stays' : ''}`
    case 'gone':
    case 'new':
      return `${change.kind} ${change.touchpoint}`
    case 'moved':
      return `moved ${change.touchpoint} ${or(change.from.stage)}/${or(change.from.lane)} ${or(change.to.stage)}/${or(change.to.lane)}`
    case 'tools':
      return `tools ${change.touchpoint} -${change.left.join()} +${change.taken.join()}`
    default:
      return `${change.kind} ${change.touchpoint} ${or(change.from)} ${or(change.to)}`
  }
}

/** Compares two drawings; words are ids, so the same word is the same thing. */
function compared(asIs: string, toBe: string): Comparison {
  const [before, after] = [drawn(asIs), drawn(toBe)]
  const organisation = Object.fromEntries(
    (Object.keys(before.organisation) as (keyof Organisation)[]).map((table) =>
      [table, new Map<string, unknown>([...before.organisation[table], ...after.organisation[table]])]),
  ) as unknown as Organisation
  return compare(sideOf(before.journey, organisation), sideOf(after.journey, organisation), organisation)
}

const told = (asIs: string, toBe: string): string[] => all(compared(asIs, toBe)).map(words)

describe('what differs between as-is and to-be', () => {
  it('I50 is nothing between a map and itself', () => {
    const map = `
      Order             | Use
      Web: order(A)-1!2 | . help(B)#20[tool:crm@B]
      Post: .           | kit`
    const { count, before, after } = compared(map, map)
    expect(count).toBe(0)
    expect(after).toEqual(before)
  })

  it('I50 tells who owns what now, and the wall that this takes away', () => {
    expect(told('Order\nWeb: order(A) ship(B)', 'Order\nWeb: order(A) ship(A)')).toEqual(['wallGone order>ship A|B', 'owner ship B A'])
    expect(told('Order\nWeb: order(A) ship', 'Order\nWeb: order(A) ship(A)')).toEqual(['wallGone order>ship A|none', 'owner ship none A'])
  })

  it('I50 a wall between two other owners is the same wall', () => {
    expect(told('Order\nWeb: order(A) ship(B)', 'Order\nWeb: order(A) ship(C)')).toEqual(['owner ship B C'])
  })

  it('I51 a touchpoint is known by its id: gone, new, moved, and what stood between two gives way to a step of its own', () => {
    expect(told('Order\nWeb: a(A) b(B) c(A)', 'Order\nWeb: a(A) c(A)')).toEqual(['wallGone a>b A|B', 'wallGone b>c B|A', 'gone b'])
    expect(told('Order\nWeb: a(A) c(B)', 'Order\nWeb: a(A) n c(B)')).toEqual(['wallGone a>c A|B', 'wallNew a>n A|none', 'wallNew n>c none|B', 'new n'])
    expect(told('Order | Use\nWeb: a(A) | b(A)\nShop: . | .', 'Order | Use\nWeb: a(A) |\nShop: b(A) .|')).toEqual(['moved b Use/Web Order/Shop'])
    expect(told('Order\nWeb: a(A) b(A)', 'Order\nWeb: b(A) a(A)')).toEqual([])
  })

  it('I52 a pain is closed when it is fixed or gone, and new when it comes or is opened again', () => {
    expect(told('Order\nWeb: a!2@A', 'Order\nWeb: a!2@A:f')).toEqual(['painClosed a-pain1 stays'])
    expect(told('Order\nWeb: a!2@A', 'Order\nWeb: a')).toEqual(['painClosed a-pain1'])
    expect(told('Order\nWeb: a!2@A:f', 'Order\nWeb: a!2@A!1')).toEqual(['painNew a-pain1 stays', 'painNew a-pain2'])
    expect(told('Order\nWeb: a!2@A:f', 'Order\nWeb: a')).toEqual([])
    expect(told('Order\nWeb: a!2@A b', 'Order\nWeb: b')).toEqual(['painClosed a-pain1', 'gone a'])
  })

  it('I50 tells feelings, contacts and tools before and after', () => {
    expect(told('Order\nWeb: a(A)-2[tool:crm@A]#420', 'Order\nWeb: a(A)+1[tool:portal@A]#42')).toEqual([
      'tools a -crm +portal', 'feeling a -2 1', 'contacts a 420 42',
    ])
  })

  it('I53 adds up both maps, and gives the mean feeling of each stage', () => {
    const { before, after, stages } = compared('Order | Use\nWeb: a(A)-2!3@A b(B)=0 | c#9', 'Order | New\nWeb: a(A)+2 b(A)+1 | c(A)#9')
    expect(before).toEqual({ touchpoints: 3, walls: 2, weight: 3 + 3, openPains: 1, unowned: 1, feeling: -1, contacts: 9 })
    expect(after).toEqual({ touchpoints: 3, walls: 0, weight: 0, openPains: 0, unowned: 0, feeling: 1.5, contacts: 9 })
    expect(stages).toEqual([
      { stage: 'Order', title: 'Order', before: -1, after: 1.5 },
      { stage: 'New', title: 'New', before: null, after: null },
      { stage: 'Use', title: 'Use', before: null, after: null },
    ])
  })
})

/** The same once more, as plainly as can be: every pair of records is held against each other. */
function naively(a: Compared, b: Compared, organisation: Organisation): string[] {
  const values = <T>(table: ReadonlyMap<unknown, T>): T[] => [...table.values()]
  const or = (value: unknown): string => (value === null || value === undefined || value === '' ? 'none' : String(value))
  const owner = (t: Touchpoint): string => or(values(organisation.departments).find(({ id }) => id === t.owner)?.id)
  const place = ({ journey }: Compared, t: Touchpoint): string =>
    `${or(values(journey.stages).find(({ id }) => id === t.stage)?.id)}/${or(values(journey.lanes).find(({ id }) => id === t.lane)?.id)}`
  const tools = ({ journey }: Compared, t: Touchpoint): string[] =>
    [...new Set(values(journey.supports).filter((s) => s.touchpoint === t.id && s.kind === 'tool').map((s) => String(s.target)))]
      .filter((id) => values(organisation.tools).some((tool) => tool.id === id))
  const open = ({ journey, told }: Compared): string[] =>
    values(journey.touchpoints).flatMap(({ id }) => (told.pains.get(id) ?? []).filter((p) => p.open).map((p) => String(p.pain.id)))
  const held = ({ journey }: Compared, pain: string): boolean =>
    values(journey.pains).some((p) => p.id === pain && values(journey.touchpoints).some((t) => t.id === p.touchpoint))
  const walls = ({ told }: Compared): string[] => told.handoffs.map(({ step, from, to }) => `${step.from}>${step.to} ${or(from)}|${or(to)}`)
  const ends = (wall: string): string => wall.split(' ')[0] as string
  const found: string[] = []
  for (const wall of walls(a)) if (!walls(b).some((other) => ends(other) === ends(wall))) found.push(`wallGone ${wall}`)
  for (const wall of walls(b)) if (!walls(a).some((other) => ends(other) === ends(wall))) found.push(`wallNew ${wall}`)
  for (const pain of open(a)) if (!open(b).includes(pain)) found.push(`painClosed ${pain}${held(b, pain) ? ' stays' : ''}`)
  for (const pain of open(b)) if (!open(a).includes(pain)) found.push(`painNew ${pain}${held(a, pain) ? ' stays' : ''}`)
  for (const t of values(a.journey.touchpoints)) if (!values(b.journey.touchpoints).some(({ id }) => id === t.id)) found.push(`gone ${t.id}`)
  for (const now of values(b.journey.touchpoints)) {
    const then = values(a.journey.touchpoints).find(({ id }) => id === now.id)
    if (!then) {
      found.push(`new ${now.id}`)
      continue
    }
    const differs = (kind: string, from: string, to: string): void => void (from !== to && found.push(`${kind} ${now.id} ${from} ${to}`))
    differs('owner', owner(then), owner(now))
    differs('moved', place(a, then), place(b, now))
    differs('renamed', or(then.title), or(now.title))
    differs('channel', or(then.channel), or(now.channel))
    differs('feeling', or(then.feeling), or(now.feeling))
    differs('contacts', or(a.told.contacts.get(now.id)), or(b.told.contacts.get(now.id)))
    const [left, taken] = [tools(a, then).filter((id) => !tools(b, now).includes(id)), tools(b, now).filter((id) => !tools(a, then).includes(id))]
    if (left.length + taken.length > 0) found.push(`tools ${now.id} -${left.join()} +${taken.join()}`)
  }
  return found
}

const MIRRORED = {
  wallGone: 'wallNew', wallNew: 'wallGone', painClosed: 'painNew', painNew: 'painClosed', gone: 'new', new: 'gone',
} as const

/** What the same change is when the two maps change places. */
function mirrored(change: Change): Change {
  if (change.kind in MIRRORED) return { ...change, kind: MIRRORED[change.kind as keyof typeof MIRRORED] } as Change
  if (change.kind === 'tools') return { ...change, left: change.taken, taken: change.left }
  return 'from' in change ? ({ ...change, from: change.to, to: change.from } as Change) : change
}

describe('random maps', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('I50 I51 I52 are compared as the rules read, and either way round (seed %i)', (seed) => {
    const map = randomMap(seed)
    for (let n = 0; n < 60; n++) map.step()
    const seen = new Set<string>()
    for (let round = 0; round < 8; round++) {
      const former = map.journey()
      for (let n = 0; n < 12; n++) map.step()
      const organisation = map.organisation()
      const [a, b] = [sideOf(former, organisation), sideOf(map.journey(), organisation)]
      const there = all(compare(a, b, organisation))
      expect(there.map(words).sort()).toEqual(naively(a, b, organisation).sort())
      expect(all(compare(b, a, organisation)).map(words).sort()).toEqual(there.map(mirrored).map(words).sort())
      expect(compare(a, a, organisation).count).toBe(0)
      expect(new Set(there.map(({ id }) => id)).size).toBe(there.length)
      for (const { kind } of there) seen.add(kind)
    }
    expect(seen.size).toBeGreaterThan(5)
  })
})
