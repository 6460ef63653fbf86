import { describe, expect, it, test } from 'vitest'
import { projector } from '../drawing/projector.ts'
import { randomMap } from '../drawing/randomMap.ts'
import { drawn } from '../model/journey/notation.ts'
import type { Journey, MapRecord } from '../model/journey/schema.ts'
import { THE_MAP } from '../model/journey/schema.ts'
import type { Organisation } from '../model/organisation/schema.ts'
import type { Checks, Finding } from './checks.ts'
import { checker, CHECKS } from './checks.ts'

const TODAY = '2026-06-15'
interface Drawn { journey: Journey; organisation: Organisation }

function look(map: Drawn, today = TODAY, check = checker(), project = projector()): Checks {
  const { arrangement, steps, pains, backstage } = project(map.journey, map.organisation)
  return check(map.journey, map.organisation, { sequence: arrangement.sequence, steps, pains, cells: backstage.cells }, today)
}

function words(finding: Finding): string {
  switch (finding.check) {
    case 'unowned':
      return `${finding.touchpoint}?${finding.likely ?? ''}`
    case 'untagged':
      return `${finding.pain}?${finding.likely ?? ''}`
    case 'leaderless':
      return `${finding.department}×${finding.touchpoints}?${finding.likely ?? ''}`
    case 'departmental':
      return `${finding.stage}=${finding.department}`
    case 'dead':
      return `${finding.touchpoint}:${finding.links.map(({ target }) => target).join(',')}`
    case 'assumed':
      return `all ${finding.touchpoints}`
    case 'review':
      return finding.due ?? 'never'
  }
}

/** What the checks find in a drawing: each check with its findings. */
const foundIn = (map: Drawn, today?: string): string[] => {
  const { findings } = look(map, today)
  return CHECKS.flatMap((check) => (findings[check].length > 0 ? [`${check}: ${findings[check].map(words).join(' ')}`] : []))
}

/** Leads and evidence are not drawn: with them a drawing gives no cause for those two checks. */
function calm(text: string): Drawn {
  const { journey, organisation } = drawn(text)
  const lead = { id: 'boss' as never, name: 'boss', department: null, contact: '' }
  return {
    journey: { ...journey, touchpoints: new Map([...journey.touchpoints].map(([id, t]) => [id, { ...t, evidence: 'observed' }])) },
    organisation: {
      ...organisation,
      people: new Map([...organisation.people, [lead.id, lead]]),
      departments: new Map([...organisation.departments].map(([id, d]) => [id, { ...d, lead: lead.id }])),
    },
  }
}

function without(map: Drawn, table: 'departments' | 'tools' | 'people', gone: string): Drawn {
  const left = new Map(map.organisation[table] as ReadonlyMap<string, unknown>)
  left.delete(gone)
  return { ...map, organisation: { ...map.organisation, [table]: left } }
}

const reviewed = (map: Drawn, fields: Partial<MapRecord>): Drawn => {
  const record = { id: THE_MAP, title: '', state: 'as-is', owner: null, reviewEvery: null, reviewedOn: '', asIs: null, ...fields } as MapRecord
  return { ...map, journey: { ...map.journey, map: new Map([[THE_MAP, record]]) } }
}

describe('gentle checks', () => {
  it('I5 find nothing in a map that is whole, and nothing in an empty one', () => {
    expect(foundIn(calm('One | Two\nWeb: a(X)!2@X[tool:crm@X] | b(Y +X)'))).toEqual([])
    expect(foundIn(drawn('One'))).toEqual([])
  })

  it('I5 find touchpoints without owner, with the likeliest: who works there, then who owns the next', () => {
    expect(foundIn(calm('One\nWeb: a(X) b c(X) d[tool:crm@Y] e(+Z) f(X)'))).toEqual(['unowned: b?X d?Y e?Z'])
    expect(foundIn(calm('One\nWeb: a'))).toEqual(['unowned: a?'])
    const refused = calm('One\nWeb: a(X:d +Y) b(X)')
    expect(foundIn(refused)).toEqual([])
    const touchpoints = new Map([...refused.journey.touchpoints].map(([id, t]) => [id, id === 'a' as never ? { ...t, owner: null } : t]))
    expect(foundIn({ ...refused, journey: { ...refused.journey, touchpoints } })).toEqual(['unowned: a?Y'])
    const lonely = { ...refused.journey, touchpoints, supports: new Map() }
    expect(foundIn({ ...refused, journey: lonely })).toEqual(['unowned: a?'])
    expect(foundIn(without(calm('One\nWeb: a(X) b(Y)'), 'departments', 'X'))).toEqual(['unowned: a?Y'])
  })

  it('I5 find pains that concern nobody, with the owner of the touchpoint', () => {
    expect(foundIn(calm('One\nWeb: a(X)!1!2@Y b(Z)!3'))).toEqual(['untagged: a-pain1?X b-pain1?Z'])
    expect(foundIn(without(calm('One\nWeb: a(X)!2@Y'), 'departments', 'Y'))).toEqual(['untagged: a-pain1?X', 'dead: a:Y'])
  })

  it('I5 find owners without lead, with who stands behind most, or their only person', () => {
    const map = calm('One\nWeb: a(X)[person:ann@X] b(X)[person:bob@X] c(X +Z)[person:bob@X] d(Y)[tool:crm@Y]')
    const bare = { ...map.organisation, departments: new Map([...map.organisation.departments].map(([id, d]) => [id, { ...d, lead: null }])) }
    expect(foundIn({ ...map, organisation: bare })).toEqual(['leaderless: X×3?bob Y×1?'])
    expect(foundIn(without(calm('One\nWeb: a(X)[person:ann@X]'), 'people', 'boss'))).toEqual(['leaderless: X×1?ann'])
  })

  it('I5 find stages that are named after a department, however it is written', () => {
    expect(foundIn(calm('Billing | billing | Billed\nWeb: a(Billing) | b(Billing) | c(Billing)'))).toEqual(['departmental: Billing=Billing billing=Billing'])
    const map = calm('One | Two | Three\nWeb: a(X) | b(X) | c(X)')
    const titled = (...titles: string[]): Drawn => ({
      ...map,
      journey: { ...map.journey, stages: new Map([...map.journey.stages].map(([id, s], i) => [id, { ...s, title: titles[i] ?? '' }])) },
    })
    const named = (name: string, drawing: Drawn): Drawn => ({
      ...drawing,
      organisation: { ...drawing.organisation, departments: new Map([...drawing.organisation.departments].map(([id, d]) => [id, { ...d, name }])) },
    })
    expect(foundIn(named('Kundenbüro', titled('Our KUNDENBURO team', 'Kundenbüro-', 'Kundenbüro Nord')))).toEqual(['departmental: One=X Two=X'])
    expect(foundIn(named('', titled('', ' ', 'Team')))).toEqual([])
  })

  it('I5 find links to what was deleted, of touchpoints and of their pains', () => {
    const map = calm('One\nWeb: a(X +Y)!1@Y,X[tool:crm@X person:ann@X] b(X)[tool:crm@X]')
    expect(foundIn(without(without(map, 'departments', 'Y'), 'tools', 'crm'))).toEqual(['dead: a:Y,crm,Y b:crm'])
  })

  it('I5 find a map of which nothing was observed', () => {
    const map = calm('One\nWeb: a(X) b(X)')
    const guessed = (...ids: string[]): Drawn => ({
      ...map,
      journey: {
        ...map.journey,
        touchpoints: new Map([...map.journey.touchpoints].map(([id, t]) => [id, { ...t, evidence: ids.includes(id) ? 'assumed' as const : 'observed' as const }])),
      },
    })
    expect(foundIn(guessed('a', 'b'))).toEqual(['assumed: all 2'])
    expect(foundIn(guessed('a'))).toEqual([])
  })

  it('I5 find a map that was to be reviewed before today', () => {
    const map = calm('One\nWeb: a(X)')
    expect(foundIn(reviewed(map, { reviewEvery: 3, reviewedOn: '2026-03-14' }))).toEqual(['review: 2026-06-14'])
    expect(foundIn(reviewed(map, { reviewEvery: 3, reviewedOn: '2026-03-15' }))).toEqual([])
    expect(foundIn(reviewed(map, { reviewEvery: 3 }))).toEqual(['review: never'])
    expect(foundIn(reviewed(map, { reviewedOn: '2001-01-01' }))).toEqual([])
  })
})

/*
 * The same a second time, as plainly as can be: every finding is looked for in the whole map afresh.
 */
function plainly({ journey, organisation }: Drawn): string[] {
  const { departments, people } = organisation
  const values = <T>(table: ReadonlyMap<unknown, T>): T[] => [...table.values()]
  const owner = (id: string): string | null => {
    const at = journey.touchpoints.get(id as never)?.owner
    return at && departments.has(at) ? at : null
  }
  const there = { department: departments, process: organisation.processes, tool: organisation.tools, person: people }
  const pains = values(journey.pains).filter((pain) => pain.touchpoint && journey.touchpoints.has(pain.touchpoint))
  const found = values(journey.touchpoints).flatMap(({ id }) => (owner(id) === null ? [`unowned ${id}`] : []))
  for (const pain of pains) {
    const tags = values(journey.painTags).filter((tag) => tag.pain === pain.id && tag.department)
    if (!tags.some((tag) => departments.has(tag.department as never))) found.push(`untagged ${pain.id}`)
    for (const tag of tags) if (!departments.has(tag.department as never)) found.push(`dead ${pain.touchpoint} ${tag.department}`)
  }
  for (const { touchpoint, kind, target } of values(journey.supports)) {
    if (touchpoint && target && journey.touchpoints.has(touchpoint) && !(there[kind] as ReadonlyMap<string, unknown>).has(target)) found.push(`dead ${touchpoint} ${target}`)
  }
  for (const { id, lead } of values(departments)) {
    const owns = values(journey.touchpoints).some((touchpoint) => owner(touchpoint.id) === id)
    if (owns && !(lead && people.has(lead))) found.push(`leaderless ${id}`)
  }
  for (const stage of values(journey.stages)) {
    if (values(departments).some(({ name }) => name.toLowerCase() === stage.title.trim().toLowerCase() && name !== '')) found.push(`departmental ${stage.id}`)
  }
  if (journey.touchpoints.size > 0 && values(journey.touchpoints).every((t) => t.evidence === 'assumed')) found.push('assumed')
  return found.sort()
}

describe('the checks of any map', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('I5 read as a plain second reading does, and keep what stays (seed %i)', (seed) => {
    const map = randomMap(seed)
    const project = projector()
    const check = checker()
    let before: Checks | null = null
    let total = 0
    for (let n = 0; n < 120; n++) {
      map.step()
      const now = { journey: map.journey(), organisation: map.organisation() }
      const checks = look(now, TODAY, check, project)
      const all = CHECKS.flatMap((name): readonly Finding[] => checks.findings[name])
      const told = all.flatMap((finding) => (finding.check === 'dead' ? finding.links.map(({ target }) => `${finding.id} ${target}`) : [finding.id]))
      expect(told.sort()).toEqual(plainly(now))
      expect(checks).toEqual(look(now))
      expect(checks.count).toBe(all.length)
      for (const finding of all) {
        const old = before?.findings[finding.check].find(({ id }) => id === finding.id)
        if (old && JSON.stringify(old) === JSON.stringify(finding)) expect(finding).toBe(old)
      }
      expect(look(now, TODAY, check, project)).toBe(checks)
      before = checks
      total += all.length
    }
    expect(total).toBeGreaterThan(100)
  })

  it('I5 keep everything when a title changes', () => {
    const map = calm('Billing\nWeb: a b(X)!1')
    const [check, project] = [checker(), projector()]
    const first = look(map, TODAY, check, project)
    const touchpoints = new Map(map.journey.touchpoints)
    touchpoints.set('a' as never, { ...(touchpoints.get('a' as never) as never as object), title: 'Another' } as never)
    expect(look({ ...map, journey: { ...map.journey, touchpoints } }, TODAY, check, project)).toBe(first)
  })
})
